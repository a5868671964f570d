"""The secretariat enters years from workbooks, reads them on the site, and publishes with two.

None of it belongs to 2020, of which the other journeys tell.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from jichi.core.acts import Actor, describe_network
from jichi.people.account.demonstration import EDITOR, SECRETARIAT
from tests.journeys.desks import Arrive, button, link, main, said, sign_in, work
from tests.journeys.examples import LANGUAGES
from tests.journeys.workbooks import filled, old

pytestmark = pytest.mark.django_db

#: Those that are meant where a name is borne by several: Kyoto, Kawasaki and Yokohama, the cities.
MEANT = ("261009", "141305", "141003")
#: An event of 2021 with twelve cities, as an officer writes it in each language.
EVENTS = {
    "ja": (
        {
            "名称（日本語）": "水と緑の都市会議２０２１ ",
            "名称（英語）": "Water and Green Cities Meeting 2021",
            "種別": "国際会議等",
            "章": "ローカルアクションを後押しする",
            "会期": "令和３年１１月９日～13日",
        },
        ("会議・イベント", "団体", "役割", "主催", "参加"),
        "札幌市 仙台市 さいたま市 川崎市 横浜市　 名古屋市 京都 大阪市 岡山市 広島市 松山市 "
        "北九州市",
    ),
    "en": (
        {
            "Title (Japanese)": "海辺の都市の集い2021",
            "Title (English)": "Gathering of Seaside Cities 2021",
            "Kind": "Conference",
            "Chapter": "Supporting local action",
            "Dates": "2021-12-01/2021-12-03",
        },
        ("Event", "Organisation", "Role", "Host", "Participant"),
        "Sapporo Sendai Saitama Kawasaki Yokohama Nagoya Kyoto Osaka Okayama Hiroshima Matsuyama "
        "Kitakyushu",
    ),
}
TITLES = {"ja": "名称（日本語）", "en": "Title (English)"}
CITY = {"ja": "札幌市", "en": "Sapporo"}


@pytest.fixture(scope="module")
def two(accounts: str, django_db_blocker: Any) -> Iterator[None]:
    """An office that publishes with two persons, for as long as these journeys last."""
    by = Actor.system("tests")
    with django_db_blocker.unblock():
        describe_network(by, settings={"publish_needs_two": True})
    yield
    with django_db_blocker.unblock():
        describe_network(by, settings={"publish_needs_two": False})


def send(page: Page, language: str, name: str, content: bytes) -> None:
    """Send a file to the desk and arrive at what it would do."""
    page.goto(f"/{language}/desk/workbooks/")
    kind = "text/csv" if name.endswith("csv") else "application/octet-stream"
    file: FilePayload = {"name": name, "mimeType": kind, "buffer": content}
    page.locator("[name=workbook]").set_input_files(file)
    button(page, "Send and see what it would do", language).click()
    expect(page).to_have_url(re.compile(r"/desk/workbooks/[^/]+/$"))


def counts(page: Page) -> list[int]:
    """How many rows a preview would enter, change, leave and refuse."""
    return [int(text) for text in page.locator(".desk-year dd").all_inner_texts()]


def enter(page: Page, language: str) -> None:
    """Enter a workbook that is in order."""
    button(page, "Enter all of it into the record", language).click()
    expect(page.locator(".desk-message")).to_be_visible()
    expect(page.locator(".desk-state-confirmed").first).to_be_visible()


def begin_book(page: Page, language: str, year: int) -> None:
    """Begin the book of a year with the chapters of another, where nobody did so yet."""
    page.goto(f"/{language}/desk/")
    page.locator(".desk-part").get_by_role("link", name=said("The yearbook", language)).click()
    if main(page).locator(f'a[href$="/desk/yearbook/{year}/"]').count():
        return
    page.locator("[name=year]").fill(str(year))
    button(page, "Begin", language).click()
    expect(page).to_have_url(re.compile(f"/desk/yearbook/{year}/$"))


def open_data(page: Page, name: str) -> list[dict[str, str]]:
    """The rows of a dataset, as anyone downloads them."""
    answer = page.request.get(f"/open/{name}.csv")
    assert answer.ok
    return list(csv.DictReader(StringIO(answer.text())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_with_twelve_cities_is_entered_from_a_workbook_and_read_everywhere(
    language: str, accounts: str, newcomer: Arrive
) -> None:
    event, (of_event, of_city, of_role, host, participant), names = EVENTS[language]
    cities = names.split(" ")
    title = event[TITLES[language]].strip()
    page = newcomer(language)
    sign_in(page, language, SECRETARIAT)
    link(page, "Many at once, with Excel", language).click()
    with page.expect_download() as empty:
        page.locator('a[href$="/events/empty.xlsx"]').click()
    rows = [
        {of_event: title, of_city: city, of_role: participant if place else host}
        for place, city in enumerate(cities)
    ]
    content = filled(empty.value.path().read_bytes(), (0, [event]), (2, rows))
    send(page, language, "meeting.xlsx", content)
    assert counts(page)[3] >= 1
    for one in page.locator("select[name^=answer]").all():
        offered = one.locator("option").evaluate_all("all => all.map((one) => one.value)")
        (meant,) = set(MEANT) & set(offered)
        one.select_option(meant)
    button(page, "Answer and check again", language).click()
    assert counts(page) == [13, 0, 0, 0]
    enter(page, language)
    page.goto(f"/{language}/events/?year=2021")
    main(page).get_by_role("link", name=title).first.click()
    expect(page).to_have_url(re.compile(r"/events/[^/?]+/$"))
    slug = page.url.split("/")[-2]
    expect(main(page)).to_contain_text(CITY[language])
    assert slug in {one["slug"] for one in open_data(page, "events") if one["year"] == "2021"}
    there = [one for one in open_data(page, "appearances") if one["event"] == slug]
    assert len({one["organisation"] for one in there}) == 12
    begin_book(page, language, 2021)
    page.goto(f"/{language}/yearbook/2021/")
    drafted = [
        str(one.get_attribute("href")).partition("#")[0]
        for one in main(page).locator('a[href*="/yearbook/2021/"]').all()
    ]
    read = {one: page.request.get(one).text() for one in set(drafted) if "/files/" not in one}
    assert any(f"/events/{slug}/" in text for text in read.values())


def test_two_persons_publish_a_year(accounts: str, two: None, newcomer: Arrive) -> None:
    one, other = newcomer("ja"), newcomer("en")
    sign_in(one, "ja", SECRETARIAT)
    begin_book(one, "ja", 2021)
    one.goto("/ja/desk/yearbook/2021/publish/")
    button(one, "Request publication", "ja").click()
    expect(one.locator("[aria-current=step]")).to_be_visible()
    expect(button(one, "Confirm and publish", "ja")).to_have_count(0)
    sign_in(other, "en", EDITOR)
    other.goto("/en/desk/yearbook/2021/publish/")
    button(other, "Confirm and publish", "en").click()
    expect(main(other).get_by_role("status")).to_be_visible()
    work()
    other.goto("/en/desk/yearbook/2021/publish/")
    edition = other.locator("#editions + ul > li")
    expect(edition).to_have_count(1)
    expect(edition).to_contain_text("事務局 花子")
    expect(edition).to_contain_text("編集 次郎")
    digest = edition.locator("code").inner_text()
    one.goto("/ja/yearbook/2021/")
    expect(main(one)).to_contain_text(digest)
    assert one.locator('a[href*="/yearbook/2021/files/"][href$=".pdf"]').count() >= 1


def test_last_years_events_enter_from_old_workbooks_and_stand_beside_the_first(
    accounts: str, newcomer: Arrive
) -> None:
    events = old(
        "令和元年度　会議等一覧（事務局控え）",
        [("番号", 1), ("会議名", 1), ("種別", 1), ("章", 1), ("開催", 2)],
        [
            [None, None, None, None, "会期", "場所（日本語）"],
            [1, "川の会議２０１９", "国際会議等", "後押しする", "令和元年１０月５日～７日", None],
            [2, "森の自治体研修2019", "会議・研修等", "後押しする", "R2.2.14", "長野市"],
            [3, "港の都市の集い2019", "国際会議等", "後押しする", "令和２年３月", None],
        ],
    )  # fmt: skip
    who = "会議名,団体名,役割\r\n" + "".join(
        f"{event},{city},{role}\r\n"
        for event, city, role in (
            ("川の会議２０１９", "横浜市　", "主催"),
            ("川の会議2019", "北九州市", "参加"),
            ("森の自治体研修2019", "長野県", "主催"),
            ("港の都市の集い2019", "横浜市", "参加"),
        )
    )
    page = newcomer("ja")
    sign_in(page, "ja", SECRETARIAT)
    send(page, "ja", "r1-kaigi.xlsx", events)
    assert counts(page) == [3, 0, 0, 0]
    expect(page.locator(".desk-answer")).to_contain_text("番号")
    enter(page, "ja")
    send(page, "ja", "r1-shusseki.csv", who.encode("cp932"))
    assert counts(page) == [4, 0, 0, 0]
    enter(page, "ja")
    begin_book(page, "ja", 2019)
    for language in LANGUAGES:
        page.goto(f"/{language}/events/?year=2019")
        expect(main(page)).to_contain_text("川の会議２０１９")
        expect(main(page)).to_contain_text("港の都市の集い2019")
        page.goto(f"/{language}/yearbook/")
        for year in (2019, 2020):
            expect(main(page).locator(f'a[href$="/yearbook/{year}/"]').first).to_be_visible()
    years = {one["year"] for one in open_data(page, "events")}
    assert {"2019", "2020"} <= years
