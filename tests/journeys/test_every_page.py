"""Every page, whatever it tells, can be used by everyone and asks nobody but the site."""

import re
from functools import cache
from urllib.parse import urlsplit

import pytest
from babel.messages.pofile import read_po

from tests.journeys.crawling import Reader
from tests.journeys.examples import LANGUAGES, Examples, public_doors
from tests.journeys.visiting import Visit, Visitor
from tests.promises import house

pytestmark = pytest.mark.django_db
#: An address where nothing is, for the page that says so.
NOWHERE = "/{}/nothing-is-here/"


@pytest.fixture(scope="module")
def examples(reader: Reader) -> Examples:
    """Real addresses for every door."""
    return Examples(reader)


@pytest.fixture(scope="module")
def pages(reader: Reader, examples: Examples) -> dict[str, dict[str, list[str]]]:
    """The addresses of pages by language and door; files are left to the links' test."""
    found: dict[str, dict[str, list[str]]] = {language: {} for language in LANGUAGES}
    for door in public_doors():
        first = next(iter(examples.of(door, LANGUAGES[0])), "")
        if not first or not _leads_to_page(reader, first):
            continue
        for language in LANGUAGES:
            found[language][door] = examples.of(door, language)
    for language in LANGUAGES:
        found[language]["missing"] = [NOWHERE.format(language)]
    return found


def _leads_to_page(reader: Reader, address: str) -> bool:
    answer = reader.ask(address)
    return answer.is_page or answer.status in (301, 302)


@pytest.fixture(scope="module")
def visits(visitor: Visitor, pages: dict[str, dict[str, list[str]]]) -> list[Visit]:
    """Every example in every language, looked at."""
    return [
        one
        for language in LANGUAGES
        for addresses in pages[language].values()
        for one in _look(visitor, addresses)
    ]


def _look(visitor: Visitor, addresses: list[str]) -> list[Visit]:
    """The first two examples of a door closely, the others once."""
    return [visitor.visit(one, closely=place < 2) for place, one in enumerate(addresses)]


def test_every_door_has_an_example(examples: Examples) -> None:
    assert len(public_doors()) > 45
    assert [door for door in public_doors() if not examples.of(door, LANGUAGES[0])] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("door", [*public_doors(), "missing"])
def test_axe_finds_nothing(
    door: str, language: str, visitor: Visitor, pages: dict[str, dict[str, list[str]]]
) -> None:
    visits = _look(visitor, pages[language].get(door, []))
    assert {one.address: one.violations for one in visits if one.violations} == {}


def test_no_page_asks_another_host_or_complains(visits: list[Visit]) -> None:
    assert len(visits) > 100
    assert {one.address: one.complaints for one in visits if one.complaints} == {}


def test_every_page_says_its_language_and_has_a_title_and_one_heading(visits: list[Visit]) -> None:
    wrong = [
        (one.address, one.language, one.title, one.headings)
        for one in visits
        if one.language != _language_of(one.arrived)
        or len(one.title) < 3
        or len(one.headings) != 1
        or not one.headings[0]
    ]
    assert wrong == []


def test_pages_that_differ_have_different_titles(visits: list[Visit]) -> None:
    titles: dict[str, set[str]] = {}
    for one in visits:
        if one.status == 200:
            titles.setdefault(one.title, set()).add(one.arrived.partition("?")[0])
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_the_language_switch_leads_to_the_same_page(visits: list[Visit]) -> None:
    arrived = {one.arrived: one for one in visits}
    lost = []
    for one in visits:
        for other in LANGUAGES:
            path = _in_language(one.arrived, other)
            if other == one.language:
                continue
            led = urlsplit(one.others.get(other, ""))
            address = led.path + (f"?{led.query}" if led.query else "")
            if address != path or path not in arrived or arrived[path].status != one.status:
                lost.append((one.address, other, address))
    assert lost == []


def test_no_page_scrolls_sideways_on_a_phone(visits: list[Visit]) -> None:
    assert {one.address: one.overflow for one in visits if one.overflow} == {}


def test_japanese_pages_speak_no_english_of_the_interface(visits: list[Visit]) -> None:
    seen = {one.address: _english(one.texts) for one in visits if one.language == "ja"}
    assert len(seen) > 50
    assert {address: texts for address, texts in seen.items() if texts} == {}


def test_an_english_string_on_a_japanese_page_is_found() -> None:
    assert _english(["Members", "1 April 2020 – 会員", "会員", "See the members"]) == [
        "Members",
        "See the members",
    ]


def _language_of(address: str) -> str:
    first = address.split("/")[1]
    return first if first in LANGUAGES else LANGUAGES[0]


def _in_language(address: str, language: str) -> str:
    """An address in another language; one without a language gets it."""
    first = address.split("/")[1]
    rest = address.removeprefix(f"/{first}") if first in LANGUAGES else address
    return f"/{language}{rest}"


def _english(texts: list[str]) -> list[str]:
    """Those texts that are English strings of the interface with a Japanese translation."""
    return [text for text in texts if any(one.fullmatch(text) for one in _strings())]


@cache
def _strings() -> list[re.Pattern[str]]:
    """The English strings that have another form in Japanese, places open for anything."""
    found = []
    for path in house.SOURCE.rglob("locale/ja/LC_MESSAGES/django.po"):
        for message in read_po(path.open("rb"), locale="ja"):
            single = message.id if isinstance(message.id, str) else message.id[0]
            said = message.string if isinstance(message.string, str) else message.string[0]
            words = re.sub(r"%\(\w+\)[sd]|%[sd]|{\w*}", " ", single)
            if said and said != single and re.search(r"[A-Za-z]{3}", words):
                found.append(_pattern(single))
    assert len(found) > 300
    return found


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"%\(\w+\)[sd]|%[sd]|{\w*}", " ".join(text.split()))
    return re.compile(".+".join(re.escape(part) for part in parts))
