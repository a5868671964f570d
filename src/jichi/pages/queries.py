"""Questions that pages ask of the told facts, each at a cost of what the page shows."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from jichi.core import kinds
from jichi.core.facts import DEED, STANDING
from jichi.core.models import ToldFact, ToldParty
from jichi.core.partial_dates import first_day, fiscal_year, year_bounds
from jichi.core.roles import ROLES

#: Deeds, asked for so that a database reads them off the index of years, not of natures.
_IS_DEED = ~Q(nature=STANDING)
#: How many facts a list shows before it goes on at another address.
PAGE = 50


@dataclass(frozen=True)
class Place:
    """Where a list goes on: after the fact of this day and key."""

    day: str
    key: str

    @classmethod
    def read(cls, text: str) -> Self | None:
        """From "2021-01-28~events.event:…"; None for the beginning, and for what is no place."""
        day, mark, key = text.partition("~")
        return cls(day, key) if mark and key and text.isprintable() else None

    def __str__(self) -> str:
        return f"{self.day}~{self.key}"


@dataclass(frozen=True)
class Facts:
    """Some facts in their order, and where the list goes on ("" at its end)."""

    facts: list[ToldFact] = field(default_factory=list)
    after: str = ""


def deeds_of(identity: str, year: int, after: Place | None = None, limit: int = PAGE) -> Facts:
    """What an organisation did in a fiscal year, newest first, unknown days last; two queries.

    A deed printed in another year whose day lies in this one is here too (as `core.told_in`)."""
    first, last = (day.isoformat() for day in year_bounds(year))
    theirs = ToldParty.objects.filter(organisation=identity, nature=DEED).filter(
        Q(year=year) | Q(first_day__gte=first, first_day__lte=last)
    )
    return _newest(theirs, after, limit)


def latest_of(identity: str, limit: int = PAGE) -> Facts:
    """The newest deeds of an organisation over all years; two queries."""
    return _newest(ToldParty.objects.filter(organisation=identity, nature=DEED), None, limit)


def told_of(identity: str, kinds: Iterable[str], limit: int = 200) -> list[ToldFact]:
    """The newest facts of some kinds in which an organisation has a role; two queries."""
    theirs = ToldParty.objects.filter(organisation=identity, kind__in=list(kinds))
    return _newest(theirs, None, limit).facts


def _newest(parties: QuerySet[ToldParty], after: Place | None, limit: int) -> Facts:
    if after:
        parties = parties.filter(
            Q(first_day__lt=after.day) | Q(first_day=after.day, fact__key__gt=after.key)
        )
    rows = parties.order_by("-first_day", "fact__key").values_list(
        "fact_id", "first_day", "fact__key"
    )
    # Who has several roles in a deed stands there as often: a cut without DISTINCT stops early.
    read = list(rows[: (limit + 1) * len(ROLES)])
    found = list(dict.fromkeys(read))
    facts = ToldFact.objects.in_bulk([row[0] for row in found[:limit]])
    more = str(Place(*found[limit - 1][1:])) if len(found) > limit else ""
    return Facts([facts[row[0]] for row in found[:limit] if row[0] in facts], more)


Tally = dict[int, Counter[str]]


def tally(identity: str) -> Tally:
    """Counted deeds of an organisation by fiscal year and chapter, newest year first; one query.

    A deed outside the period counts in the year of its day; a session counts with its event."""
    theirs = ToldParty.objects.filter(organisation=identity, nature=DEED, fact__part_of="")
    day = Case(When(fact__outside_period=True, then=F("first_day")), default=Value(""))
    rows = theirs.annotate(day=day).values_list("year", "fact__chapter", "day")
    counted: Tally = defaultdict(Counter)
    for year, chapter, outside, number in rows.annotate(number=Count("fact", distinct=True)):
        counted[fiscal_year(first_day(outside)) if outside else year][chapter] += number
    return {year: counted[year] for year in sorted(counted, reverse=True)}


def deeds_in_chapter(slug: str, year: int, after: Place | None = None, limit: int = PAGE) -> Facts:
    """The deeds of a chapter in a fiscal year, those told again there too, newest first and
    unknown days last; one query."""
    facts = _of_chapter(slug).filter(_IS_DEED, year=year, part_of="")
    if after:
        facts = facts.filter(Q(first_day__lt=after.day) | Q(first_day=after.day, key__gt=after.key))
    return _cut(facts.order_by("-first_day", "key"), limit)


def standings_in_chapter(
    slug: str, year: int, after: Place | None = None, limit: int = 4 * PAGE
) -> Facts:
    """What holds in a chapter and overlaps a fiscal year, by day and key; one query."""
    first, last = (day.isoformat() for day in year_bounds(year))
    facts = (
        _of_chapter(slug)
        .filter(nature=STANDING, first_day__lte=last)
        .filter(Q(last_day="") | Q(last_day__gte=first))
        .exclude(kind__in=kinds.quoted())
    )
    if after:
        facts = facts.filter(Q(first_day__gt=after.day) | Q(first_day=after.day, key__gt=after.key))
    return _cut(facts.order_by("first_day", "key"), limit)


def _of_chapter(slug: str) -> QuerySet[ToldFact]:
    return ToldFact.objects.filter(Q(chapter=slug) | Q(also_in__icontains=f'"{slug}"'))


def _cut(facts: QuerySet[ToldFact], limit: int) -> Facts:
    found = list(facts[: limit + 1])
    more = found[limit - 1] if len(found) > limit else None
    return Facts(found[:limit], str(Place(more.first_day, more.key)) if more else "")


def latest(until: date, limit: int = 8) -> list[ToldFact]:
    """The newest deeds of the network up to a day, each printed once."""
    found = ToldFact.objects.filter(
        nature=DEED, part_of="", first_day__gt="", first_day__lte=until.isoformat()
    )
    return list(found.order_by("-first_day", "key")[:limit])


def between(since: date, until: date, limit: int = 8) -> list[ToldFact]:
    """The first deeds that begin between two days, both included."""
    found = ToldFact.objects.filter(
        nature=DEED,
        part_of="",
        first_day__gte=since.isoformat(),
        first_day__lte=until.isoformat(),
    )
    return list(found.order_by("first_day", "key")[:limit])


def years() -> list[int]:
    """The fiscal years from the newest to the oldest that has deeds; two queries off an index."""
    deeds = ToldFact.objects.filter(_IS_DEED, outside_period=False, year__isnull=False)
    told = deeds.order_by("year").values_list("year", flat=True)
    oldest, newest = told.first(), told.last()
    return list(range(newest, oldest - 1, -1)) if newest and oldest else []
