"""What is decided about single answers: one of two values, last year's values, warnings."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, change_beside, enter, enter_beside, say
from jichi.questionnaires.edition import parted
from jichi.reporting import rules
from jichi.reporting.acts.answering import Pen
from jichi.reporting.acts.holding import held, held_for_answers
from jichi.reporting.models import (
    Acknowledgement,
    Answer,
    AnswerVersion,
    Response,
)
from jichi.reporting.queries import reach


@act(rule=rules.writes)
def choose_answer(
    by: Actor, *, response: Response, aside: AnswerVersion, take: bool, seen: int
) -> Answer:
    """Choose between an answer and a value that was set aside beside it: take the latter or leave
    it. Both stay in the cell's history. ValidationError where either was decided or changed
    meanwhile."""
    found = held_for_answers(by, response)
    waiting = AnswerVersion.objects.filter(
        pk=aside.pk, response=found, standing=AnswerVersion.ASIDE
    ).first()
    answer = Answer.objects.filter(response=found, name=aside.name, row=aside.row).first()
    if waiting is None or answer is None or answer.version != seen:
        raise ValidationError(
            _("Somebody else has decided or changed this meanwhile: read the page again.")
        )
    _refuse_beyond(by, found, answer.name)
    waiting.standing = AnswerVersion.SETTLED
    change_beside(AnswerVersion, [waiting], "standing")
    if take:
        pen = Pen(by, AnswerVersion.CHOSEN, found)
        answer.value, answer.typed, answer.unit = waiting.value, waiting.typed, waiting.unit
        answer.attachment, answer.carried = waiting.attachment, False
        answer.version += 1
        answer.by, answer.at = by.handle, pen.at
        change_beside(
            Answer, [answer], "value", "typed", "unit", "attachment", "carried", "version", "by",
            "at",
        )  # fmt: skip
        enter_beside(AnswerVersion, [pen.version(answer)])
    say(found.key, "change", {"chosen": [None, [answer.cell, "aside" if take else "standing"]]})
    return answer


def _refuse_beyond(by: Actor, response: Response, name: str) -> None:
    within = reach(by, response)
    if within is not None and name not in within:
        raise PermissionDenied(
            _("“%(name)s” was given to others: ask the lead of your government.") % {"name": name}
        )


@act(rule=rules.writes)
def confirm_carried(by: Actor, *, response: Response, cells: Sequence[str]) -> int:
    """Confirm that answers carried over from the last response still hold; their number."""
    found = held_for_answers(by, response)
    wanted, within = set(cells), reach(by, found)
    carried = [
        one
        for one in Answer.objects.filter(response=found, carried=True)
        if one.cell in wanted and (within is None or one.name in within)
    ]
    for one in carried:
        one.carried = False
    change_beside(Answer, carried, "carried")
    if carried:
        say(found.key, "change", {"confirmed": [None, [one.cell for one in carried]]})
    return len(carried)


@act(rule=rules.writes, needs_reason=True)
def acknowledge_finding(
    by: Actor, *, response: Response, cell: str, code: str, reason: str
) -> Acknowledgement:
    """Note that a warning was looked at and the answer stands, with the reason. It holds for the
    value that the cell has now."""
    found = held_for_answers(by, response)
    name, row = parted(cell)
    _refuse_beyond(by, found, name)
    answer = Answer.objects.filter(response=found, name=name, row=row).first()
    value = answer.value if answer else ""
    known = Acknowledgement.objects.filter(response=found, name=name, row=row, code=code).first()
    if known is not None:
        return change(known, reason=reason, value=value, by=by.handle, at=timezone.now())
    return enter(
        Acknowledgement(
            response=found,
            name=name,
            row=row,
            code=code,
            reason=reason,
            value=value,
            by=by.handle,
        )
    )


@act(rule=rules.represents)
def show_answer(by: Actor, *, response: Response, cell: str, visibility: str) -> Answer:
    """Set whether a single answer is public, not public, or ("") as the response. Who was given
    parts of the response decides about the answers in these alone."""
    found = held(response)
    name, row = parted(cell)
    _refuse_beyond(by, found, name)
    answer = Answer.objects.filter(response=found, name=name, row=row).first()
    if answer is None:
        raise ValidationError(_("Nothing is answered here yet: answer first."))
    answer.visibility = visibility
    change_beside(Answer, [answer], "visibility")
    say(found.key, "change", {"visibility": [None, [answer.cell, visibility]]})
    return answer
