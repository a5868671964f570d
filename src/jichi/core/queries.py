"""Questions asked of the told facts and of the network's vocabularies."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from jichi.core.facts import DEED, STANDING
from jichi.core.models import Chapter, Network, Source, Term, ToldFact, ToldParty
from jichi.core.once import asked_once
from jichi.core.partial_dates import year_bounds
from jichi.core.records import CONFIRMED
from jichi.core.words import Words


@asked_once
def the_network() -> Network | None:
    """Who we are; None before the network's row is entered."""
    return Network.objects.filter(state=CONFIRMED).first()


def chapters() -> list[Chapter]:
    """The chapters in their order."""
    return list(_chapters())


@asked_once
def _chapters() -> tuple[Chapter, ...]:
    return tuple(Chapter.objects.filter(state=CONFIRMED))


def printed_names(vocabulary: str) -> dict[str, Words]:
    """The printed name of each code of a vocabulary, in its order."""
    return dict(_terms().get(vocabulary, {}))


@asked_once
def _terms() -> dict[str, dict[str, Words]]:
    """The printed names of every vocabulary: they are few, and a page asks for several."""
    found: dict[str, dict[str, Words]] = {}
    for term in Term.objects.filter(state=CONFIRMED):
        found.setdefault(term.vocabulary, {})[term.code] = term.name
    return found


def codes() -> dict[str, frozenset[str]]:
    """The codes of every vocabulary."""
    return {name: frozenset(names) for name, names in _terms().items()}


def sources() -> dict[str, Source]:
    """Every source by slug."""
    return {source.slug: source for source in Source.objects.filter(state=CONFIRMED)}


def told_in(year: int) -> Q:
    """Facts told in a fiscal year: its deeds, what it names outside its period, deeds whose day
    lies in it though another year printed them, and the standings that overlap it.

    A union, since each part is read off an index of its own and an OR of them would be read off
    none: the cost is that of the year, not of all years."""
    first, last = (day.isoformat() for day in year_bounds(year))
    told = ToldFact.objects.order_by()
    held = told.filter(nature=STANDING, first_day__lte=last)
    parts = (
        told.filter(Q(nature=DEED) | Q(outside_period=True), year=year),
        told.filter(nature=DEED, outside_period=True, first_day__gte=first, first_day__lte=last),
        held.filter(last_day=""),
        held.filter(last_day__gte=first),
    )
    begun, *others = (part.values("pk") for part in parts)
    return Q(pk__in=begun.union(*others))


def is_outside(fact: ToldFact, year: int) -> bool:
    """Whether a fact told in `year` has its day outside it: printed, marked, not counted.

    A marked fact is outside wherever its days show it, and in the year that it names (which
    prints it) unless they show that it lies wholly within."""
    if not fact.outside_period:
        return False
    first, last = (day.isoformat() for day in year_bounds(year))
    begun, ended = fact.first_day, fact.last_day
    if begun > last or (ended and ended < first):
        return True
    return fact.year == year and not (first <= begun and "" < ended <= last)


def facts_of_year(year: int, *, organisation: str = "", chapter: str = "") -> QuerySet[ToldFact]:
    """The facts told in a year, by day and key; of one organisation or chapter if named."""
    found = ToldFact.objects.filter(told_in(year))
    if organisation:
        found = found.filter(
            pk__in=ToldParty.objects.filter(organisation=organisation).values("fact")
        )
    if chapter:
        found = found.filter(chapter=chapter)
    return found.order_by("first_day", "key")


def counted(facts: Iterable[ToldFact], year: int) -> list[ToldFact]:
    """The deeds that count in a year: not told within another fact, not outside the period."""
    return [
        fact
        for fact in facts
        if fact.nature == DEED and not fact.part_of and not is_outside(fact, year)
    ]


def years_told() -> list[int]:
    """Fiscal years that have deeds, newest first."""
    years = ToldFact.objects.filter(nature=DEED).values_list("year", flat=True).distinct()
    return sorted({year for year in years if year}, reverse=True)


@dataclass(frozen=True)
class Vocabulary:
    """Printed names of codes, answering with the code itself where none is written."""

    names: dict[str, Words]

    def __getitem__(self, code: str) -> Words:
        return self.names.get(code) or Words.read(code.replace("_", " "))


def vocabulary(name: str) -> Vocabulary:
    """A vocabulary of the network."""
    return Vocabulary(printed_names(name))
