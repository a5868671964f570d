"""Initiatives, who takes part in them and what was reported to them, as other modules ask."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from jichi.core.models import ToldFact, ToldParty
from jichi.core.records import CONFIRMED
from jichi.core.words import Words
from jichi.initiatives.models import Initiative, Reporting

INITIATIVE = f"{Initiative.KIND}:"


@dataclass(frozen=True)
class Described:
    """An initiative in words, with its chapter and its place among the others."""

    key: str
    slug: str
    name: Words
    short_name: Words
    description: Words
    chapter: str
    order: int


def described() -> dict[str, Described]:
    """Every initiative by its key."""
    return {
        one.key: Described(
            one.key,
            one.slug,
            one.name,
            one.short_name,
            one.description,
            one.chapter_id,
            one.order,
        )
        for one in Initiative.objects.filter(state=CONFIRMED)
    }


def initiatives() -> QuerySet[Initiative]:
    """Every initiative, also what is withdrawn."""
    return Initiative.objects.all()


def initiative_at(slug: str) -> Initiative | None:
    """The initiative on record of an identity; None where there is none."""
    return Initiative.objects.filter(slug=slug, state=CONFIRMED).first()


def reports_to(initiative: Initiative, year: int) -> QuerySet[Reporting]:
    """What organisations reported to an initiative in a fiscal year."""
    found = Reporting.objects.filter(initiative=initiative, year=year, state=CONFIRMED)
    return found.select_related("organisation")


def initiatives_of(organisations: Iterable[str], day: str) -> dict[str, set[str]]:
    """The initiatives in which each organisation takes part on a day, both by identity, as facts
    tell it; two queries."""
    parties = ToldParty.objects.filter(organisation__in=list(organisations), kind="participation")
    pairs = list(parties.values_list("fact", "organisation"))
    held = ToldFact.objects.filter(pk__in=[fact for fact, _who in pairs])
    held = held.filter(Q(last_day="") | Q(last_day__gte=day), subject__startswith=INITIATIVE)
    subjects = dict(held.values_list("pk", "subject"))
    found: dict[str, set[str]] = {}
    for fact, who in pairs:
        if fact in subjects:
            found.setdefault(who, set()).add(subjects[fact].removeprefix(INITIATIVE))
    return found
