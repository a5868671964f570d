"""A city reports, from invitation to acceptance: in the browser, in Excel, with a conflict."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from jichi.people.account.demonstration import PASSWORD, SECRETARIAT
from jichi.reporting.models import Response
from tests.journeys.desks import SAVED, Arrive, answer, button, faults, link, main, sign_in
from tests.journeys.examples import LANGUAGES

pytestmark = pytest.mark.django_db

LEADER = {"ja": "2030年までに半減する。", "en": "Half of it by 2030."}
LETTER = {"ja": "7月1日付の回答票", "en": "a letter of 1 July"}
REPORTER = "reporter@example.jp"
#: The look of an answer that the site has acknowledged.
TARGET = {"ja": "目標", "en": "Target"}


@pytest.fixture(scope="module")
def asked(accounts: str, django_db_blocker: Any) -> dict[str, Response]:
    """Sapporo is asked in a cycle for each language; its reports are told by other records."""
    from jichi.core import guard
    from jichi.organisations.models import Organisation
    from jichi.people.accounts import grant_right, open_account
    from jichi.people.models import LEAD
    from jichi.people.queries import today
    from jichi.reporting.acts.cycles import invite_respondents, open_cycle
    from jichi.reporting.models import Edition
    from tests.core.records import SEED
    from tests.reporting.questionnaires import cycle

    with django_db_blocker.unblock():
        city = Organisation.objects.get(slug="011002")
        account = open_account(SEED, email=REPORTER, name="報告 花子", password=PASSWORD)
        given = {"account": account, "organisation": city, "role": LEAD, "since": today()}
        grant_right(SEED, **given, reason="of no post")
        edition = Edition.objects.get(form="told-2020")
        found = {}
        for language in LANGUAGES:
            opened = open_cycle(SEED, cycle=cycle(edition, f"journey-{language}"))
            (found[language],) = invite_respondents(SEED, cycle=opened, organisations=[city])
        with guard.allowed():
            Response.objects.filter(cycle__slug__startswith="journey").update(told_as="tests")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_reports_with_a_conflict_and_a_part_in_excel_and_is_accepted(
    language: str, asked: dict[str, Response], newcomer: Arrive
) -> None:
    home = f"/{language}/desk/reporting/journey-{language}/011002/"
    city, office = newcomer(language), newcomer(language)
    sign_in(city, language, REPORTER)
    sign_in(office, language, SECRETARIAT)
    for page in (city, office):
        page.goto(f"{home}s/general/")
    # The secretariat says once from what it types; then it has the section as the city has it.
    assert faults(office) == []
    expect(office.locator('[name="a:total"]')).to_have_attribute("readonly", "")
    office.locator("#source").fill(LETTER[language])
    button(office, "Begin typing", language).click()
    expect(office.locator("details.notice summary")).to_contain_text(LETTER[language])
    assert faults(office) == []
    # A condition: what is asked follows from what is answered, without a page being loaded.
    why = city.locator('[data-cell="why"]')
    expect(why).to_be_hidden()
    answer(city, "leader", LEADER[language])
    expect(why).to_be_visible()
    city.locator('[name="a:inventory"][value="yes"]').check()
    expect(city.locator('[data-cell="inventory"]')).to_have_class(SAVED)
    # Two write into one cell: both values stand there, and one is chosen.
    answer(city, "total", "1.2 kt")
    office.locator('[name="a:total"]').fill("1.3 kt")
    office.locator("h1").click()
    expect(office.locator('[data-cell="total"] .answer-conflict')).to_contain_text("1.2")
    button(office, "Keep what stands", language).click()
    expect(office.locator(".answer-conflict")).to_have_count(0)
    assert faults(city) == []
    _in_excel(city, home, language)
    # Submitted, it is only read; accepted, everybody reads it.
    city.goto(f"{home}submit/")
    button(city, "Submit the response", language).click()
    city.goto(f"{home}s/general/")
    expect(city.locator('[name="a:total"]')).to_have_attribute("readonly", "")
    office.goto(home)
    button(office, "Accept", language).click()
    city.goto(f"/{language}/reporting/journey-{language}/011002/")
    expect(main(city)).to_contain_text("1,200")


def _in_excel(page: Page, home: str, language: str) -> None:
    """A section fills in its part offline and sends it back."""
    page.goto(home)
    link(page, "Answer in Excel", language).click()
    with page.expect_download() as held:
        main(page).locator(f'a[href$="-{language}.xlsx"]').click()
    book = load_workbook(io.BytesIO(held.value.path().read_bytes()))
    sheet = next(one for one in book.worksheets if one.title == "2.0")
    assert sheet["C3"].value == TARGET[language]
    sheet["C4"].value, sheet["D4"].value = LEADER[language], 2030
    kept = io.BytesIO()
    book.save(kept)
    file = {"name": "part.xlsx", "mimeType": "application/octet-stream", "buffer": kept.getvalue()}
    page.locator("[name=file]").set_input_files(file)  # type: ignore[arg-type]
    button(page, "Check the workbook", language).click()
    expect(main(page)).to_contain_text(LEADER[language])
    assert faults(page) == []
    button(page, "Enter these answers", language).click()
    expect(page.locator(".desk-message")).to_be_visible()
    page.goto(f"{home}read/")
    expect(main(page)).to_contain_text(LEADER[language])
    expect(main(page)).to_contain_text("2030")
