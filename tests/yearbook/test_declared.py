"""What kinds declare of books is what the sheets of members print, without naming a kind."""

import tomllib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jichi.core import kinds
from jichi.core.books import MENTIONED, WHOLE, InBooks
from jichi.core.queries import facts_of_year
from jichi.core.reading import read
from jichi.initiatives.acts import join_initiative, launch_initiative
from jichi.organisations.models import Organisation
from jichi.yearbook.acts import place_section
from jichi.yearbook.composition import Imprint, compose, gather, told
from jichi.yearbook.composition.deeds import text_of
from jichi.yearbook.counting import booths, podiums, sessions
from jichi.yearbook.desk.choices import Year
from jichi.yearbook.models import Outline
from jichi.yearbook.pictures import Pictures
from jichi.yearbook.sheets import members_with_nothing, sheet
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.golden.books import block, part
from tests.promises import house
from tests.yearbook.laying import section


@pytest.fixture
def heard(city: Any) -> str:
    """A member that took part in one event of 2020."""
    records.held(city)
    return str(city.slug)


def declared(monkeypatch: pytest.MonkeyPatch, books: InBooks, of: str = "event") -> None:
    """Let a kind say something else of how books print it."""
    monkeypatch.setitem(kinds._KINDS, of, replace(kinds.named(of), books=books))


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


def test_a_bare_sentence_is_left_out_below_its_title(
    heard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    [line] = [one for one in read(told(2020), "en", year=2020) if one.fact.kind == "event"]
    assert text_of(line) == ""
    declared(monkeypatch, InBooks(gathering=WHOLE))
    assert text_of(line) == "Sapporo took part in “Forum forum”"


def test_a_card_takes_up_what_is_declared_to_stand_on_it(
    outline: Outline, city: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    race = launch_initiative(SEED, initiative=samples.initiative())
    join_initiative(SEED, participation=samples.participation(race, city))
    choice = {"kind": "participation"}
    place_section(SEED, section=section(outline, "joined", layout="cards", choice=choice, order=2))
    assert [card["names"] for card in on_cards()] == ["Participant: Sapporo"]
    declared(monkeypatch, InBooks(), of="participation")
    assert [card["names"] for card in on_cards()] == [""]


def on_cards() -> list[dict[str, Any]]:
    made = compose(gather(2020), "en", Imprint(date(2026, 11, 23)), Pictures())
    cards: list[dict[str, Any]] = block(part(made, "joined"), "cards")["items"]
    return cards


def test_the_desk_names_categories_by_the_vocabulary_that_is_declared(
    heard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words, en in (("event_kind", "Great conference"), ("body_kind", "Assembly")):
        samples.term(words, "conference", "会", en)
    assert "Great conference" in categories()["conference"]
    declared(monkeypatch, InBooks(categories="body_kind"))
    assert "Assembly" in categories()["conference"]


def categories() -> dict[str, str]:
    return dict(Year(2020, "en").categories(()))


def test_a_vocabulary_that_is_declared_is_there() -> None:
    text = (house.SOURCE / "core" / "vocabulary.toml").read_text(encoding="utf-8")
    words = {one["vocabulary"] for one in tomllib.loads(text)["term"]}
    named = {kind.books.categories for kind in kinds.every().values()} - {""}
    assert named
    assert named <= words
