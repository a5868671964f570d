"""Every page in Japanese."""

import pytest

from tests.journeys.every_page import EveryPage, english
from tests.journeys.examples import AFTER_PUBLICATION, Examples, public_doors
from tests.journeys.visiting import CLOSELY, COLOURS, Visitor

pytestmark = pytest.mark.django_db


class TestEveryPageInJapanese(EveryPage):
    """The promises of all pages, and that none speaks English between Japanese."""

    language = "ja"
    first = CLOSELY
    others = (COLOURS,)

    def test_no_page_speaks_english_of_the_interface(
        self, visitor: Visitor, examples: Examples
    ) -> None:
        seen = {one.address: english(one.texts) for one in self.visits(visitor, examples)}
        assert {address: texts for address, texts in seen.items() if texts} == {}


def test_an_english_string_of_the_interface_is_found() -> None:
    told = [
        "会員",
        "Members",
        "1 April 2020 – 会員",
        "See the members",
        "Search for “x”",
    ]
    assert english(told) == ["Members", "See the members", "Search for “x”"]


def test_every_door_has_an_example(examples: Examples) -> None:
    doors = public_doors()
    assert len(doors) > 50
    missing = {door for door in doors if not examples.of(door, "ja")}
    assert missing == AFTER_PUBLICATION | examples.without
