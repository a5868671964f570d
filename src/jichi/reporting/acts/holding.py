"""Responses held for writing: read anew and locked, so that nobody writes into a closed one."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, change
from jichi.reporting import rules
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


def held_for_typing(by: Actor, response: Response, reason: str) -> Response:
    """The same; who types on behalf of the government says by `reason` from what it is copied, and
    the response is marked as given on paper. To be called inside an act."""
    found = held_for_answers(by, response)
    said = bool(reason.strip())
    if not said and rules.types_on_behalf(by, found):
        raise ValidationError(
            _("You type on behalf of %(government)s: say first from what you copy.")
            % {"government": found.organisation.said}
        )
    if said and not found.on_paper and not rules.is_own(by, found):
        change(found, on_paper=True)
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
