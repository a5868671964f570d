"""Who is a member, as other modules ask: by the record, or by the facts that tell it."""

from collections.abc import Iterable

from django.db.models import QuerySet

from jichi.core.models import ToldFact, ToldParty
from jichi.core.records import CONFIRMED
from jichi.members.models import Membership
from jichi.organisations.models import Organisation

_TOLD_AS = "membership"


def member_organisations() -> QuerySet[Organisation]:
    """The organisations on record whose membership has no end."""
    held = Membership.objects.filter(state=CONFIRMED, until="", organisation__isnull=False)
    return Organisation.objects.filter(pk__in=held.values("organisation"), state=CONFIRMED)


def is_membership(fact: ToldFact) -> bool:
    """Whether a fact tells that somebody is a member."""
    return fact.kind == _TOLD_AS


def members_among(facts: Iterable[ToldFact]) -> set[str]:
    """Identities of the organisations that facts tell to be members."""
    told = (party for fact in facts if is_membership(fact) for party in fact.parties)
    return {party["organisation"] for party in told} - {""}


def members_told(facts: QuerySet[ToldFact]) -> set[str]:
    """The same, asked of the database in one query."""
    told = ToldParty.objects.filter(kind=_TOLD_AS, fact__in=facts)
    return set(told.values_list("organisation", flat=True))
