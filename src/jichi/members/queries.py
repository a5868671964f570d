"""Who is a member, as other modules ask."""

from django.db.models import QuerySet

from jichi.core.records import CONFIRMED
from jichi.members.models import Membership
from jichi.organisations.models import Organisation


def member_organisations() -> QuerySet[Organisation]:
    """The organisations on record whose membership has no end."""
    held = Membership.objects.filter(state=CONFIRMED, until="", organisation__isnull=False)
    return Organisation.objects.filter(pk__in=held.values("organisation"), state=CONFIRMED)
