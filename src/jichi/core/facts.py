"""A fact: one line that a reader would print, said in every language of the network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, override

from jichi.core.languages import language_of
from jichi.core.partial_dates import (
    Interval,
    first_day,
    fiscal_year,
    last_day,
    say_day,
    span,
    year_bounds,
)
from jichi.core.privacy import PublicName
from jichi.core.records import Standing, Told
from jichi.core.words import PROVISIONAL, Words

DEED, STANDING = "deed", "standing"


@dataclass(frozen=True)
class Party:
    """An organisation (or a person whose name may be printed) in one role of a fact.

    `organisation` is an identity, "" where only a person is known; `printed` is the role as the
    source words it, where that differs from the vocabulary; `ours` marks our own role, and
    `beside_host` a role that the source prints in brackets beside the host.
    """

    organisation: str
    role: str
    name: Words = field(default_factory=lambda: Words({}))
    person: PublicName | None = None
    printed: Words = field(default_factory=lambda: Words({}))
    mode: str = ""
    ours: bool = False
    beside_host: bool = False

    def stored(self) -> dict[str, Any]:
        """As the told fact keeps it; empty values are left out."""
        found: dict[str, Any] = {"organisation": self.organisation, "role": self.role}
        if self.person:
            found["person"] = self.person.words.stored()
            found["ground"] = self.person.ground
        if self.printed:
            found["printed"] = self.printed.stored()
        if self.mode:
            found["mode"] = self.mode
        if self.ours:
            found["ours"] = True
        if self.beside_host:
            found["beside_host"] = True
        return found

    def said(self) -> Words:
        """The name to print: the person's where one is known, else the organisation's."""
        return self.person.words if self.person and not self.organisation else self.name


@dataclass(frozen=True)
class Fact:
    """What a module tells of one record; `key` begins with the record's key."""

    key: str
    record: str
    kind: str
    nature: str
    chapter: str
    words: Words
    title: Words = field(default_factory=lambda: Words({}))
    parties: Sequence[Party] = ()
    intervals: Sequence[Interval] = ()
    on: str = ""
    year: int | None = None
    as_of: str = ""
    outside_period: bool = False
    also_in: Sequence[str] = ()
    part_of: str = ""
    category: str = ""
    subject: str = ""
    url: str = ""
    sources: Sequence[str] = ()
    order: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def first_day(self) -> str:
        """The earliest day on which it is known to have happened or held, for order and years."""
        since, _until = span(self.intervals)
        known = since or (self.as_of if self.nature == STANDING else "")
        if known:
            return first_day(known).isoformat()
        if self.nature == STANDING and self.year:
            return year_bounds(self.year)[0].isoformat()
        return ""

    @property
    def last_day(self) -> str:
        """The last day on which it is known to have happened or held; "" while it goes on."""
        _since, until = span(self.intervals)
        return last_day(until).isoformat() if until else ""

    def status(self, language: str) -> str:
        """official, or provisional where the title (or a part of the words) is our translation."""
        return self.title.status(language) if self.title else self.words.status(language)


def told_of(record: Told, **values: Any) -> Fact:
    """A fact with all that every record has: key, chapter, year, days, sources."""
    nature = STANDING if isinstance(record, Standing) else getattr(record, "nature", DEED)
    common: dict[str, Any] = {
        "key": record.key,
        "record": record.key,
        "kind": record.KIND.partition(".")[2],
        "nature": nature,
        "chapter": record.chapter_id,
        "also_in": record.also_in,
        "year": record.year,
        "outside_period": record.outside_period,
        "intervals": record.days(),
        "on": getattr(record, "on", ""),
        "as_of": getattr(record, "as_of", ""),
        "sources": record.sources,
        "order": record.order,
    }
    return Fact(**{**common, **values})


Part = Words | str | int | Sequence[Words] | PublicName


def sentence(pattern: str, **parts: Part) -> Words:
    """A sentence of ours in every language: a gettext pattern with named parts.

    A part is Words, a day ("2021-03"), a number, a list of Words (joined as the language does)
    or a PublicName. The sentence is provisional where a part is.
    """
    texts: dict[str, str] = {}
    provisional: list[str] = []
    for language in settings.NETWORK.languages:
        with override(language):
            said = {name: _say(part, language) for name, part in parts.items()}
            texts[language] = gettext(pattern).format(**said)
        if any(_status(part, language) == PROVISIONAL for part in parts.values()):
            provisional.append(language)
    return Words(texts, tuple(provisional))


def called(title: Words) -> Words:
    """A title as a sentence quotes it, in each language's quotation marks: 「…」 and “…”; marks
    within the title become the inner ones."""
    texts: dict[str, str] = {}
    for language, text in title.items():
        begin, end, inner_begin, inner_end = language_of(language).quotes
        inner = text.replace(begin, inner_begin).replace(end, inner_end)
        texts[language] = f"{begin}{inner}{end}"
    return Words(texts, title.provisional)


def listing(names: Iterable[str], language: str) -> str:
    """Names joined as the language lists them: 、 in Japanese, commas and "and" in English."""
    found = [name for name in names if name]
    if len(found) < 2:
        return "".join(found)
    first = language_of(language).comma.join(found[:-1])
    with override(language):
        return gettext("{first} and {last}").format(first=first, last=found[-1])


def _say(part: Part, language: str) -> str:
    if isinstance(part, Words):
        return part.say(language)
    if isinstance(part, PublicName):
        return part.words.say(language)
    if isinstance(part, str):
        return say_day(part, language) if part[:1].isdigit() else part
    if isinstance(part, int):
        return str(part)
    return listing((one.say(language) for one in part), language)


def _status(part: Part, language: str) -> str:
    if isinstance(part, Words):
        return part.status(language) if part else ""
    if isinstance(part, PublicName):
        return part.words.status(language)
    if isinstance(part, str | int):
        return ""
    return PROVISIONAL if any(_status(one, language) == PROVISIONAL for one in part) else ""


def year_of(fact: Fact) -> int | None:
    """The fiscal year in which a deed's first day lies; its named year where no day is known."""
    return fiscal_year(first_day(fact.first_day)) if fact.first_day else fact.year
