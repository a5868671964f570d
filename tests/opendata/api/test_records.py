"""Every dataset has rows in the API: with its columns, by its address, narrowed as is declared."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings

from jichi.core import jobs
from jichi.opendata import datasets
from jichi.opendata.api import filters, records
from jichi.opendata.api.rows import Rows
from tests.promises.persons import PLACES, network

#: What programs know by another name than the dataset has.
KNOWN = {"memberships": "members", "bodies": "groups"}


def lists() -> list[Rows]:
    """The rows of every dataset."""
    return [Rows(dataset) for dataset in datasets.every()]


def test_every_dataset_has_an_address_of_its_own() -> None:
    addresses = [dataset.address for dataset in datasets.every()]
    assert len(set(addresses)) == len(addresses)
    assert not {"facts", "editions", "search", "proposals"} & set(addresses)
    found = {one.name: one.address for one in datasets.every() if one.address != one.name}
    assert found == KNOWN


def test_every_row_and_operation_has_a_name_of_its_own() -> None:
    from jichi.opendata.api.api import document

    names = [records.row_name(dataset) for dataset in datasets.every()]
    assert len(set(names)) == len(names)
    found = document()
    told = [one["operationId"] for path in found["paths"].values() for one in path.values()]
    assert len(set(told)) == len(told)
    assert set(names) <= set(found["components"]["schemas"])


@pytest.mark.django_db
@override_settings(API_RATE="0")
def test_rows_are_those_of_the_file_and_every_filter_finds_them_again(client: Client) -> None:
    found = network()
    for enter in PLACES.values():
        enter(found)
    jobs.sweep()
    met = set()
    for rows in lists():
        address, table = f"/api/v1/{rows.table.dataset.address}", rows.table
        items = client.get(address, {"limit": 200}).json()["items"]
        whole = {row["key"]: row for row in table.rows()}
        assert {row["key"]: {**row, "href": None} for row in items} == {
            key: {**row, "href": None} for key, row in whole.items()
        }, address
        for row in items[:2]:
            met |= {(address, name) for name in narrowed(client, address, rows, row)}
            if table.dataset.is_of_records:
                assert client.get(urlsplit(row["href"]).path).json() == row, address
            else:
                assert row["href"] == ""
    assert len(met) > 40, met


def narrowed(client: Client, address: str, rows: Rows, row: dict[str, Any]) -> list[str]:
    """The filters by which a row is found again with what it says, and not with anything else."""
    done = []
    for name in rows.filters:
        value = row.get(name)
        if name in ("since", "until", "year") or value in ("", None):
            continue
        keys = [one["key"] for one in client.get(address, {name: value}).json()["items"]]
        assert row["key"] in keys, (address, name)
        other = client.get(address, {name: "XX" if name == "country" else "0"}).json()
        assert row["key"] not in [one["key"] for one in other["items"]], (address, name)
        done.append(name)
    return done


@pytest.mark.parametrize(
    ("path", "year", "found"),
    [
        ("events", 2020, {"lost", "one", "two"}),
        ("appearances", 2021, {"three/261009/participant"}),
        ("members", 2018, {"kyoto", "sapporo"}),
        ("members", 2019, {"kyoto"}),
        ("studies", 2019, {"long"}),
        ("studies", 2020, {"done", "long"}),
        ("studies", 2021, set()),
    ],
)
def test_a_year_finds_deeds_that_name_it_and_what_holds_in_it(
    told: Any, client: Client, path: str, year: int, found: set[str]
) -> None:
    from jichi.studies.acts import record_study
    from jichi.studies.models import Study
    from tests import samples
    from tests.register.site.record import BY

    done = samples.undertaking(Study, "done", on="2020-05-01", year=2020)
    long = samples.undertaking(
        Study, "long", nature="standing", since="2019-05", until="2020-12", year=None
    )
    for study in (done, long):
        record_study(BY, study=study, roles=[])
    items = client.get(f"/api/v1/{path}", {"year": year}).json()["items"]
    assert {row["key"].partition(":")[2] for row in items} == found


def test_what_nothing_dates_has_no_year() -> None:
    named = {rows.table.name: rows.filters for rows in lists()}
    assert "year" not in named["organisations"]
    assert "year" not in named["sources"]
    assert "since" in named["events"]
    assert "since" not in named["seats"]
    assert {"country", "code", "kind"} <= set(named["organisations"])
    assert {"body", "organisation", "role", "year"} <= set(named["seats"])


def test_a_role_finds_the_organisation_where_no_column_names_it(told: Any, client: Client) -> None:
    items = client.get("/api/v1/events", {"organisation": "011002"}).json()["items"]
    assert [row["slug"] for row in items] == ["two"]


def test_a_filter_is_never_called_like_what_every_list_asks() -> None:
    shared = set(filters.Listed.model_fields)
    for rows in lists():
        assert not shared & set(rows.filters), rows.table.name
