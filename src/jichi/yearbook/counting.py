"""What is counted beside deeds: podiums once for each organisation and event, sessions, booths."""

from collections.abc import Collection, Iterable, Iterator

from jichi.core.books import WHOLE
from jichi.core.models import ToldFact
from jichi.core.queries import is_outside
from jichi.yearbook.declared import facts_where, parts_of_gatherings

#: Roles in which an organisation is heard at an event.
PODIUM = ("participant", "speaker", "chair", "moderator", "lecturer")
BOOTH = ("exhibitor",)
#: Meetings of bodies of our own are no podium.
NO_PODIUM = ("internal",)


def podiums(facts: Iterable[ToldFact], year: int) -> set[tuple[str, str]]:
    """Organisation and event, for each organisation that was heard at an event of the year or at a
    session of it: one, however many sessions. Our own part and what lies outside are left out."""
    kinds = facts_where(lambda books: books.gathering)
    return {(who, fact.record) for who, fact in _appearances(facts, year, PODIUM, kinds)}


def sessions(facts: Iterable[ToldFact], year: int) -> set[tuple[str, str]]:
    """Organisation and session, for each session of the year at which an organisation spoke."""
    found = _appearances(facts, year, PODIUM, parts_of_gatherings())
    return {(who, fact.key) for who, fact in found}


def booths(facts: Iterable[ToldFact], year: int) -> set[tuple[str, str]]:
    """Organisation and event, for each event of the year at which an organisation had a booth."""
    kinds = facts_where(lambda books: books.gathering == WHOLE)
    return {(who, fact.record) for who, fact in _appearances(facts, year, BOOTH, kinds)}


def _appearances(
    facts: Iterable[ToldFact], year: int, roles: tuple[str, ...], kinds: Collection[str]
) -> Iterator[tuple[str, ToldFact]]:
    for fact in facts:
        if fact.kind in kinds and fact.category not in NO_PODIUM and not is_outside(fact, year):
            for party in fact.parties:
                if party["role"] in roles and party["organisation"] and not party.get("ours"):
                    yield party["organisation"], fact
