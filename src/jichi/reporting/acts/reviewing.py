"""From submission to acceptance: submitted, sent back, reopened, accepted, corrected."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core import journal
from jichi.core.acts import Actor, act, change, enter, enter_beside
from jichi.core.partial_dates import lies_in
from jichi.core.records import CONFIRMED
from jichi.organisations.models import Organisation
from jichi.questionnaires.edition import parted
from jichi.questionnaires.problems import Problem
from jichi.reporting import rules
from jichi.reporting.acts.answering import Change, Pen, write
from jichi.reporting.acts.holding import held, refuse_late
from jichi.reporting.evaluation import Standing, stand
from jichi.reporting.models import (
    ACCEPTED,
    AMENDED,
    RETURNED,
    SUBMITTED,
    Answer,
    AnswerVersion,
    Correction,
    Cycle,
    Response,
    Submission,
)
from jichi.reporting.queries import set_aside


@act(rule=rules.submits)
def submit_response(by: Actor, *, response: Response) -> Response:
    """Submit a response: from then on it is only read. Errors, values set aside and carried
    answers that nobody confirmed block it; the warnings are kept as they stood."""
    found = held(response)
    if not found.is_writable:
        raise ValidationError(
            _("This response is %(stage)s already.") % {"stage": found.get_stage_display()}
        )
    refuse_late(by, found)
    standing = stand(found)
    _refuse_unready(found, standing)
    now = timezone.now()
    _note_submission(by, found, standing)
    return change(
        found,
        stage=SUBMITTED,
        submitted=now,
        submitted_by=by.handle,
        once={**dict(standing.state.once()), **found.once},
    )


def _refuse_unready(response: Response, standing: Standing) -> None:
    refusals = []
    if standing.errors:
        refusals.append(
            _("Answers missing or wrong: %(number)s. Put them right first.")
            % {"number": len(standing.errors)}
        )
    if aside := set_aside(response).count():
        refusals.append(
            _("Places where two people wrote different answers: %(number)s. Choose one of each.")
            % {"number": aside}
        )
    if standing.carried:
        refusals.append(
            _("Answers carried over from last time: %(number)s. Confirm that they still hold.")
            % {"number": len(standing.carried)}
        )
    if refusals:
        raise ValidationError(refusals)


def _note_submission(by: Actor, response: Response, standing: Standing) -> None:
    values = sorted((one.cell, one.value) for one in standing.answers.values() if one.value)
    enter(
        Submission(
            response=response,
            number=response.submissions.count() + 1,
            by=by.handle,
            problems=[told(one) for one in standing.problems],
            answers=len(values),
            digest=hashlib.sha256(journal.canonical(values)).hexdigest(),
        )
    )


def told(problem: Problem) -> dict[str, Any]:
    """A problem as it is kept."""
    return {
        "cell": problem.cell,
        "severity": problem.severity,
        "code": problem.code,
        "message": dict(problem.message),
    }


@act(rule=rules.runs_cycles, needs_reason=True)
def return_response(by: Actor, *, response: Response, reason: str) -> Response:
    """Send a submitted response back for changes, with what is to be done."""
    found = held(response)
    if found.stage != SUBMITTED:
        raise ValidationError(_("Only a submitted response is sent back: it is not submitted."))
    return change(found, stage=RETURNED)


@act(rule=rules.decides, needs_reason=True)
def reopen_response(by: Actor, *, response: Response, reason: str) -> Response:
    """Reopen a submitted or accepted response to amend it, while the cycle still takes
    amendments; the secretariat at any time."""
    found = held(response)
    if found.stage not in (SUBMITTED, ACCEPTED):
        raise ValidationError(_("This response is open already: change the answers."))
    found.stage = AMENDED
    refuse_late(by, found)
    return change(found, stage=AMENDED)


@act(rule=rules.runs_cycles)
def accept_response(by: Actor, *, response: Response, on: date | None = None) -> Response:
    """Accept a submitted response. This alone is told as a fact, where the response is public."""
    found = held(response)
    if found.stage != SUBMITTED:
        raise ValidationError(_("Only a submitted response is accepted: it is not submitted."))
    day = timezone.localdate(found.submitted).isoformat() if found.submitted else ""
    return change(
        found,
        stage=ACCEPTED,
        state=CONFIRMED,
        accepted_on=on or timezone.localdate(),
        on=day,
        outside_period=bool(day) and not lies_in(day, found.cycle.year),
    )


@act(rule=rules.runs_cycles)
def enter_accepted(
    by: Actor,
    *,
    cycle: Cycle,
    organisation: Organisation,
    supported: bool = False,
    visibility: str = "",
    told_as: str = "",
    sources: Sequence[str] = (),
) -> Response:
    """Enter that a government reported in a cycle, as a source has it and without its answers.
    `told_as` names the record that tells so already, so that it is told and counted once."""
    return enter(
        Response(
            slug=slug_of(cycle, organisation),
            cycle=cycle,
            organisation=organisation,
            chapter_id=cycle.chapter_id,
            year=cycle.year,
            stage=ACCEPTED,
            state=CONFIRMED,
            visibility=visibility or cycle.visibility,
            supported=supported,
            told_as=told_as,
            sources=list(sources),
        )
    )


def slug_of(cycle: Cycle, organisation: Organisation) -> str:
    """The identity of a government's response in a cycle."""
    return f"{cycle.slug}-{organisation.slug}"[:160]


@act(rule=rules.runs_cycles, needs_reason=True)
def correct_after_acceptance(
    by: Actor, *, response: Response, cell: str, typed: str, reason: str, unit: str = ""
) -> Correction:
    """Correct an answer of an accepted response. The log of corrections says so in public, with
    the reason, where the answer is public."""
    found = held(response)
    if found.stage != ACCEPTED:
        raise ValidationError(_("This response is not accepted: change the answer itself."))
    name, row = parted(cell)
    before = Answer.objects.filter(response=found, name=name, row=row).first()
    then, seen = (before.value, before.version) if before else ("", 0)
    pen = Pen(by, AnswerVersion.CORRECTED, found)
    saved = write(pen, [Change(cell, typed, seen=seen, unit=unit)])
    now = saved.answers[0] if saved.answers else None
    if now is None or now.value == then:
        raise ValidationError(_("The answer says so already: write what it should say."))
    correction = Correction(
        response=found,
        name=name,
        row=row,
        before=then,
        after=now.value,
        reason=reason.strip(),
        visibility=now.visibility,
        by=by.handle,
    )
    return enter_beside(Correction, [correction])[0]
