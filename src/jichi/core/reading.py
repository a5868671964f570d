"""Told facts as a reader of one language sees them: days, names, roles and marks in words.

Pages, feeds and the yearbook read facts through here, so that all of them print the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jichi.core.models import Chapter, Source, ToldFact
from jichi.core.partial_dates import Interval, say_intervals
from jichi.core.queries import Vocabulary, chapters, is_outside, sources, vocabulary
from jichi.core.roles import ORDER
from jichi.core.words import PROVISIONAL, Words

#: Marks beside a line; their printed names are interface strings of whoever prints them.
AGAIN, OUTSIDE, TRANSLATED = "again", "outside", "provisional"


@dataclass(frozen=True)
class Named:
    """How an organisation is named, addressed and ordered."""

    name: Words
    path: str
    sort_key: str
    member: bool = False


KnowNames = Callable[[set[str]], dict[str, Named]]
_known: list[KnowNames] = []


def names_are_known_by(know: KnowNames) -> None:
    """Register who knows the names of identities (one query for any number of them)."""
    _known[:] = [know]


def names(identities: set[str]) -> dict[str, Named]:
    """Names by identity; unknown identities are absent."""
    return _known[0](identities) if identities and _known else {}


@dataclass(frozen=True)
class Holder:
    """Someone in a role, in words: `printed` is the role as the source words it, else ""."""

    identity: str
    name: str
    person: str
    path: str
    sort_key: str
    printed: str
    mode: str
    ours: bool
    beside_host: bool

    def __str__(self) -> str:
        return self.name or self.person


@dataclass(frozen=True)
class Role:
    """A role and who has it."""

    code: str
    label: str
    holders: list[Holder]


@dataclass(frozen=True)
class Line:
    """A fact in one language. `day` is "" where it is unknown; `url` has no language prefix."""

    fact: ToldFact
    language: str
    day: str
    title: str
    text: str
    roles: list[Role]
    marks: list[str]
    source_titles: list[str]
    chapter_name: str
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return str(self.fact.key)

    @property
    def anchor(self) -> str:
        """The key as an identifier within a page."""
        return "".join(c if c.isalnum() else "-" for c in self.key)

    @property
    def url(self) -> str:
        return str(self.fact.url)

    def of(self, *codes: str, ours: bool | None = None) -> list[Holder]:
        """Who has one of some roles, in the order of the record; ours only, or others only."""
        return [
            holder
            for role in self.roles
            if role.code in codes
            for holder in role.holders
            if ours is None or holder.ours is ours
        ]

    @property
    def our_roles(self) -> list[str]:
        """Our own part as printed, or by the role's name."""
        return [
            holder.printed or role.label
            for role in self.roles
            for holder in role.holders
            if holder.ours
        ]


@dataclass(frozen=True)
class Lexicon:
    """What is needed to put any fact into words: names, vocabularies, chapters and sources."""

    names: dict[str, Named]
    roles: Vocabulary
    chapters: dict[str, Chapter]
    sources: dict[str, Source]


def lexicon(facts: Iterable[ToldFact]) -> Lexicon:
    """What the words of some facts need, in four queries."""
    identities = {party["organisation"] for fact in facts for party in fact.parties}
    return Lexicon(
        names=names(identities - {""}),
        roles=vocabulary("role"),
        chapters={chapter.slug: chapter for chapter in chapters()},
        sources=sources(),
    )


def read(
    facts: Sequence[ToldFact],
    language: str,
    *,
    year: int | None = None,
    chapter: str = "",
    words: Lexicon | None = None,
) -> list[Line]:
    """Facts in words of one language, in their order. With `year`, facts outside it are marked;
    with `chapter`, facts whose home is another chapter are marked as told again."""
    known = words or lexicon(facts)
    return [_line(fact, language, known, year, chapter) for fact in facts]


def said(value: Any, language: str) -> str:
    """A stored text by language, in words; "" for none."""
    return Words.read(value).say(language) if value else ""


def _line(fact: ToldFact, language: str, known: Lexicon, year: int | None, chapter: str) -> Line:
    home = known.chapters.get(fact.chapter)
    return Line(
        fact=fact,
        language=language,
        day=say_intervals([Interval.told(text) for text in fact.periods], language),
        title=said(fact.title, language),
        text=said(fact.words, language),
        roles=_roles(fact, language, known),
        marks=_marks(fact, language, year, chapter),
        source_titles=[
            known.sources[slug].title.say(language)
            for slug in fact.sources
            if slug in known.sources
        ],
        chapter_name=home.name.say(language) if home else "",
        details={name: _said_detail(value, language) for name, value in fact.details.items()},
    )


def _said_detail(value: Any, language: str) -> Any:
    if isinstance(value, dict):
        return said(value, language)
    if isinstance(value, list):
        return [_said_detail(one, language) for one in value]
    return value


def _marks(fact: ToldFact, language: str, year: int | None, chapter: str) -> list[str]:
    marks = []
    if chapter and fact.chapter != chapter:
        marks.append(AGAIN)
    if year is not None and is_outside(fact, year):
        marks.append(OUTSIDE)
    if fact.status.get(language) == PROVISIONAL:
        marks.append(TRANSLATED)
    return marks


def _roles(fact: ToldFact, language: str, known: Lexicon) -> list[Role]:
    grouped: dict[str, list[Holder]] = {}
    for party in fact.parties:
        grouped.setdefault(party["role"], []).append(_holder(party, language, known))
    return [
        Role(code, known.roles[code].say(language), grouped[code])
        for code in sorted(grouped, key=lambda code: ORDER.get(code, len(ORDER)))
    ]


def _holder(party: dict[str, Any], language: str, known: Lexicon) -> Holder:
    named = known.names.get(party["organisation"])
    return Holder(
        identity=party["organisation"],
        name=named.name.say(language) if named else party["organisation"],
        person=said(party.get("person"), language),
        path=named.path if named else "",
        sort_key=named.sort_key if named else "",
        printed=said(party.get("printed"), language),
        mode=party.get("mode", ""),
        ours=bool(party.get("ours")),
        beside_host=bool(party.get("beside_host")),
    )
