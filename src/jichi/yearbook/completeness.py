"""What a year still lacks: members without a deed, records without a name, a date or a source."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from jichi.core.facts import DEED
from jichi.core.models import ToldFact
from jichi.core.reading import Lexicon, Line, lexicon, read
from jichi.core.words import PROVISIONAL
from jichi.members.queries import members_among
from jichi.organisations.models import Organisation
from jichi.press import Book
from jichi.yearbook.books import draft
from jichi.yearbook.composition import NoOutline, told
from jichi.yearbook.composition.composing import OTHERS
from jichi.yearbook.corrections import listed
from jichi.yearbook.declared import alike

ORGANISATION = "organisation"


@dataclass(frozen=True)
class Lacking:
    """A record that lacks something: its key, its kind as facts say it, and how it reads; `who`
    tells apart those that are called alike, as the reports of several cities."""

    record: str
    kind: str
    name: str
    day: str = ""
    who: str = ""


@dataclass(frozen=True)
class Completeness:
    """What a year lacks. `unnamed` and `provisional` are by language; `untaken` is None where
    nobody has laid out a book."""

    members: list[Lacking]
    unnamed: dict[str, list[Lacking]]
    provisional: dict[str, list[Lacking]]
    undated: list[Lacking]
    unsourced: list[Lacking]
    untaken: list[Lacking] | None


def completeness(year: int, language: str) -> Completeness:
    """Everything that a year lacks, in a fixed number of queries however much it tells."""
    facts = told(year)
    words = lexicon(facts)
    lines = read(facts, language, year=year, words=words)
    languages = settings.NETWORK.languages
    return Completeness(
        members=list(_silent(facts, words, language)),
        unnamed={
            code: [*_records(lines, _unnamed(code)), *_organisations(words, code, language)]
            for code in languages
        },
        provisional={code: _records(lines, _provisional(code)) for code in languages[1:]},
        undated=_records(lines, _undated),
        unsourced=_records(lines, lambda fact: not fact.sources),
        untaken=_untaken(year, language, lines),
    )


def _silent(facts: Sequence[ToldFact], words: Lexicon, language: str) -> Iterator[Lacking]:
    """Members of whom nothing but the membership is told, in kana order."""
    common = alike()
    busy = {
        party["organisation"] for fact in facts if fact.kind not in common for party in fact.parties
    }
    known = words.names
    for one in sorted(members_among(facts) - busy, key=lambda one: (known[one].sort_key, one)):
        yield Lacking(f"{Organisation.KIND}:{one}", ORGANISATION, known[one].name.say(language))


def _records(lines: Iterable[Line], lacks: Callable[[ToldFact], bool]) -> list[Lacking]:
    """The records of the facts that lack something, each once, in the order of the year."""
    found: dict[str, Lacking] = {}
    for line in lines:
        if lacks(line.fact):
            name, who = line.title or line.text, _who(line)
            lacking = Lacking(line.fact.record, line.fact.kind, name, line.day, who)
            found.setdefault(line.fact.record, lacking)
    return list(found.values())


def _who(line: Line) -> str:
    """Whose deed or standing it is, where it bears the name of what it belongs to."""
    holders = [str(holder) for role in line.roles for holder in role.holders]
    return listed(holders, line.language) if line.fact.subject and len(holders) == 1 else ""


def _unnamed(language: str) -> Callable[[ToldFact], bool]:
    # What has no title of its own (a membership) is told by the names of its parties.
    return lambda fact: bool(fact.title) and not fact.title.get(language)


def _provisional(language: str) -> Callable[[ToldFact], bool]:
    """Named in a language, by ourselves: the wording is nobody's own yet."""
    return lambda fact: bool(fact.title.get(language) and fact.status.get(language) == PROVISIONAL)


def _undated(fact: ToldFact) -> bool:
    """A deed whose day nobody knows; what lasts may well begin at an unknown day."""
    return fact.nature == DEED and not fact.periods


def _organisations(words: Lexicon, code: str, language: str) -> list[Lacking]:
    """Organisations that the year names and that have no name in a language."""
    return [
        Lacking(f"{Organisation.KIND}:{identity}", ORGANISATION, named.name.say(language))
        for identity, named in sorted(words.names.items(), key=lambda one: one[1].sort_key)
        if code not in named.name
    ]


def _untaken(year: int, language: str, lines: Iterable[Line]) -> list[Lacking] | None:
    """What the book prints at its end, since no section takes it."""
    try:
        keys = set(_left(draft(year, language)))
    except NoOutline:
        return None
    return _records(lines, lambda fact: fact.key in keys)


def _left(book: Book) -> Iterator[str]:
    for chapter in book["chapters"]:
        if chapter["id"] == OTHERS:
            for block in chapter["blocks"]:
                if block["type"] == "facts":
                    yield from (str(item["key"]) for item in block["items"])
