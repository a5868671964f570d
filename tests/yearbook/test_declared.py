"""What kinds declare of books is what the sheets of members print, without naming a kind."""

from dataclasses import replace
from typing import Any

import pytest

from jichi.core import kinds
from jichi.core.books import MENTIONED, InBooks
from jichi.core.queries import facts_of_year
from jichi.yearbook.counting import booths, podiums, sessions
from jichi.yearbook.sheets import members_with_nothing, sheet
from tests.core import records


@pytest.fixture
def heard(city: Any) -> str:
    """A member that took part in one event of 2020."""
    records.held(city)
    return str(city.slug)


def declared(monkeypatch: pytest.MonkeyPatch, books: InBooks) -> None:
    """Let events say something else of how books print them."""
    event = kinds.named("event")
    monkeypatch.setitem(kinds._KINDS, event.name, replace(event, books=books))


def chapters(member: str) -> dict[str, Any]:
    return {one["id"]: one["blocks"] for one in sheet(member, 2020, "en")["chapters"]}


def test_a_gathering_is_counted_and_stands_among_the_conferences(heard: str) -> None:
    facts = list(facts_of_year(2020))
    assert {who for who, _key in podiums(facts, 2020)} == {heard}
    assert sessions(facts, 2020) == booths(facts, 2020) == set()
    assert set(chapters(heard)) == {"membership", "numbers", "podiums"}


def test_a_kind_stands_among_the_works_that_its_declaration_says(
    heard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    declared(monkeypatch, InBooks(work=MENTIONED))
    assert podiums(facts_of_year(2020), 2020) == set()
    found = chapters(heard)
    assert set(found) == {"membership", "work"}
    assert [row["cells"][0] for row in found["work"][0]["rows"]] == ["Mention"]


def test_what_every_member_has_alike_is_no_deed(
    heard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert members_with_nothing(2020) == []
    declared(monkeypatch, InBooks(alike=True))
    assert members_with_nothing(2020) == [heard]
    assert "nothing" in chapters(heard)
