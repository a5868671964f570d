"""The last response carried over into this one, files included, marked until confirmed."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, enter_beside, say
from jichi.reporting import questionnaires, rules
from jichi.reporting.acts.answering import Change, Pen, write
from jichi.reporting.acts.holding import held_for_answers
from jichi.reporting.carrying import repeats, sources
from jichi.reporting.form.edition import Kind, cell_of
from jichi.reporting.models import Answer, AnswerVersion, Attachment, Response, RowOrder
from jichi.reporting.queries import answers_of, reach


@act(rule=rules.writes)
def carry_over(by: Actor, *, response: Response, last: Response) -> int:
    """Carry the answers of an earlier response of the same government over into what is not
    answered yet, through the renumbering of questions; how many. Who was given parts carries these
    alone over. ValidationError for a response
    of another government."""
    found = held_for_answers(by, response)
    if last.organisation_id != found.organisation_id or last.pk == found.pk:
        raise ValidationError(_("Only an earlier response of the same government carries over."))
    new = questionnaires.questionnaire_of(found.cycle.edition)
    old = questionnaires.questionnaire_of(last.cycle.edition)
    continued = sources(new, old)
    within = reach(by, found)
    if within is not None:
        continued = {name: source for name, source in continued.items() if name in within}
    rows = _carry_rows(by, found, last, repeats(new, old, continued))
    pen = Pen(by, AnswerVersion.CARRIED, found)
    return _carry(pen, last, continued, rows)


def _carry(pen: Pen, last: Response, continued: Mapping[str, str], rows: set[str]) -> int:
    new = questionnaires.questionnaire_of(pen.response.cycle.edition)
    answered = {one.cell for one in Answer.objects.filter(response=pen.response)}
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


def _carry_rows(
    by: Actor, response: Response, last: Response, tables: Mapping[str, str]
) -> set[str]:
    """Bring the rows of continued tables over; the rows that there are then."""
    present = {(one.repeat, one.row) for one in response.rows.all()}
    new = [
        RowOrder(
            response=response,
            repeat=tables[one.repeat],
            row=one.row,
            place=one.place,
            by=by.handle,
        )
        for one in last.rows.filter(removed=False)
        if one.repeat in tables and (tables[one.repeat], one.row) not in present
    ]
    if new:
        enter_beside(RowOrder, new)
        say(response.key, "change", {"rows": [None, [one.row for one in new]]})
    return {row for _repeat, row in present} | {one.row for one in new}
