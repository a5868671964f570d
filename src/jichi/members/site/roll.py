"""The roll of members: who is one, of which kind, and as of when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from jichi.core.models import ToldFact, ToldParty
from jichi.core.queries import vocabulary
from jichi.core.reading import said
from jichi.core.records import CONFIRMED
from jichi.members.models import Membership
from jichi.organisations.models import Organisation

#: At most so many organisations stand on one page of the roll.
PAGE = 200


@dataclass(frozen=True)
class Admission:
    """That someone is (or was) a member: the kind as printed, and the days as far as known."""

    kind: str
    since: str
    until: str
    as_of: str
    printed: str = ""
    name: str = ""


def member_facts(today: date | None = None) -> QuerySet[ToldFact]:
    """The memberships that hold today."""
    day = (today or timezone.localdate()).isoformat()
    return ToldFact.objects.filter(kind="membership", first_day__lte=day).filter(
        Q(last_day="") | Q(last_day__gte=day)
    )


def organisations(today: date | None = None) -> QuerySet[Organisation]:
    """The organisations that are members today."""
    parties = ToldParty.objects.filter(fact__in=member_facts(today), role="member")
    return Organisation.objects.filter(
        slug__in=parties.values("organisation"), state=CONFIRMED
    ).select_related("prefecture")


def known_on() -> str:
    """The newest day as of which a membership is known; "" where none says so."""
    held = Membership.objects.filter(state=CONFIRMED)
    return held.aggregate(newest=Max("as_of"))["newest"] or ""


def admissions(identities: Iterable[str], language: str) -> dict[str, Admission]:
    """The newest membership of each organisation among `identities`; three queries."""
    wanted = list(identities)
    facts = ToldFact.objects.filter(
        pk__in=ToldParty.objects.filter(
            organisation__in=wanted, role="member", kind="membership"
        ).values("fact")
    ).order_by("first_day", "key")
    found: dict[str, Admission] = {}
    for identity, admission in _admitted(facts, language):
        if identity:
            found[identity] = admission
    return found


def persons(language: str, today: date | None = None) -> list[Admission]:
    """Persons who are members, as far as their names may be told, in the order of the record."""
    slugs = Membership.objects.filter(person__isnull=False, state=CONFIRMED).values_list("slug")
    keys = [f"{Membership.KIND}:{slug}" for (slug,) in slugs]
    facts = member_facts(today).filter(record__in=keys).order_by("order", "key")
    return [admission for _identity, admission in _admitted(facts, language)]


def _admitted(facts: QuerySet[ToldFact], language: str) -> list[tuple[str, Admission]]:
    kinds = vocabulary("membership_kind")
    told = list(facts)
    slugs = [fact.record.partition(":")[2] for fact in told]
    known = {one.key: one for one in Membership.objects.filter(slug__in=slugs)}
    found = []
    for fact in told:
        party, record = fact.parties[0], known.get(fact.record)
        admission = Admission(
            kind=kinds[fact.category].say(language),
            since=record.since if record else "",
            until=record.until if record else "",
            as_of=record.as_of if record else "",
            printed=said(party.get("printed"), language),
            name=said(party.get("person"), language),
        )
        found.append((party["organisation"], admission))
    return found
