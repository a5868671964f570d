"""The files of a cycle: CDP's columns, harmless cells, and what the secretariat alone may take."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

READ = Callable[[str], str]
FILES = "/en/open/reporting/city-2020/"
DESK = "/en/desk/responses/city-2020/"


def rows(text: str) -> list[dict[str, str]]:
    """A CSV as Python's own reader finds it."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.django_db
def test_the_long_layout_has_cdp_s_columns_in_their_order(
    cycle: Any, sapporo: Any, read: READ
) -> None:
    from jichi.reporting.exports import LONG_COLUMNS
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo, {**reports.PLAIN, "used_solar": "3 MWh"})
    text = read(f"{FILES}answers.csv")
    assert text.splitlines()[0] == ",".join(LONG_COLUMNS)
    found = {
        (one["Question Number"], one["Column Number"], one["Row Number"]): one["Response Answer"]
        for one in rows(text)
    }
    assert found["1.0", "0", "0"] == "Done"
    assert found["1.1", "0", "0"] == "1200"
    assert found["2.2", "1", "1"] == "3000"
    assert found["2.2", "1", "2"] == ""
    assert ("1.2", "0", "0") not in found


@pytest.mark.django_db
def test_of_a_report_that_is_kept_without_answers_no_blank_is_told(
    cycle: Any, sapporo: Any, read: READ, client: Client
) -> None:
    """The source says who reported and no more: a blank would say that nothing was answered."""
    from jichi.reporting.acts.reviewing import enter_accepted
    from tests import samples
    from tests.core.records import SEED
    from tests.reporting.site import reports

    enter_accepted(SEED, cycle=cycle, organisation=sapporo)
    assert client.get(f"{FILES}answers.csv").status_code == 404
    reports.responded(cycle, samples.entered_city())
    for file in ("answers.csv", "questions/1.1.csv"):
        assert "Kyoto" in read(f"{FILES}{file}")
        assert "Sapporo" not in read(f"{FILES}{file}")
    assert client.get(f"{FILES}011002.json").status_code == 404


@pytest.mark.django_db
def test_no_cell_is_a_formula(cycle: Any, sapporo: Any, read: READ) -> None:
    from tests.reporting.site import reports

    told = {"how": "=HYPERLINK(1)", "why": "+1", "note_solar": "＝1", "note_wind": "@SUM(1)"}
    told |= {"leader": "plan", "quoted": "-1+1"}
    reports.responded(cycle, sapporo, {**reports.PLAIN, **told})
    for file in ("answers.csv", "answers.excel.csv", "questions/2.2.csv", "questions/1.6.csv"):
        for row in csv.reader(io.StringIO(read(f"{FILES}{file}"), newline="")):
            for cell in row:
                assert not cell.startswith(("=", "+", "-", "@", "＝")), (file, cell)
    assert "'=HYPERLINK(1)" in read(f"{FILES}answers.csv")
    assert "'＝1" in read(f"{FILES}questions/2.2.csv")


@pytest.mark.django_db
def test_the_table_of_a_question_has_a_row_for_each_government(cycle: Any, read: READ) -> None:
    from tests import samples
    from tests.reporting.site import reports

    for code in list(samples.CITIES)[:2]:
        reports.responded(cycle, samples.entered_city(code), {"total": "5"})
    found = rows(read(f"{FILES}questions/1.1.csv"))
    assert [one["account"] for one in found] == sorted(list(samples.CITIES)[:2])
    assert {one["Total emissions"] for one in found} == {"5"}


@pytest.mark.django_db
def test_a_response_is_one_document(cycle: Any, sapporo: Any, document: Any) -> None:
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo)
    found = document(f"{FILES}011002.json")
    assert found["reporter"]["account"] == "011002"
    assert {"cell": "total", "value": "1200"}.items() <= found["answers"][1].items()


@pytest.mark.django_db
def test_who_reported_is_a_dataset(cycle: Any, sapporo: Any, read: READ) -> None:
    from tests import samples
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo)
    reports.responded(cycle, samples.entered_city(), visibility="private")
    found = rows(read("/open/responses.csv"))
    assert [(one["cycle"], one["organisation"]) for one in found] == [("city-2020", "011002")]


@pytest.mark.django_db
def test_the_columns_are_explained_in_both_languages(cycle: Any, sapporo: Any, read: READ) -> None:
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo)
    page = read("/ja/open/reporting/city-2020/")
    assert "The text of the question." in page
    assert "質問の文。" in page


@pytest.fixture
def filled(cycle: Any, sapporo: Any) -> Any:
    """Answers of which some are private, some owed to partners, some of a private response."""
    from tests import samples
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo, {**reports.PLAIN, "own": "31337", "leader": "SECRETPLAN"})
    told = {"total": "77", "how": "SECRETHOW"}
    return reports.responded(cycle, samples.entered_city(), told, visibility="private")


@pytest.mark.django_db
def test_the_secretariat_takes_what_is_not_public(
    filled: Any, client: Client, officer: Any, read: READ
) -> None:
    client.force_login(officer)
    text = read(f"{DESK}answers.csv")
    assert "SECRETPLAN" in text
    assert "SECRETHOW" in text
    assert "31337" in read(f"{DESK}questions/1.2.csv")
    assert "SECRETHOW" in read(f"{DESK}261009.json")
    assert "Packages for partners" in read(DESK)


@pytest.mark.django_db
def test_a_partner_s_package_holds_what_is_owed_and_nothing_else(
    filled: Any, client: Client, officer: Any, read: READ
) -> None:
    client.force_login(officer)
    owed = rows(read(f"{DESK}packages/global-covenant/required.csv"))
    assert {one["Question Number"] for one in owed} == {"1.0", "1.1"}
    late = rows(read(f"{DESK}packages/partner/late.csv"))
    assert [one["Response Answer"] for one in late] == ["31337", ""]
    documents = json.loads(read(f"{DESK}packages/partner/all.json"))
    assert [len(one["answers"]) for one in documents] == [1, 1]
    for path in ("nobody/all", "partner/never"):
        assert client.get(f"{DESK}packages/{path}.csv").status_code == 404


@pytest.mark.django_db
def test_nobody_else_comes_to_the_files_of_the_secretariat(
    filled: Any, client: Client, citizen: Any
) -> None:
    paths = ["", "answers.csv", "answers.excel.csv", "questions/1.1.csv", "011002.json"]
    paths += [f"packages/partner/all.{ending}" for ending in ("csv", "excel.csv", "json")]
    for path in paths:
        assert client.get(f"{DESK}{path}").status_code == 302, path
    client.force_login(citizen)
    for path in paths:
        assert client.get(f"{DESK}{path}").status_code == 403, path
