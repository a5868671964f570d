"""The last response carried over into this one, files included, marked until confirmed.

It is one of our own, or one that was imported as another system printed it."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, enter_beside, say
from jichi.questionnaires.edition import Kind, cell_of
from jichi.reporting import questionnaires, rules
from jichi.reporting.acts.answering import Change, Pen, write
from jichi.reporting.acts.holding import held_for_answers
from jichi.reporting.carrying import repeats, sources
from jichi.reporting.imports import understand
from jichi.reporting.models import (
    Answer,
    AnswerVersion,
    Attachment,
    ImportedResponse,
    Response,
    RowOrder,
)
from jichi.reporting.queries import answers_of, reach


@act(rule=rules.writes)
def carry_over(by: Actor, *, response: Response, last: Response | ImportedResponse) -> int:
    """Carry the answers of an earlier response of the same government over into what is not
    answered yet, through the renumbering of questions; how many. Who was given parts carries these
    alone over. ValidationError for a response of another government."""
    found = held_for_answers(by, response)
    if last.organisation_id != found.organisation_id or last == found:
        raise ValidationError(_("Only an earlier response of the same government carries over."))
    pen = Pen(by, AnswerVersion.CARRIED, found)
    if isinstance(last, ImportedResponse):
        return _carry_printed(pen, last)
    new = questionnaires.questionnaire_of(found.cycle.edition)
    old = questionnaires.questionnaire_of(last.cycle.edition)
    continued = sources(new, old)
    within = reach(by, found)
    if within is not None:
        continued = {name: source for name, source in continued.items() if name in within}
    tables = repeats(new, old, continued)
    rows = _enter_rows(
        pen,
        [
            (tables[one.repeat], one.row, one.place)
            for one in last.rows.filter(removed=False)
            if one.repeat in tables
        ],
    )
    return _carry(pen, last, continued, rows)


def _carry_printed(pen: Pen, last: ImportedResponse) -> int:
    """Carry over what another system printed, as far as it is understood, and into the parts in
    which somebody writes."""
    new = questionnaires.questionnaire_of(pen.response.cycle.edition)
    said = understand(new, last.form, last.printed, last.row_id)
    within = reach(pen.by, pen.response)
    if within is not None:
        said.taken = [one for one in said.taken if one.name in within]
    tables = said.rows(new)
    rows = _enter_rows(
        pen,
        [
            (repeat, last.row_id(number), number)
            for repeat, numbers in tables.items()
            for number in numbers
        ],
    )
    answered = _answered(pen.response)
    changes = []
    for one in said.taken:
        row = last.row_id(one.row) if one.row else ""
        cell = cell_of(one.name, row)
        if cell not in answered and (not row or row in rows):
            changes.append(Change(cell, one.typed))
    if not changes:
        return 0
    say(pen.response.key, "change", {"carried_from": [None, last.key]})
    return len(write(pen, changes).answers)


def _answered(response: Response) -> set[str]:
    """The cells that were answered, or of which an answer was taken away."""
    return {one.cell for one in Answer.objects.filter(response=response)}


def _carry(pen: Pen, last: Response, continued: Mapping[str, str], rows: set[str]) -> int:
    new = questionnaires.questionnaire_of(pen.response.cycle.edition)
    answered = _answered(pen.response)
    before: dict[str, list[Answer]] = {}
    for one in answers_of(last):
        before.setdefault(one.name, []).append(one)
    changes = [
        _change(pen, one, name, new.fields[name].kind == Kind.FILE)
        for name, source in continued.items()
        for one in before.get(source, ())
        if one.value and cell_of(name, one.row) not in answered and (not one.row or one.row in rows)
    ]
    return len(write(pen, changes).answers) if changes else 0


def _change(pen: Pen, one: Answer, name: str, is_file: bool) -> Change:
    cell = cell_of(name, one.row)
    if is_file and one.attachment is not None:
        kept = Attachment(
            response=pen.response,
            name=name,
            row=one.row,
            file=one.attachment.file.name,
            title=one.attachment.title,
            size=one.attachment.size,
            digest=one.attachment.digest,
            kind=one.attachment.kind,
            by=pen.by.handle,
        )
        return Change(cell, one.value, attachment=enter_beside(Attachment, [kept])[0])
    return Change(cell, one.typed or one.value, unit=one.unit)


def _enter_rows(pen: Pen, wanted: Iterable[tuple[str, str, int]]) -> set[str]:
    """Bring rows over by table, identity and place; the rows that there are then."""
    response = pen.response
    present = {(one.repeat, one.row) for one in response.rows.all()}
    new = [
        RowOrder(response=response, repeat=repeat, row=row, place=place, by=pen.by.handle)
        for repeat, row, place in wanted
        if (repeat, row) not in present
    ]
    if new:
        enter_beside(RowOrder, new)
        say(response.key, "change", {"rows": [None, [one.row for one in new]]})
    return {row for _repeat, row in present} | {one.row for one in new}
