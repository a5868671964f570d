"""What a government does with its response besides answering: begin, decline, divide, hand on."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, remove
from jichi.people.models import Account, Section
from jichi.reporting import questionnaires, rules
from jichi.reporting.acts.holding import held, held_for_answers
from jichi.reporting.models import (
    DECLINED,
    IN_PROGRESS,
    INVITED,
    RETURNED,
    Assignment,
    Response,
)


@act(rule=rules.writes)
def begin_response(by: Actor, *, response: Response) -> Response:
    """Begin to answer an invitation, or one that was declined before: the latter only those who
    could have declined it, so that no link takes back what the government decided."""
    found = held(response)
    if found.stage == DECLINED:
        if not rules.decides(by, response=found):
            raise PermissionDenied(
                _("Your government has declined: ask its lead to answer after all.")
            )
        return change(found, stage=IN_PROGRESS, declined_because="")
    found = held_for_answers(by, response)
    if found.stage != INVITED:
        return found
    return change(found, stage=IN_PROGRESS, begun=timezone.now())


@act(rule=rules.decides)
def decline_response(by: Actor, *, response: Response, reason: str = "") -> Response:
    """Decline to answer in this cycle; what was answered stays, and beginning again is open."""
    found = held(response)
    if found.stage not in (INVITED, IN_PROGRESS, RETURNED):
        raise ValidationError(
            _("This response is %(stage)s: it can no longer be declined.")
            % {"stage": found.get_stage_display()}
        )
    return change(found, stage=DECLINED, declined_because=reason.strip())


@act(rule=rules.leads)
def assign_part(
    by: Actor,
    *,
    response: Response,
    node: str,
    account: Account | None = None,
    section: Section | None = None,
) -> Assignment:
    """Give a part of a response to an officer or to a section of the government. An officer who
    was given parts writes in these alone."""
    edition = questionnaires.questionnaire_of(response.cycle.edition)
    if node and node not in edition.groups and node not in edition.fields:
        raise ValidationError({"node": _("The edition has no part of this name: choose one.")})
    if section is not None and section.organisation_id != response.organisation_id:
        raise ValidationError(
            {"section": _("This section is of another government: choose one of its own.")}
        )
    return enter(
        Assignment(response=response, node=node, account=account, section=section, by=by.handle)
    )


@act(rule=rules.leads)
def take_back(by: Actor, *, response: Response, assignment: Assignment) -> Response:
    """Take a part back from whom it was given."""
    remove(Assignment.objects.get(pk=assignment.pk, response=response))
    return response


@act(rule=rules.writes)
def hand_on(by: Actor, *, response: Response, holder: str) -> Response:
    """Note who has the response on the desk now: a section, a person, the mayor's office."""
    return change(held(response), holder=holder.strip()[:120])


@act(rule=rules.decides)
def set_visibility(by: Actor, *, response: Response, visibility: str) -> Response:
    """Set whether the response is public. After acceptance the fact follows."""
    return change(held(response), visibility=visibility)


@act(rule=rules.runs_cycles)
def look_after(
    by: Actor,
    *,
    response: Response,
    supported: bool,
    supporter: Account | None = None,
    reviewer: Account | None = None,
) -> Response:
    """Note who of the secretariat supports a government and who reviews its response."""
    return change(held(response), supported=supported, supporter=supporter, reviewer=reviewer)
