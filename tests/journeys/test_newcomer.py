"""A newcomer finds what Kyoto did in 2020 and downloads the yearbook, however they use the web."""

import re
from collections.abc import Callable
from io import BytesIO

import docx
import html5lib
import pypdf
import pytest
from playwright.sync_api import Locator, Page, expect

from jichi.core.models import ToldFact
from tests.golden import report_2020 as report
from tests.journeys.desks import said
from tests.journeys.hands import Hands, Keyboard, Pointer
from tests.pdfs import text_of

pytestmark = pytest.mark.django_db

KYOTO = "261009"
#: What the pages call the city, the prefecture of the same name, and the year.
CITY = {"ja": "京都市", "en": "Kyoto"}
PREFECTURE = {"ja": "京都府", "en": "Kyoto Prefecture"}
KIND = {"ja": "指定都市", "en": "Designated city"}
YEAR = {"ja": "2020年度", "en": "fiscal year 2020"}
ROUND_TABLE = {"ja": "日EUラウンドテーブル", "en": "Japan–EU round table"}
LEAST_PAGES, LEAST_TABLES = 15, 8
Arrive = Callable[..., Page]

languages = pytest.mark.parametrize("language", ["ja", "en"])


def conferences_of_kyoto() -> set[str]:
    """The pages of the conferences in whose row the report names Kyoto as participant."""
    titles = [row[0] for row in report.CONFERENCES if CITY["ja"] in row[4].split()]
    table = "report-2020/4-support-conferences"
    told = ToldFact.objects.filter(kind="event", category="conference")
    rows = [fact for fact in told if table in fact.sources]
    return {fact.url for fact in rows if any(fact.title["ja"].startswith(one) for one in titles)}


def search(page: Page, hands: Hands, asked: str) -> None:
    """From the home page, ask the search field at the top."""
    form = page.get_by_role("banner").get_by_role("search")
    hands.write(form.get_by_role("searchbox"), asked)
    hands.press(form.get_by_role("button"))
    expect(page).to_have_url(re.compile("/search/"))


def choose_the_city(page: Page, hands: Hands, language: str) -> None:
    """Of what was found take the city, and go from its entry to its page as a member."""
    main = page.get_by_role("main")
    hands.press(main.get_by_role("link", name=CITY[language], exact=True).first)
    expect(page).to_have_url(re.compile(f"/organisations/{KYOTO}/$"))
    expect(main).to_contain_text(KIND[language])
    expect(main).to_contain_text(KYOTO)
    expect(main).to_contain_text(PREFECTURE[language])
    hands.press(main.get_by_role("link", name=said("To the member's page", language)))
    expect(page).to_have_url(re.compile(f"/members/{KYOTO}/$"))


def read_the_year(page: Page, hands: Hands, language: str) -> None:
    """The member's page tells 2020: every conference that the report prints, and no other."""
    hands.press(
        page.get_by_role("main").get_by_role("link", name=re.compile(YEAR[language], re.I)).last
    )
    expect(page).to_have_url(re.compile(r"\?year=2020#record$"))
    record = page.locator("section[aria-labelledby=record]")
    expect(record.get_by_role("heading", level=2)).to_contain_text(YEAR[language])
    expect(record).to_contain_text(ROUND_TABLE[language])
    paths = {
        str(link.get_attribute("href")).partition("#")[0].removeprefix(f"/{language}")
        for link in record.get_by_role("link").all()
    }
    printed = conferences_of_kyoto()
    assert len(printed) == 8
    every = set(
        ToldFact.objects.filter(kind="event", category="conference").values_list("url", flat=True)
    )
    assert paths & every == printed


def go_to_the_book(page: Page, hands: Hands, language: str) -> dict[str, Locator]:
    """By the navigation to the yearbook of 2020; answers its files by their form."""
    navigation = page.get_by_role("banner").get_by_role("navigation")
    hands.press(navigation.get_by_role("link", name=said("Yearbook", language), exact=True))
    hands.press(page.get_by_role("main").get_by_role("link", name=re.compile("2020")).first)
    expect(page).to_have_url(re.compile("/yearbook/2020/$"))
    files = page.get_by_role("main").locator(".downloads").first
    return {name: files.get_by_role("link", name=name) for name in ("PDF", "Word", "HTML")}


def check_pdf(content: bytes, language: str) -> None:
    """A tagged document in its language that tells of Kyoto."""
    book = pypdf.PdfReader(BytesIO(content))
    text = text_of(content)
    root = book.trailer["/Root"]
    assert str(root["/Lang"]).startswith(language)
    assert "/StructTreeRoot" in root
    assert len(book.pages) >= LEAST_PAGES
    assert len(book.outline) > 4
    assert CITY[language] in text and "CDP" in text


def check_word(content: bytes, language: str) -> None:
    """Real headings and tables, which tell of Kyoto."""
    book = docx.Document(BytesIO(content))
    headings = [
        one for one in book.paragraphs if one.style and one.style.name.startswith("Heading")
    ]
    cells = {cell.text for table in book.tables for row in table.rows for cell in row.cells}
    assert len(headings) > 15
    assert len(book.tables) >= LEAST_TABLES
    assert any(CITY[language] in text for text in cells)


def check_html(content: bytes, language: str) -> None:
    """One file that needs nothing else, in its language."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    book = parser.parse(content.decode())
    assert [code for _place, code, _data in parser.errors] == []
    assert book.get("lang") == language
    assert len(book.findall(".//h1")) >= 1 and len(book.findall(".//table")) >= LEAST_TABLES
    needed = [
        one.get("src") or one.get("href") or ""
        for tag in ("img", "link", "script")
        for one in book.iter(tag)
    ]
    assert [one for one in needed if not one.startswith(("data:", "#"))] == []
    assert CITY[language] in "".join(book.itertext())


CHECKS = {"PDF": check_pdf, "Word": check_word, "HTML": check_html}


def journey(page: Page, hands: Hands, language: str) -> None:
    """From the home page to Kyoto's year and on to the yearbook's files, read back."""
    search(page, hands, CITY[language])
    choose_the_city(page, hands, language)
    read_the_year(page, hands, language)
    files = go_to_the_book(page, hands, language)
    for form, check in CHECKS.items():
        check(hands.take(files[form]), language)


@pytest.mark.smoke
@languages
def test_a_newcomer_finds_kyotos_year_and_downloads_the_yearbook(
    language: str, newcomer: Arrive
) -> None:
    page = newcomer(language)
    page.goto("/")
    expect(page).to_have_url(re.compile(f"/{language}/$"))
    journey(page, Pointer(page), language)


@languages
def test_it_works_with_javascript_off(language: str, newcomer: Arrive) -> None:
    page = newcomer(language, java_script_enabled=False)
    page.goto(f"/{language}/")
    journey(page, Pointer(page), language)


@languages
def test_it_works_with_the_keyboard_alone(language: str, newcomer: Arrive) -> None:
    page = newcomer(language)
    page.goto(f"/{language}/")
    journey(page, Keyboard(page), language)


@languages
def test_the_keyboard_skips_to_the_content(language: str, newcomer: Arrive) -> None:
    page = newcomer(language)
    page.goto(f"/{language}/members/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=said("Skip to the content", language))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_keyboard_opens_and_leaves_the_menu_of_a_phone(newcomer: Arrive) -> None:
    page = newcomer("en", viewport={"width": 390, "height": 844})
    page.goto("/en/")
    hands = Keyboard(page)
    menu = page.get_by_role("button", name=said("Menu", "en"), exact=True)
    events = page.get_by_role("banner").get_by_role("link", name=said("Events", "en"), exact=True)
    expect(events).to_be_hidden()
    hands.press(menu)
    expect(events).to_be_visible()
    page.keyboard.press("Escape")
    expect(events).to_be_hidden()
    hands.press(menu)
    hands.press(events)
    expect(page).to_have_url(re.compile("/en/events/$"))


@languages
@pytest.mark.parametrize("asked", ["京都", "Kyoto", "きょうと"])
def test_a_name_of_two_governments_finds_both_and_tells_them_apart(
    asked: str, language: str, newcomer: Arrive
) -> None:
    page = newcomer(language)
    page.goto(f"/{language}/")
    search(page, Pointer(page), asked)
    found = page.locator(".hits > li").filter(has=page.locator('a[href*="/organisations/26"]'))
    first = [found.nth(place).locator("a").inner_text() for place in range(2)]
    assert sorted(first) == sorted([CITY[language], PREFECTURE[language]])


@languages
def test_a_code_finds_one_government_alone(language: str, newcomer: Arrive) -> None:
    page = newcomer(language)
    page.goto(f"/{language}/")
    search(page, Pointer(page), KYOTO)
    expect(page.locator(".hits > li")).to_have_count(1)
    choose_the_city(page, Pointer(page), language)


@languages
def test_a_member_page_prints_without_its_navigation(language: str, newcomer: Arrive) -> None:
    page = newcomer(language)
    page.goto(f"/{language}/members/{KYOTO}/")
    content = page.pdf(prefer_css_page_size=True)
    printed = pypdf.PdfReader(BytesIO(content))
    width, height = (float(side) for side in printed.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)
    text = _joined(text_of(content))
    told = (CITY[language], KYOTO, ROUND_TABLE[language])
    assert [word for word in told if _joined(word) not in text] == []
    hidden = ("Skip to the content", "Search", "Menu", "On this site", "Open data")
    assert [word for word in hidden if _joined(said(word, language)) in text] == []
    assert len(printed.pages) <= 6


def _joined(text: str) -> str:
    """A text without its spaces, which a printed page sets where letters stand apart."""
    return re.sub(r"\s+", "", text)
