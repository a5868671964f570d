"""Datasets come from what kinds declare: their names, their order, and what their columns mean."""

import pytest
from django.db import models
from django.test.utils import isolate_apps
from django.utils.translation import override

from jichi.core import kind_parts, kinds
from jichi.core.fields import COMMON
from jichi.opendata import datasets
from jichi.opendata.tables import Records

#: The names that programs know, in the order of the catalogue.
NAMES = [
    "organisations",
    "organisation-names",
    "organisation-codes",
    "populations",
    "memberships",
    "benefits",
    "initiatives",
    "participations",
    "reports",
    "responses",
    "calls",
    "declarations",
    "signatures",
    "submissions",
    "events",
    "sessions",
    "appearances",
    "partnerships",
    "partnership-parties",
    "bodies",
    "seats",
    "strategies",
    "strategy-items",
    "activities",
    "studies",
    "contests",
    "publications",
    "outreach",
    "figures",
    "processes",
    "observations",
    "requests",
    "rounds",
    "chapters",
    "terms",
    "sources",
]


def test_the_names_and_the_order_of_the_catalogue_stay() -> None:
    assert [dataset.name for dataset in datasets.every()] == NAMES


def test_a_dataset_is_called_as_its_kind_unless_it_is_none() -> None:
    assert datasets.named("events").title == str(kinds.named("event").many)
    assert datasets.named("populations").kind is None
    with override("en"):
        assert datasets.named("populations").title == "Populations"
    with pytest.raises(LookupError):
        datasets.named("nothing")


def test_a_column_means_what_is_nearest_to_it() -> None:
    figures, observed = datasets.named("figures"), datasets.named("observations")
    assert figures.meaning("unit") == str(COMMON["unit"].means)
    assert observed.meaning("unit") != figures.meaning("unit")
    # The column of a relation keeps its own meaning where a row calls it otherwise.
    assert datasets.named("partnerships").meaning("signing") == str(COMMON["signing"].means)
    assert datasets.named("participations").meaning("since") == str(COMMON["since"].means)


@isolate_apps("jichi.contests")
def test_a_column_that_nobody_explained_is_noticed() -> None:
    class Petition(models.Model):
        class Meta:
            app_label = "contests"

    declared = kind_parts.Dataset("petitions", "Petitions.")
    found = datasets.Dataset("petitions", Petition, declared)
    assert found.meaning("petitioner") == ""
    explained = kind_parts.Dataset("petitions", "Petitions.", means={"petitioner": "Who asks."})
    assert datasets.Dataset("petitions", Petition, explained).meaning("petitioner") == "Who asks."


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_every_dataset_is_explained(name: str) -> None:
    table = Records(datasets.named(name))
    unsaid = [one.name for one in table.columns if not table.dataset.meaning(one.field or one.name)]
    assert unsaid == []
