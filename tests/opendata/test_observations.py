"""Figures reported elsewhere are open for organisations on record, each with its source."""

from typing import Any

import pytest
from django.test import Client

from jichi.observations.acts import take_over
from jichi.observations.models import Observation
from jichi.observations.reading import read_rows, read_table
from jichi.opendata.tables import named
from tests import samples
from tests.core.records import SEED
from tests.observations.files import HARBOUR_2019, HEADERS_2019, changed, written

pytestmark = pytest.mark.django_db


def rows(**values: str) -> list[dict[str, Any]]:
    """The rows of the dataset after a report was taken over."""
    content = written(HEADERS_2019, changed(HEADERS_2019, HARBOUR_2019, **values))
    table = read_table(content, "2019.csv")
    take_over(SEED, system="cdp", table=table, found=read_rows(table))
    assert Observation.objects.exists()
    return list(named("observations").rows())


def test_a_figure_of_an_organisation_on_record_stands_there_with_its_source() -> None:
    samples.entered_city("141003")
    (total,) = [one for one in rows() if one["is_total"]]
    assert total["key"] == "observations.observation:cdp-emissions-2019-31113/basic"
    assert (total["organisation"], total["account"]) == ("141003", "31113")
    assert (total["value"], total["printed"], total["unit"]) == (21022756, "21022756", "tCO2e")
    assert (total["reporting_year"], total["period_since"]) == (2019, "2016-04-01")
    assert (total["file"], total["line"]) == ("2019.csv", 2)


@pytest.mark.parametrize("values", [{"Access": "non public"}, {"Country": "USA"}])
def test_what_is_closed_or_nobodys_is_not_open(values: dict[str, str]) -> None:
    samples.entered_city("141003")
    assert rows(**values) == []


def test_the_citation_stands_with_the_dataset_in_every_language(client: Client) -> None:
    for language in ("ja", "en"):
        page = client.get(f"/{language}/open/observations/").content.decode()
        assert "This data was collected in partnership by CDP and ICLEI" in page
