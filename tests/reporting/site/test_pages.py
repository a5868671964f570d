"""A response reads as a person reads it; a question stands across governments."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

READ = Callable[[str], str]


@pytest.mark.django_db
def test_a_response_reads_by_section_with_labels_units_tables_and_files(
    cycle: Any, sapporo: Any, read: READ
) -> None:
    from tests.reporting.site import reports

    told = {**reports.PLAIN, "inventory": "other", "inventory_other": "in parts", "total": "1.2 kt"}
    told |= {"used_solar": "3 MWh", "note_wind": "two\nlines", "quoted": "all of it"}
    targets = ({"target": "zero", "target_year": "2050"},)
    response = reports.written(cycle, sapporo, told, targets=targets)
    reports.attached(response, "plan", "計画.pdf")
    reports.hide_and_accept(response)
    page = read("/en/reporting/city-2020/011002/")
    for said in (
        "Other: in parts",
        "1,200 t",
        "About the 1200 t all of it",
        "Row Target Year 1 zero 2050",
        "Solar 3,000 kWh",
        "Wind two lines",
        "Done; Not done",
        "1 April 2020",
        "計画.pdf",
        "1.4 What the mayor plans Not public",
    ):
        assert said in page, said
    japanese = read("/ja/reporting/city-2020/011002/")
    assert "2020年4月1日" in japanese
    assert "算定済み; 未算定" in japanese


@pytest.mark.django_db
def test_a_correction_after_acceptance_is_told_with_its_reason(
    cycle: Any, sapporo: Any, read: READ
) -> None:
    from jichi.reporting.acts.reviewing import correct_after_acceptance
    from tests.core.records import SEED
    from tests.reporting.site import reports

    response = reports.responded(cycle, sapporo, {**reports.PLAIN, "leader": "SECRETPLAN"})
    for cell, typed in (("total", "1300"), ("inventory", "no"), ("leader", "SECRETOTHER")):
        correct_after_acceptance(
            SEED, response=response, cell=cell, typed=typed, reason=f"a slip in {cell}"
        )
    page = read("/en/reporting/city-2020/011002/")
    assert "1,200 t → 1,300 t Reason: a slip in total" in page
    assert "Done → Not done Reason: a slip in inventory" in page
    assert "SECRET" not in page
    assert "a slip in leader" not in page


@pytest.mark.django_db
def test_a_correction_of_an_answer_that_was_hidden_since_is_told_no_more(
    cycle: Any, sapporo: Any, read: READ
) -> None:
    from jichi.reporting.acts.deciding import show_answer
    from jichi.reporting.acts.reviewing import correct_after_acceptance
    from tests.core.records import SEED
    from tests.reporting.site import reports

    response = reports.responded(cycle, sapporo)
    correct_after_acceptance(
        SEED, response=response, cell="total", typed="1300", reason="a slip in it"
    )
    assert "a slip in it" in read("/en/reporting/city-2020/011002/")
    show_answer(SEED, response=response, cell="total", visibility="private")
    assert "a slip in it" not in read("/en/reporting/city-2020/011002/")


@pytest.mark.django_db
def test_a_report_without_answers_is_told_as_such(cycle: Any, sapporo: Any, read: READ) -> None:
    from jichi.reporting.acts.reviewing import enter_accepted
    from tests.core.records import SEED

    enter_accepted(SEED, cycle=cycle, organisation=sapporo, supported=True)
    page = read("/en/reporting/city-2020/")
    assert "1 government reported" in page
    assert "With the network's support" in page
    assert "With answers to read" not in page
    assert "No answer of this report is published" in read("/en/reporting/city-2020/011002/")


@pytest.mark.django_db
def test_a_question_is_drawn_as_bars_and_counts(client: Client, cycle: Any) -> None:
    from tests import samples
    from tests.reporting.site import reports

    cities = [samples.entered_city(code) for code in list(samples.CITIES)[:3]]
    for number, (city, kind) in enumerate(zip(cities, ("yes", "yes", "no"), strict=True), start=1):
        reports.responded(cycle, city, {"inventory": kind, "total": str(number * 100)})
    page = client.get("/en/reporting/city-2020/questions/1.1/").content.decode()
    assert [f'width="{width}"' in page for width in ("100.0", "66.7", "33.3")] == [True] * 3
    assert "style=" not in page
    counted = client.get("/en/reporting/city-2020/questions/1.0/").content.decode()
    assert '<span class="bar-text">2</span>' in counted
    assert '<span class="bar-text">0</span>' in counted


@pytest.mark.django_db
def test_of_a_table_the_reader_chooses_what_is_drawn(
    cycle: Any, sapporo: Any, client: Client
) -> None:
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo, {"used_solar": "3 MWh", "used_wind": "5 MWh"})
    page = "/en/reporting/city-2020/questions/2.2/"
    assert "<caption>Solar: Used</caption>" in client.get(page).content.decode()
    wind = client.get(f"{page}?picture=used_wind").content.decode()
    assert "<caption>Wind: Used</caption>" in wind


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["9.9", "1.2", "1.4", "../x", "%00"])
def test_a_question_that_is_not_there_or_hidden_altogether_is_not_found(
    cycle: Any, sapporo: Any, client: Client, number: str
) -> None:
    from tests.reporting.site import reports

    reports.responded(cycle, sapporo, {**reports.PLAIN, "own": "5"})
    assert client.get("/en/reporting/city-2020/questions/1.1/").status_code == 200
    assert client.get(f"/en/reporting/city-2020/questions/{number}/").status_code == 404


@pytest.mark.django_db
def test_governments_stand_by_code_or_by_reading(cycle: Any, client: Client) -> None:
    from tests import samples
    from tests.reporting.site import reports

    for code in list(samples.CITIES)[:3]:
        reports.responded(cycle, samples.entered_city(code), {"total": "1"})
    found = {}
    for order in ("code", "kana"):
        page = client.get(f"/ja/reporting/city-2020/?order={order}").content.decode()
        found[order] = sorted(samples.CITIES, key=lambda code: page.find(f"/city-2020/{code}/"))
        found[order] = [code for code in found[order] if f"/city-2020/{code}/" in page]
    assert found["code"] == sorted(found["code"])
    assert found["kana"] != found["code"]


@pytest.mark.django_db
def test_a_government_s_own_page_lists_its_published_reports(
    cycle: Any, sapporo: Any, read: READ
) -> None:
    from tests import samples
    from tests.reporting.site import reports

    kyoto = samples.entered_city()
    reports.responded(cycle, sapporo)
    reports.responded(cycle, kyoto, visibility="private")
    assert "City report 2020" in read("/en/organisations/011002/")
    assert "City report 2020" not in read("/en/organisations/261009/")


@pytest.mark.django_db
def test_pages_cost_the_same_for_three_governments_as_for_one(cycle: Any, queries: Any) -> None:
    from tests import samples
    from tests.reporting.site import reports

    addresses = (
        "/ja/reporting/",
        "/ja/reporting/city-2020/",
        "/ja/reporting/city-2020/questions/1.1/",
        "/ja/reporting/city-2020/261009/",
        "/ja/open/reporting/city-2020/answers.csv",
    )
    reports.responded(cycle, samples.entered_city())
    one = [queries(address) for address in addresses]
    for code in list(samples.CITIES)[:3]:
        if code != "261009":
            reports.responded(cycle, samples.entered_city(code))
    assert [queries(address) for address in addresses] == one
