"""How participations, reports and calls read."""

from collections.abc import Iterator

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_noop

from jichi.core.dependents import Later, follows
from jichi.core.facts import Fact, Party, sentence, told_of
from jichi.core.models import Network
from jichi.core.queries import the_network
from jichi.core.telling import tells
from jichi.initiatives.models import Call, CallRole, Participation, Reporting
from jichi.people.facts import parties_of

_PATTERNS = {
    "ambassador": gettext_noop("{who} is an ambassador of {title}"),
    "member": gettext_noop("{who} is a member of {title}"),
}


def _key(one: Participation) -> str:
    again = f"/{one.term}" if one.term > 1 else ""
    return f"{one.KIND}:{one.initiative.slug}/{one.organisation.slug}/{one.role}{again}"


@tells(Participation)
def tell_participations(participations: QuerySet[Participation]) -> Iterator[Fact]:
    """Who takes part in what; an unknown beginning is told as taking part, never as joining."""
    for one in participations.select_related("initiative", "organisation"):
        initiative, who = one.initiative, one.organisation
        pattern = _PATTERNS.get(one.role, gettext_noop("{who} takes part in {title}"))
        yield told_of(
            one,
            key=_key(one),
            category=one.role,
            title=initiative.name,
            words=sentence(pattern, who=who.said, title=initiative.name),
            parties=(Party(who.slug, one.role, who.said, printed=one.printed),),
            subject=initiative.key,
            url=initiative.path,
        )


@tells(Reporting)
def tell_reportings(reportings: QuerySet[Reporting]) -> Iterator[Fact]:
    """Who reported to which system, and whether with the office's support."""
    network = the_network()
    office = network.office if network else ""
    for one in reportings.select_related("initiative", "organisation"):
        initiative, who = one.initiative, one.organisation
        pattern = (
            gettext_noop("{who} reported to {title} with the office's support")
            if one.supported
            else gettext_noop("{who} reported to {title}")
        )
        ours = (Party(office, "support", ours=True),) if one.supported and office else ()
        yield told_of(
            one,
            title=initiative.name,
            words=sentence(pattern, who=who.said, title=initiative.name),
            parties=(Party(who.slug, "participant", who.said), *ours),
            subject=initiative.key,
            url=initiative.path,
        )


@follows(Network)
def retell_reportings(_network: Network, changed: frozenset[str]) -> Iterator[Later]:
    """Reports name the office that supported them."""
    if "office" in changed:
        yield "retell_kind", "kind", Reporting.KIND


@tells(Call)
def tell_calls(calls: QuerySet[Call]) -> Iterator[Fact]:
    """Calls to take part that name nobody, in two queries."""
    roles = CallRole.objects.select_related("organisation", "person")
    for one in calls.select_related("initiative").prefetch_related(Prefetch("roles", roles)):
        yield told_of(
            one,
            title=one.initiative.name,
            words=one.description
            or sentence(
                gettext_noop("Members were called on to take part in {title}"),
                title=one.initiative.name,
            ),
            parties=parties_of(one.roles.all()),
            subject=one.initiative.key,
            url=one.initiative.path,
            details={"description": one.description.stored()},
        )
