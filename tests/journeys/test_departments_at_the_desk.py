"""A city of three departments reports: by a link, in Excel, with conflicts and a query."""

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from jichi.core.models import Letter
from jichi.people.account.demonstration import PASSWORD, SECRETARIAT
from jichi.reporting.models import AnswerLink, Response
from tests.journeys.desks import (
    Arrive,
    answer,
    apart,
    button,
    faults,
    link,
    main,
    said,
    sign_in,
)
from tests.journeys.examples import LANGUAGES
from tests.journeys.hands import Pointer

pytestmark = pytest.mark.django_db

QUESTIONNAIRE = Path(__file__).parent / "departments.csv"

#: Okayama and Hiroshima, how each is looked for, and its lead, of the general affairs department.
CITY = {"ja": "331007", "en": "341002"}
CALLED = {"ja": "おかやまし", "en": "Hiroshima"}
LEAD = {"ja": "lead-of-okayama@example.jp", "en": "lead-of-hiroshima@example.jp"}
GENERAL = {"ja": "市の概要", "en": "The city"}
GOALS = {"ja": "目標", "en": "Targets"}
NAMES = {"environment": {"ja": "環境課", "en": "Environment Section"},
         "planning": {"ja": "企画課", "en": "Planning Section"}}  # fmt: skip


@pytest.fixture(scope="module")
def opened(accounts: str, django_db_blocker: Any) -> None:
    """A cycle for each language, to which nobody is invited yet, and the city's report of last
    year; its lead has an account, two of its departments a mailbox each."""
    from jichi.core.words import Words
    from jichi.organisations.models import Organisation
    from jichi.people.accounts import grant_right, open_account
    from jichi.people.acts import open_section
    from jichi.people.models import LEAD as AS_LEAD
    from jichi.people.queries import today
    from jichi.reporting.acts.cycles import invite_respondents, keep_edition, open_cycle
    from tests.core.records import SEED
    from tests.reporting.questionnaires import answered, cycle

    with django_db_blocker.unblock():
        edition = keep_edition(SEED, content=QUESTIONNAIRE.read_bytes(), name="departments.csv")
        now = timezone.now()
        before = {"opens": now - timedelta(days=400), "deadline": now - timedelta(days=365)}
        last = open_cycle(SEED, cycle=cycle(edition, "departments-before", year=2019, **before))
        for language in LANGUAGES:
            city = Organisation.objects.get(slug=CITY[language])
            account = open_account(SEED, email=LEAD[language], name="総務 太郎", password=PASSWORD)
            given = {"account": account, "organisation": city, "role": AS_LEAD, "since": today()}
            grant_right(SEED, **given, reason="of no post")
            for name, said_as in NAMES.items():
                section = {"name": Words(said_as), "mailbox": mailbox(name, language)}
                open_section(SEED, organisation=city, **section)
            (response,) = invite_respondents(SEED, cycle=last, organisations=[city])
            answered(response, {"inventory": "yes", "since": "2019-04-01"})
            open_cycle(SEED, cycle=cycle(edition, f"departments-{language}"))


def mailbox(name: str, language: str) -> str:
    """The mailbox of a department."""
    return f"{name}-{CITY[language]}@example.jp"


def hush(language: str) -> None:
    """The report is told by another record: the yearbook stays the one that was printed."""
    from jichi.core import guard

    with guard.allowed():
        found = Response.objects.filter(cycle__slug=f"departments-{language}")
        assert found.update(told_as="tests") == 1


def looked_at(page: Page) -> Page:
    """A page in which axe finds nothing."""
    assert faults(page) == [], page.url
    return page


def unfold(page: Page, text: str, language: str) -> None:
    """Open what is folded under some words."""
    summary = page.locator("summary", has_text=said(text, language))
    if summary.locator("..").get_attribute("open") is None:
        summary.click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_city_of_three_departments_reports_and_is_accepted(
    language: str, opened: None, newcomer: Arrive
) -> None:
    home = f"/{language}/desk/reporting/departments-{language}/{CITY[language]}/"
    office, lead, department = newcomer(language), newcomer(language), newcomer(language)
    sign_in(office, language, SECRETARIAT)
    sign_in(lead, language, LEAD[language])
    _invited(office, language)
    _divided(lead, home, language)
    _opened_by_a_link(department, home, language)
    _two_in_one_cell(department, lead, home, language)
    _a_section_appears(lead, home, language)
    _confirmed(lead, home, language)
    _in_excel(lead, home, language)
    _submitted(lead, home, language)
    _asked_and_accepted(office, lead, home, language)
    department.goto(f"/{language}/reporting/departments-{language}/{CITY[language]}/")
    expect(main(department)).to_contain_text("1,300")
    expect(main(department)).to_contain_text("2035")
    looked_at(department)


def _invited(office: Page, language: str) -> None:
    """The secretariat finds the city by its reading and writes to it."""
    office.goto(f"/{language}/desk/reporting/departments-{language}/-/invite/")
    office.locator("[name=others]").fill(CALLED[language])
    button(office, "Look and add", language).click()
    office.locator(f'[name=organisation][value="{CITY[language]}"]').check()
    looked_at(office)
    button(office, "Invite", language).click()
    expect(office.locator(".desk-message")).to_be_visible()
    apart(lambda: hush(language))
    looked_at(office)
    office.goto(f"/{language}/desk/outbox/")
    expect(main(office)).to_contain_text(LEAD[language])


def _divided(lead: Page, home: str, language: str) -> None:
    """The lead carries last year's answers over and gives two departments their parts."""
    lead.goto(home)
    button(lead, "Carry the last answers over", language).click()
    expect(lead.locator(".desk-message")).to_be_visible()
    parts = (("general", "environment"), ("goals", "planning"))
    expect(lead.locator(".parts li")).to_have_count(2)
    for node, name in parts:
        unfold(lead, "Who answers what", language)
        lead.locator("#assign-node").select_option(node)
        lead.locator("#assign-who").select_option(label=NAMES[name][language])
        button(lead, "Give the part", language).click()
        expect(lead.locator(".desk-message")).to_be_visible()
    unfold(lead, "Links for answering without an account", language)
    section = lead.locator("#link-section")
    section.select_option(
        label=f"{NAMES['environment'][language]} {mailbox('environment', language)}"
    )
    lead.locator('form[action$="do/link/"] [name=node][value=general]').check()
    looked_at(lead)
    button(lead, "Send the link", language).click()
    expect(main(lead)).to_contain_text(GENERAL[language])


def _opened_by_a_link(department: Page, home: str, language: str) -> None:
    """A department without an account opens its part from the letter, and nothing else."""
    sent = AnswerLink.objects.get(response__cycle__slug=f"departments-{language}")
    letter = Letter.objects.get(about=sent.key)
    assert letter.to == mailbox("environment", language)
    department.goto(re.sub(r"/\w+/answer/", f"/{language}/answer/", letter.secret))
    expect(main(department)).to_contain_text(GENERAL[language])
    looked_at(department)
    button(department, "Begin to answer", language).click()
    expect(department).to_have_url(re.compile(home))
    expect(department.locator(".parts li")).to_have_count(1)
    looked_at(department)
    department.goto(f"{home}s/general/")
    expect(department.locator('[data-cell="why"]')).to_be_hidden()
    answer(department, "leader", "carbon neutral")
    expect(department.locator('[data-cell="why"]')).to_be_visible()
    looked_at(department)


def _two_in_one_cell(department: Page, lead: Page, home: str, language: str) -> None:
    """Two departments write into one cell; the lead chooses."""
    lead.goto(f"{home}s/general/")
    answer(department, "total", "1.2 kt")
    lead.locator('[name="a:total"]').fill("1.3 kt")
    lead.locator("h1").click()
    both = lead.locator('[data-cell="total"] .answer-conflict')
    expect(both).to_contain_text("1.2")
    looked_at(lead)
    button(lead, "Take this one", language).click()
    expect(lead.locator(".answer-conflict")).to_have_count(0)
    expect(lead.locator('[name="a:total"]')).to_have_value("1.3 kt")


def _a_section_appears(lead: Page, home: str, language: str) -> None:
    """A city of such emissions is asked for more: a third part, in which an answer is required."""
    lead.goto(home)
    expect(lead.locator(".parts li")).to_have_count(3)
    looked_at(lead)
    lead.locator(".parts a").last.click()
    answer(lead, "share", "40")


def _confirmed(lead: Page, home: str, language: str) -> None:
    """What was carried over from last year stands in the way until it is confirmed."""
    lead.goto(f"{home}submit/")
    expect(lead.locator("#carried")).to_be_visible()
    looked_at(lead)
    for section, number in (("general", 1), ("goals", 1)):
        lead.goto(f"{home}s/{section}/")
        expect(lead.locator(".answer-carried")).to_have_count(number)
        button(lead, "All of them still hold", language).click()
        expect(lead.locator(".answer-carried")).to_have_count(0)
    looked_at(lead)


def _in_excel(lead: Page, home: str, language: str) -> None:
    """Planning fills its part in offline, while the same date is changed on the page."""
    lead.goto(home)
    link(lead, "Answer in Excel", language).click()
    looked_at(lead)
    content = Pointer(lead).take(main(lead).locator(f'a[href$="-{language}.xlsx"]'))
    lead.goto(f"{home}s/goals/")
    answer(lead, "since", "2020-04-01")
    book = load_workbook(io.BytesIO(content))
    targets = next(one for one in book.worksheets if one.title == "2.1")
    targets["C4"].value, targets["D4"].value = "zero", 2035
    for sheet in (one for one in book.worksheets if one.sheet_state == "visible"):
        for row in sheet.iter_rows():
            for cell in row:
                if str(cell.value).startswith("2019-04-01"):
                    cell.value = "2021-04-01"
    kept = io.BytesIO()
    book.save(kept)
    lead.goto(f"{home}workbook/")
    file = {"name": "plan.xlsx", "mimeType": "application/octet-stream", "buffer": kept.getvalue()}
    lead.locator("[name=file]").set_input_files(file)  # type: ignore[arg-type]
    button(lead, "Check the workbook", language).click()
    expect(main(lead)).to_contain_text("2035")
    lead.locator('[name="or:since"][value=file]').check()
    looked_at(lead)
    button(lead, "Enter these answers", language).click()
    expect(lead.locator(".desk-message")).to_be_visible()
    lead.goto(f"{home}s/goals/")
    expect(lead.locator('[name="a:since"]')).to_have_value("2021-04-01")
    looked_at(lead)


def _submitted(lead: Page, home: str, language: str) -> None:
    """The mayor's copy is printed, and the lead submits."""
    lead.goto(home)
    copy = Pointer(lead).take(link(lead, "Copy for approval (PDF)", language))
    assert copy.startswith(b"%PDF-")
    lead.goto(f"{home}submit/")
    button(lead, "Submit the response", language).click()
    expect(lead.locator(".desk-message")).to_be_visible()
    looked_at(lead)


def _asked_and_accepted(office: Page, lead: Page, home: str, language: str) -> None:
    """The reviewer asks of an answer, the lead replies; the query is settled and all accepted."""
    queries = f"/{language}/desk/reporting/departments-{language}/-/queries/"
    office.goto(f"{home}c/total/")
    office.locator("#remark-text").fill("1.3 kt?")
    button(office, "Ask the government", language).click()
    expect(office.locator(".query-owner option:checked")).to_have_text("事務局 花子")
    looked_at(office)
    lead.goto(home)
    main(lead).get_by_role("link", name="1.3 kt?").click()
    lead.locator("[id^=reply-]").fill("1,300 t")
    button(lead, "Reply", language).click()
    expect(main(lead)).to_contain_text("1,300 t")
    looked_at(lead)
    office.goto(f"{queries}?owner=me")
    expect(office.locator(".queries li")).to_have_count(1)
    looked_at(office)
    office.locator(".queries a").click()
    button(office, "It is settled", language).click()
    office.goto(queries)
    expect(office.locator(".queries li")).to_have_count(0)
    office.goto(f"{home}read/")
    looked_at(office)
    office.goto(home)
    looked_at(office)
    button(office, "Accept", language).click()
    expect(office.locator(".desk-message")).to_be_visible()
