"""Proposals as those concerned may see them: through here only, never from the table itself."""

from django.db.models import Q, QuerySet

from jichi.core.acts import Actor
from jichi.core.records import DRAFT, PROPOSED, RETURNED
from jichi.proposals.models import Proposal


def visible_to(by: Actor) -> QuerySet[Proposal]:
    """The secretariat sees what was proposed, everybody what is proposed for those whom they act
    for; a draft is seen by those who write it alone, contacts by who leads the organisation."""
    own = Q(organisation__slug__in=by.represents | by.reads)
    own &= ~Q(origin=Proposal.CONTACTS) | Q(organisation__slug__in=by.leads)
    if by.secretariat:
        own |= ~Q(state=DRAFT) | Q(author=by.handle)
    return Proposal.objects.filter(own).select_related("organisation")


def find(by: Actor, slug: str) -> Proposal | None:
    """A proposal that may be seen, or None: what may not be seen does not exist."""
    return visible_to(by).filter(slug=slug).first()


def waiting_for(by: Actor) -> QuerySet[Proposal]:
    """What somebody has to look at: proposals for the secretariat, answers for the others."""
    states = (PROPOSED,) if by.secretariat else (DRAFT, RETURNED)
    return visible_to(by).filter(state__in=states)
