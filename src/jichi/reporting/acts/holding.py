"""Responses held for writing: read anew and locked, so that nobody writes into a closed one."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.reporting.models import AMENDED, RETURNED, Response


def held(response: Response) -> Response:
    """The response as it is now, locked until the act ends; one query."""
    found = Response.objects.select_for_update(of=("self",))
    return found.select_related("cycle__edition", "organisation", "tier__organisation").get(
        pk=response.pk
    )


def held_for_answers(by: Actor, response: Response) -> Response:
    """The same, refused where answers are no longer (or not yet) taken."""
    found = held(response)
    if not found.is_writable:
        raise ValidationError(
            _("This response is %(stage)s and is only read: have it reopened to change it.")
            % {"stage": found.get_stage_display()}
        )
    refuse_late(by, found)
    return found


def refuse_late(by: Actor, response: Response) -> None:
    """Refuse what comes before the opening or after the deadline; what was sent back or reopened
    may be changed until amending ends, and the secretariat may always enter what it received."""
    if by.secretariat:
        return
    cycle, now = response.cycle, timezone.now()
    ends = cycle.deadline
    if cycle.amended_until and response.stage in (AMENDED, RETURNED):
        ends = cycle.amended_until
    if cycle.stage == cycle.OPEN and cycle.opens <= now <= ends:
        return
    raise ValidationError(
        _("“%(cycle)s” takes no answers now: ask the secretariat.") % {"cycle": cycle.name}
    )
