"""What holds for every page, whatever it tells: everyone can use it, it asks only the site."""

import re
from collections.abc import Collection
from functools import cache
from urllib.parse import urlsplit

import pytest
from babel.messages.pofile import read_po

from tests.journeys.crawling import Reader
from tests.journeys.examples import AFTER_PUBLICATION, LANGUAGES, Examples, public_doors
from tests.journeys.visiting import CLOSELY, COLOURS, PHONE, Visit, Visitor
from tests.promises import house

#: Doors whose first page is seen in the dark in every language.
IN_EVERY_LIGHT = ("home", "member", "yearbook")
_PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|{\w*}")


class EveryPage:
    """The promises of all pages in one language; each language has a file that runs beside."""

    language: str
    #: How the first example of a door is looked at, and how the others: colours are the same in
    #: every language, so that one language measures all of them.
    first: Collection[str] = (COLOURS, PHONE)
    others: Collection[str] = ()

    def visits(self, visitor: Visitor, examples: Examples) -> list[Visit]:
        """Every example of every door, looked at once."""
        doors = examples.doors_of_pages
        return [one for door in doors for one in self.behind(door, visitor, examples)]

    def behind(self, door: str, visitor: Visitor, examples: Examples) -> list[Visit]:
        """The examples of a door; the first most closely."""
        return [
            visitor.visit(one, self.care(door, one, place == 0))
            for place, one in enumerate(examples.of(door, self.language))
        ]

    def care(self, door: str, address: str, first: bool) -> Collection[str]:
        """How a page is looked at; one without a language in its address is another's double."""
        if door in IN_EVERY_LIGHT and first:
            return CLOSELY
        return self.first if first and address[1:].startswith(LANGUAGES) else self.others

    @pytest.mark.parametrize("door", [*public_doors(), "missing"])
    def test_axe_finds_nothing(
        self, door: str, visitor: Visitor, examples: Examples, reader: Reader
    ) -> None:
        if door not in examples.doors_of_pages:
            files = [reader.ask(address) for address in examples.of(door, self.language)]
            assert files or door in AFTER_PUBLICATION | examples.without
            assert [one for one in files if one.is_page and not one.location] == []
            return
        seen = self.behind(door, visitor, examples)
        assert seen
        assert {one.address: one.violations for one in seen if one.violations} == {}

    def test_axe_finds_nothing_in_the_book_as_one_file(
        self, visitor: Visitor, reader: Reader
    ) -> None:
        name = f"yearbook-2020-draft-{self.language}.html"
        answer = reader.ask(f"/{self.language}/yearbook/2020/files/{name}")
        assert answer.status == 200
        assert visitor.violations_of(answer.body.decode()) == []

    def test_no_page_asks_another_host_or_complains(
        self, visitor: Visitor, examples: Examples
    ) -> None:
        seen = self.visits(visitor, examples)
        assert len(seen) > 80
        assert {one.address: one.complaints for one in seen if one.complaints} == {}

    def test_every_page_says_its_language_and_has_a_title_and_one_heading(
        self, visitor: Visitor, examples: Examples
    ) -> None:
        wrong = [
            (one.address, one.language, one.title, one.headings)
            for one in self.visits(visitor, examples)
            if one.language != language_of(one.arrived)
            or len(one.title) < 3
            or len(one.headings) != 1
            or not one.headings[0]
        ]
        assert wrong == []

    def test_pages_that_differ_have_different_titles(
        self, visitor: Visitor, examples: Examples
    ) -> None:
        titles: dict[str, set[str]] = {}
        for one in self.visits(visitor, examples):
            path = in_language(one.arrived.partition("?")[0], one.language)
            if one.status == 200:
                titles.setdefault(one.title, set()).add(path)
        assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}

    def test_the_language_switch_leads_to_the_same_page(
        self, visitor: Visitor, examples: Examples
    ) -> None:
        """Where it leads is itself a page that the other language's file visits."""
        lost = []
        for one in self.visits(visitor, examples):
            for other in [code for code in LANGUAGES if code != one.language]:
                led = urlsplit(one.others.get(other, ""))
                address = led.path + (f"?{led.query}" if led.query else "")
                if address != in_language(one.arrived, other):
                    lost.append((one.address, other, address))
        assert lost == []

    def test_no_page_scrolls_sideways_on_a_phone(
        self, visitor: Visitor, examples: Examples
    ) -> None:
        seen = self.visits(visitor, examples)
        assert {one.address: one.overflow for one in seen if one.overflow} == {}


def language_of(address: str) -> str:
    """The language that an address names; the network's first where it names none."""
    first = address.split("/")[1]
    return first if first in LANGUAGES else LANGUAGES[0]


def in_language(address: str, language: str) -> str:
    """An address in another language; one without a language gets it."""
    first = address.split("/")[1]
    rest = address.removeprefix(f"/{first}") if first in LANGUAGES else address
    return f"/{language}{rest}"


def english(texts: list[str]) -> list[str]:
    """Those texts that are English strings of the interface with a Japanese translation."""
    return [text for text in texts if any(one.fullmatch(text) for one in _strings())]


@cache
def _strings() -> list[re.Pattern[str]]:
    """The English strings that have another form in Japanese, places open for anything."""
    found = []
    for path in house.SOURCE.rglob("locale/ja/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            messages = [one for one in read_po(file, locale="ja") if one.id and one.string]
        for message in messages:
            pairs = zip(_forms(message.id), [*_forms(message.string)] * 2, strict=False)
            found += [_pattern(text) for text, said in pairs if said != text and _speaks(text)]
    assert len(found) > 300
    return found


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _speaks(text: str) -> bool:
    """Whether a string has words of its own; what only joins others may stand in content."""
    words = re.findall(r"[A-Za-z]{3,}", _PLACE.sub(" ", text))
    return len(words) > (1 if _PLACE.search(text) else 0)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in _PLACE.split(" ".join(text.split()))))
