"""How memberships and benefits read."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from jichi.core.dependents import Later, follows
from jichi.core.facts import Fact, Party, sentence, told_of
from jichi.core.models import Term
from jichi.core.queries import vocabulary
from jichi.core.telling import tells
from jichi.core.words import Words
from jichi.members.models import Benefit, Membership


@tells(Membership)
def tell_memberships(memberships: QuerySet[Membership]) -> Iterator[Fact]:
    """Who is a member and of which kind; a person only where the name may be told."""
    kinds = vocabulary("membership_kind")
    for membership in memberships.select_related("organisation", "person"):
        organisation, person = membership.organisation, membership.person
        name = person.public_name if person else None
        if organisation is None and name is None:
            continue
        who = organisation.said if organisation else (name.words if name else Words({}))
        kind = kinds[membership.kind]
        yield told_of(
            membership,
            category=membership.kind,
            words=sentence(gettext_noop("{who} is a member ({kind})"), who=who, kind=kind),
            parties=(
                Party(
                    organisation.slug if organisation else "",
                    "member",
                    who,
                    name,
                    membership.printed,
                ),
            ),
            url=f"/members/{organisation.slug}/" if organisation else "/members/",
        )


@follows(Term)
def retell_members(term: Term, _changed: frozenset[str]) -> Iterator[Later]:
    """A kind of membership is printed by its name in every membership of the kind."""
    if term.vocabulary == "membership_kind":
        yield "retell_kind", "kind", Membership.KIND


@tells(Benefit)
def tell_benefits(benefits: QuerySet[Benefit]) -> Iterator[Fact]:
    """What membership gives, in one query."""
    for benefit in benefits:
        yield told_of(
            benefit,
            title=benefit.title,
            words=benefit.description or benefit.title,
            url="/members/join/",
            order=benefit.number,
            details={"number": benefit.number},
        )
