"""How accepted responses read; nothing else of a cycle is ever told."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from jichi.core.dependents import Later, follows
from jichi.core.facts import Fact, Party, sentence, told_of
from jichi.core.models import Network
from jichi.core.queries import the_network
from jichi.core.records import CONFIRMED
from jichi.core.telling import tells
from jichi.reporting.models import PUBLIC, Cycle, Response

#: By whether the cycle is a call, and whether the office supported the answer.
_PATTERNS = {
    (False, False): gettext_noop("{who} reported to {title}"),
    (False, True): gettext_noop("{who} reported to {title}, with the network's support"),
    (True, False): gettext_noop("{who} answered {title}"),
    (True, True): gettext_noop("{who} answered {title}, with the network's support"),
}


@tells(Response)
def tell_responses(responses: QuerySet[Response]) -> Iterator[Fact]:
    """Who reported in which cycle, and whether with the network's support: of public responses
    that no other record tells, once a partner that publishes first has done so."""
    network = the_network()
    office = network.office if network else ""
    today = timezone.localdate()
    # An invented government is never confirmed: what it answers is there to be tried, not told.
    found = responses.filter(visibility=PUBLIC, told_as="", organisation__state=CONFIRMED)
    for one in found.select_related("cycle", "organisation"):
        cycle, who = one.cycle, one.organisation
        if cycle.is_withheld(today):
            continue
        pattern = _PATTERNS[cycle.is_call, one.supported]
        ours = (Party(office, "support", ours=True),) if one.supported and office else ()
        yield told_of(
            one,
            title=cycle.name,
            words=sentence(pattern, who=who.said, title=cycle.name),
            parties=(Party(who.slug, "participant", who.said), *ours),
            subject=cycle.subject or cycle.key,
            url=f"/reporting/{cycle.slug}/{who.slug}/",
        )


@follows(Network)
def retell_responses(_network: Network, changed: frozenset[str]) -> Iterator[Later]:
    """Responses name the office that supported them."""
    if "office" in changed:
        yield "retell_kind", "kind", Response.KIND


@follows(Cycle)
def retell_cycle(_cycle: Cycle, changed: frozenset[str]) -> Iterator[Later]:
    """A response is told by the cycle's name, and not before its embargo."""
    if changed & {"name", "embargo", "subject"}:
        yield "retell_kind", "kind", Response.KIND
