"""The secretariat runs a call: written on the desk, sent, answered, declined, reminded of, read."""

import csv
import io
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from jichi.core.models import Letter
from jichi.people.account.demonstration import PASSWORD, SECRETARIAT
from jichi.reporting.models import Cycle
from tests.journeys.desks import Arrive, button, faults, link, main, said, sign_in
from tests.journeys.examples import LANGUAGES
from tests.journeys.hands import Pointer

pytestmark = pytest.mark.django_db

#: Toyama answers, Matsuyama declines, Iida says nothing; in the order of their codes.
TOYAMA, IIDA, MATSUYAMA = "162019", "202053", "382019"
CITIES = (TOYAMA, IIDA, MATSUYAMA)
NAME = {"ja": "再エネの調達に関する照会", "en": "On renewable electricity"}
WHY = {"ja": "該当する施設がないため。", "en": "We have no such building."}
YES = {"ja": "はい", "en": "Yes"}


def email(code: str) -> str:
    """The address of a city's lead."""
    return f"lead-{code}@example.jp"


@pytest.fixture(scope="module")
def leads(accounts: str, django_db_blocker: Any) -> None:
    """Three cities have a lead each."""
    from jichi.organisations.models import Organisation
    from jichi.people.accounts import grant_right, open_account
    from jichi.people.models import LEAD
    from jichi.people.queries import today
    from tests.core.records import SEED

    with django_db_blocker.unblock():
        for code in CITIES:
            account = open_account(SEED, email=email(code), name="担当", password=PASSWORD)
            given = {"account": account, "organisation": Organisation.objects.get(slug=code)}
            grant_right(SEED, **given, role=LEAD, since=today(), reason="of no post")


def written_to(about: str) -> list[str]:
    """The addresses of the letters about the responses of a call, the oldest first."""
    found = Letter.objects.filter(about__startswith=f"reporting.response:{about}-")
    return list(found.order_by("pk").values_list("to", flat=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_secretariat_runs_a_call(language: str, leads: None, newcomer: Arrive) -> None:
    office, city = newcomer(language), newcomer(language)
    sign_in(office, language, SECRETARIAT)
    cycle = _written_and_sent(office, language)
    home = f"/{language}/desk/reporting/{cycle}/"
    assert sorted(written_to(cycle)) == [email(code) for code in CITIES]
    _answered(city, home, language)
    other = newcomer(language)
    _declined(other, home, language)
    # A reminder reaches whoever neither answered nor declined, and nobody else.
    office.goto(home)
    main(office).locator('a[href$="/-/remind/"]').click()
    assert faults(office) == []
    button(office, "Remind them", language).click()
    expect(office.locator(".desk-message")).to_be_visible()
    assert written_to(cycle)[3:] == [email(IIDA)]
    office.goto(f"/{language}/desk/outbox/")
    expect(main(office).locator(".rows li").first).to_contain_text(email(IIDA))
    _read(office, home, language)


def _written_and_sent(office: Page, language: str) -> str:
    """Two questions on one page, three members ticked: the call is out."""
    office.goto(f"/{language}/desk/reporting/")
    assert faults(office) == []
    link(office, "A new call", language).click()
    office.locator("[name=name_ja]").fill(NAME["ja"])
    office.locator("[name=name_en]").fill(NAME["en"])
    office.locator("[name=deadline]").fill("2036-01-31T17:00")
    office.locator("[name=q1-kind]").select_option("select_one")
    office.locator("[name=q1-ja]").fill("調達していますか")
    office.locator("[name=q1-en]").fill("Do you buy it?")
    office.locator("[name=q1-options]").fill("はい / Yes\nいいえ / No")
    office.locator("[name=q1-needed]").check()
    office.locator("[name=q2-kind]").select_option("decimal")
    office.locator("[name=q2-ja]").fill("何％ですか")
    office.locator("[name=q2-en]").fill("How much of it, in %?")
    assert faults(office) == []
    button(office, "On to the governments", language).click()
    for code in CITIES:
        office.locator(f'[name=organisation][value="{code}"]').check()
    assert faults(office) == []
    button(office, "Invite", language).click()
    expect(office.locator("tbody tr")).to_have_count(3)
    assert faults(office) == []
    return Cycle.objects.filter(is_call=True, slug__startswith="call-").latest("pk").slug


def _answered(city: Page, home: str, language: str) -> None:
    """One answers: from the list of what it is asked to the button that submits."""
    sign_in(city, language, email(TOYAMA))
    city.goto(f"/{language}/desk/reporting/")
    main(city).locator(f'a[href="{home}{TOYAMA}/"]').click()
    expect(main(city)).to_contain_text(NAME[language])
    assert faults(city) == []
    city.goto(f"{home}{TOYAMA}/s/questions/")
    city.get_by_label(YES[language], exact=True).check()
    city.locator('[name="a:question_2"]').fill("45")
    button(city, "Save and go to the overview", language).click()
    link(city, "Check and submit", language).click()
    assert faults(city) == []
    button(city, "Submit the response", language).click()
    expect(city.locator(".desk-message")).to_be_visible()


def _declined(city: Page, home: str, language: str) -> None:
    """One declines, and says why."""
    sign_in(city, language, email(MATSUYAMA))
    city.goto(f"{home}{MATSUYAMA}/")
    city.locator("summary", has_text=said("Decline to answer", language)).click()
    city.locator("#decline-text").fill(WHY[language])
    button(city, "Decline", language).click()
    expect(main(city)).to_contain_text(WHY[language])
    assert faults(city) == []


def _read(office: Page, home: str, language: str) -> None:
    """The result: who declined is visible, and the table is in the order of the codes."""
    office.goto(home)
    expect(main(office)).to_contain_text(WHY[language])
    content = Pointer(office).take(link(office, "Answers (CSV)", language))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == list(CITIES)
    assert rows[1][-2:] == [YES[language], "45"] and rows[2][-2:] == ["", ""]
