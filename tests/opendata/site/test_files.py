"""The open door: the catalogue, the dictionary of columns, and files that are read back."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client

from jichi.core.acts import describe_network
from jichi.core.csv_rows import harmless
from jichi.core.formulas import FORMULA
from jichi.opendata import exports
from jichi.opendata.tables import Facts
from tests.register.site.record import BY


@pytest.fixture
def told(hold: Any, unnamed: Any, world: Any) -> None:
    """Three events of 2020: one dated, one lost, one whose title looks like a formula."""
    from jichi.events.models import Appearance

    hold(
        "dated",
        "2020-11-09/2020-11-13",
        "2020-11-30",
        roles=(("261009", "host"), Appearance(person=unnamed, role="speaker")),
    )
    hold("lost", roles=(("261009", "participant"), ("261009", "exhibitor")))
    hold("sum", "2020-05-01", title={"ja": "=1+1", "en": '@SUM(A1) "quoted", comma\nline'})


def body(client: Client, address: str) -> str:
    """The whole of a streamed file."""
    return b"".join(client.get(address).streaming_content).decode()  # type: ignore[attr-defined]


def test_the_csv_is_read_back_with_the_columns_of_the_dictionary(
    told: None, client: Client
) -> None:
    answer = client.get("/open/facts-2020.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="facts-2020.csv"'
    raw = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    rows = {row["key"]: row for row in reader}
    assert reader.fieldnames == exports.columns()
    assert rows["events.event:dated"]["periods"] == "2020-11-09/2020-11-13;2020-11-30"
    assert rows["events.event:lost"]["on"] == ""
    assert rows["events.event:lost"]["organisations"] == "261009;261009"
    assert rows["events.event:lost"]["roles"] == "participant;exhibitor"


def test_no_cell_of_the_csv_is_run_as_a_formula(told: None, client: Client) -> None:
    text = body(client, "/open/facts-2020.csv").removeprefix("\ufeff")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=1+1" in cells
    assert any(cell.startswith("'@SUM(A1)") for cell in cells)


@pytest.mark.parametrize("start", FORMULA)
def test_every_beginning_of_a_formula_is_stopped_in_texts_and_lists(start: str) -> None:
    assert harmless(f"{start}A1") == f"'{start}A1"
    assert harmless([f"{start}A1", "plain"]) == [f"'{start}A1", "plain"]
    assert harmless(f"1{start}") == f"1{start}"


def test_a_negative_number_stays_one_and_a_formula_that_begins_with_one_does_not() -> None:
    assert [harmless(number) for number in (-1, "-1", "-0.25")] == [-1, "-1", "-0.25"]
    assert [harmless(text) for text in ("-1+A1", "-A1", "-")] == ["'-1+A1", "'-A1", "'-"]


def test_json_lines_keep_every_text_as_it_is(told: None, client: Client) -> None:
    answer = client.get("/open/facts-2020.jsonl")
    assert answer["Content-Type"] == "application/x-ndjson; charset=utf-8"
    lines = body(client, "/open/facts-2020.jsonl").splitlines()
    rows = {row["key"]: row for row in map(json.loads, lines)}
    assert rows["events.event:sum"]["title_ja"] == "=1+1"
    assert rows["events.event:dated"]["periods"] == ["2020-11-09/2020-11-13", "2020-11-30"]


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_no_file_holds_a_name_without_ground_a_draft_or_a_withdrawn_record(
    told: None, hold: Any, client: Client, ending: str
) -> None:
    hold("draft", "2020-05-01", state="draft", title={"ja": "下書きの会"})
    text = body(client, f"/open/facts-2020.{ending}")
    assert "山田" not in text
    assert "Yamada" not in text
    assert "下書きの会" not in text


@pytest.mark.parametrize("year", ["1999", "0", "9999", "99999999999", "-1", "2020.5"])
def test_a_year_without_facts_has_no_file(told: None, client: Client, year: str) -> None:
    assert client.get(f"/open/facts-{year}.csv").status_code == 404
    assert client.get(f"/open/facts-{year}.jsonl").status_code == 404


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [
        ("/open/", "en", "en"),
        ("/open/", "ja", "ja"),
        ("/en/open/", "ja", "en"),
        ("/ja/open/", "en", "ja"),
    ],
)
def test_the_catalogue_answers_in_the_language_of_the_address_or_the_reader(
    told: None, client: Client, address: str, accepted: str, language: str
) -> None:
    answer = client.get(address, headers={"Accept-Language": accepted})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.content.decode()
    assert {"ja": "オープンデータ", "en": "Open data"}[language] in answer.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_catalogue_names_rows_files_licence_day_and_every_column(
    told: None, read: Any, language: str
) -> None:
    licence = {"url": "https://creativecommons.org/licenses/by/4.0/", "label": "CC BY 4.0"}
    describe_network(BY, settings={"licence": licence})
    page = read(f"/{language}/open/facts-2020/")
    assert {"ja": "3行", "en": "3 rows"}[language] in page.text
    assert {"ja": "3行", "en": "3 rows"}[language] in read(f"/{language}/open/").text
    assert "CC BY 4.0" in page.text
    assert licence["url"] in page.links
    assert [link for link in page.links if link.endswith("/open/facts-2020.csv")]
    assert {f"column-{name}" for name in exports.columns()} <= set(page.ids)
    graph = json.loads("".join(read(f"/{language}/open/").data))["@graph"]
    found = next(one for one in graph if one["@type"] == "DataCatalog")["dataset"]
    (dataset,) = (one for one in found if one["@id"].endswith("#facts-2020"))
    assert dataset["license"] == licence["url"]
    assert dataset["dateModified"]
    kinds = {one["name"]: one["contentUrl"] for one in dataset["distribution"]}
    assert kinds["CSV"].endswith("/open/facts-2020.csv")


def test_every_column_is_explained_in_both_languages(told: None, client: Client) -> None:
    from django.utils.translation import override

    from jichi.opendata.site.columns import meanings

    said = []
    for language in ("ja", "en"):
        with override(language):
            said.append(meanings(Facts()))
    assert all(said[0].values())
    assert all(said[0][name] != said[1][name] for name in exports.columns())


def test_the_catalogue_is_read_by_programs(told: None, client: Client) -> None:
    answer = client.get("/open/catalogue.json", headers={"Accept-Language": "en"})
    assert answer["Content-Type"] == "application/ld+json; charset=utf-8"
    found = json.loads(answer.content)
    assert found["@type"] == "DataCatalog"
    assert set(found["columns"]) == set(exports.columns())


def test_the_number_of_rows_that_the_catalogue_names_is_that_of_the_file(
    told: None, client: Client
) -> None:
    found = json.loads(client.get("/open/catalogue.json").content)
    (dataset,) = (one for one in found["dataset"] if one["@id"].endswith("#facts-2020"))
    rows = body(client, "/open/facts-2020.jsonl").splitlines()
    assert str(len(rows)) in dataset["size"]


def test_the_files_cost_the_same_queries_with_one_fact_and_with_three(
    hold: Any, client: Client
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            body(client, "/open/facts-2020.csv")
        return len(found)

    hold("one", "2020-05-01", roles=(("261009", "host"),))
    cost()
    once = cost()
    hold("two", "2020-05-02", roles=(("141003", "host"),))
    hold("three", "2020-05-03", roles=(("011002", "host"),))
    assert cost() == once


def test_the_catalogue_costs_the_same_queries_with_one_year_and_with_three(
    hold: Any, queries: Any
) -> None:
    hold("one", "2020-05-01")
    queries("/ja/open/")
    once = queries("/ja/open/")
    hold("two", "2019-05-01", year=2019)
    hold("three", "2018-05-01", year=2018)
    assert queries("/ja/open/") == once


def test_an_empty_network_says_that_nothing_is_told_yet(world: Any, read: Any) -> None:
    assert "No fact is told yet." in read("/en/open/").text
