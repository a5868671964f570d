"""The desk serves everyone: axe finds nothing, keys are enough, and scripts are not needed."""

import re
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from jichi.events.models import Event
from jichi.people.account.demonstration import REPRESENTATIVE, SECRETARIAT
from tests.journeys.desks import Arrive, button, main, sign_in
from tests.journeys.examples import LANGUAGES
from tests.journeys.hands import Keyboard
from tests.journeys.visiting import COLOURS, DARK, PHONE, Visitor

pytestmark = pytest.mark.django_db

BOOK = "desk/yearbook/2020/"
EVENT = "desk/records/event/daring-cities-2020/"
PEOPLE = "desk/people/011002/"
CYCLE = "desk/reporting/city-2020/"
REPORT = f"{CYCLE}261009/"
#: The pages of the secretariat, and of a representative where theirs differ.
OFFICE = (
    "account/", "account/second/", "account/sessions/", "account/passkeys/add/",
    "desk/", "desk/new/event/", "desk/new/participation/", "desk/proposals/",
    "desk/records/", "desk/records/event/", EVENT, f"{EVENT}edit/", f"{EVENT}withdraw/",
    f"{EVENT}photographs/", "desk/journal/", "desk/workbooks/",
    "desk/yearbook/", BOOK, f"{BOOK}title/", f"{BOOK}sections/new/",
    f"{BOOK}sections/about-2020-figures/", f"{BOOK}completeness/",
    f"{BOOK}drafts/", f"{BOOK}publish/",
    "desk/people/", PEOPLE, f"{PEOPLE}arrival/", f"{PEOPLE}handover/", f"{PEOPLE}section/",
    "desk/contacts/", "desk/outbox/", "desk/tokens/", "desk/network/", "desk/accounts/",
    "desk/accounts/files/", "desk/accounts/doubts/",
    "desk/responses/city-2020/", "desk/reporting/", "desk/reporting/-/editions/",
    "desk/reporting/-/new/", "desk/reporting/-/call/", CYCLE, f"{CYCLE}-/edit/",
    f"{CYCLE}-/invite/", f"{CYCLE}-/queries/", f"{CYCLE}-/elsewhere/", f"{REPORT}elsewhere/",
    REPORT, f"{REPORT}s/general/", f"{REPORT}s/goals/",
    f"{REPORT}c/total/", f"{REPORT}submit/", f"{REPORT}read/", f"{REPORT}workbook/",
)  # fmt: skip
MEMBER = (
    "desk/",
    "desk/new/appearance/?event=daring-cities-2020",
    "desk/workbooks/",
    "desk/people/",
)
#: Colours are the same in every language: one measures them, the other is seen on a phone.
CARE = {"ja": (COLOURS, DARK), "en": (PHONE,)}


def look(browser: Browser, site: str, language: str, email: str) -> Iterator[Visitor]:
    """A visitor who is signed in."""
    visitor = Visitor(browser, site)
    try:
        visitor.sign_in(partial(sign_in, language=language, email=email))
        yield visitor
    finally:
        visitor.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("email", "pages"), [(SECRETARIAT, OFFICE), (REPRESENTATIVE, MEMBER)])
def test_axe_finds_nothing_and_nothing_sticks_out_or_complains(
    email: str, pages: tuple[str, ...], language: str, accounts: str, browser: Browser
) -> None:
    wrong = {}
    for visitor in look(browser, accounts, language, email):
        for path in pages:
            seen = visitor.visit(f"/{language}/{path}", CARE[language])
            found = seen.violations + seen.overflow + seen.complaints
            if (seen.status, seen.language, len(seen.headings)) != (200, language, 1):
                found.append(f"{seen.status} {seen.language} {seen.headings}")
            if found:
                wrong[path] = found
    assert wrong == {}


def test_an_event_is_entered_with_the_keyboard_alone(accounts: str, newcomer: Arrive) -> None:
    page = newcomer("ja")
    sign_in(page, "ja", SECRETARIAT)
    hands = Keyboard(page)
    hands.press(main(page).get_by_role("link", name="会議・イベント", exact=True))
    expect(page).to_have_url(re.compile("/desk/new/event/$"))
    hands.write(page.locator("[name=title_ja]"), "鍵盤だけの会議")
    hands.choose(page.locator("[name=kind]"), "国際")
    hands.write(page.locator("[name=periods]"), "平成31年4月20日")
    hands.choose(page.locator("[name=chapter]"), "ローカルアクションを後押し")
    hands.choose(page.locator("[name=roles-0-role]"), "主催")
    organisation = page.locator("[name=roles-0-organisation]")
    hands.reach(organisation)
    page.keyboard.type("きょうと")
    options = page.locator(".lookup").get_by_role("option")
    expect(options.first).to_be_visible()
    labels = options.all_inner_texts()
    assert any("京都府" in one for one in labels) and any("京都市" in one for one in labels)
    box, shown = organisation.bounding_box(), page.get_by_role("listbox").bounding_box()
    assert box and shown and shown["y"] >= box["y"] + box["height"]
    for _step in range(1 + next(place for place, one in enumerate(labels) if "京都市" in one)):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(organisation).to_have_value("京都市 [261009]")
    hands.press(button(page, "Enter into the record", "ja"))
    expect(page).to_have_url(re.compile("/desk/records/event/[^/]+/(#main)?$"))
    entered = Event.objects.get(slug=page.url.partition("#")[0].split("/")[-2])
    assert (entered.year, entered.periods) == (2019, ["2019-04-20"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_form_asks_which_kyoto(
    language: str, accounts: str, newcomer: Arrive
) -> None:
    page = newcomer(language, java_script_enabled=False)
    sign_in(page, language, SECRETARIAT)
    page.goto(f"/{language}/desk/new/event/")
    title = {"ja": "筆で書いた会議", "en": "Meeting without scripts"}[language]
    page.locator(f"[name=title_{language}]").fill(title)
    page.locator("[name=kind]").select_option("meeting")
    page.locator("[name=periods]").fill("２０１９年５月１０日")
    page.locator("[name=chapter]").select_option("support")
    page.locator("[name=roles-0-role]").select_option("host")
    page.locator("[name=roles-0-organisation]").fill("京都")
    button(page, "Enter into the record", language).click()
    expect(page.get_by_role("radio")).to_have_count(2)
    expect(page.locator(f"[name=title_{language}]")).to_have_value(title)
    page.get_by_role("radio", name=re.compile("261009")).check()
    button(page, "Enter into the record", language).click()
    expect(page).to_have_url(re.compile("/desk/records/event/[^/]+/$"))
    expect(main(page)).to_contain_text({"ja": "京都市", "en": "Kyoto"}[language])


def test_two_versions_of_a_record_are_shown_side_by_side(accounts: str, newcomer: Arrive) -> None:
    one, other = newcomer("ja"), newcomer("en", viewport={"width": 390, "height": 844})
    path = f"{EVENT}edit/"
    for page, language in ((one, "ja"), (other, "en")):
        sign_in(page, language, SECRETARIAT)
        page.goto(f"/{language}/{path}")
    correct(one, "ja", "ボン", "議事録による")
    expect(one).to_have_url(re.compile("/daring-cities-2020/$"))
    correct(other, "en", "Bonn and online", "as the programme says")
    both = other.get_by_role("alert").first
    expect(both).to_contain_text("ボン")
    expect(both).to_contain_text("Bonn and online")
    expect(other.locator("[name=place_en]")).to_have_value("Bonn and online")


def correct(page: Page, language: str, place: str, reason: str) -> None:
    """Write another place, and why."""
    page.locator(f"[name=place_{language}]").fill(place)
    page.locator("[name=reason]").fill(reason)
    button(page, "Save the correction", language).click()
