"""Rows of tables to which rows are added: put in, moved, taken out; what stood in them stays."""

import secrets

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, change_beside, enter, say
from jichi.questionnaires.edition import Shape
from jichi.reporting import questionnaires, rules
from jichi.reporting.acts.holding import held_for_answers
from jichi.reporting.models import Response, RowOrder
from jichi.reporting.queries import reach

MOST_ROWS = 500


def _refuse_beyond(by: Actor, response: Response, repeat: str) -> None:
    """Rows are put into a table, and taken out, by those to whom anything in it was given."""
    within = reach(by, response)
    if within is not None and not within & questionnaires.fields_in(response.cycle.edition, repeat):
        raise PermissionDenied(
            _("“%(name)s” was given to others: ask the lead of your government.") % {"name": repeat}
        )


@act(rule=rules.writes)
def add_row(by: Actor, *, response: Response, repeat: str, row: str = "") -> RowOrder:
    """Add a row at the end of a table. Sent twice with the same `row`, it is added once."""
    found = held_for_answers(by, response)
    group = questionnaires.questionnaire_of(found.cycle.edition).groups.get(repeat)
    if group is None or group.shape != Shape.REPEAT:
        raise ValidationError(
            _("“%(name)s” is no table to which rows are added: read the page again.")
            % {"name": repeat}
        )
    _refuse_beyond(by, found, repeat)
    rows = list(RowOrder.objects.filter(response=found, repeat=repeat))
    for one in rows:
        if row and one.row == row:
            return change(one, removed=False) if one.removed else one
    if len(rows) >= MOST_ROWS:
        raise ValidationError(
            _("A table takes at most %(most)s rows: sum some of them up.") % {"most": MOST_ROWS}
        )
    place = max((one.place for one in rows), default=0) + 1
    new = RowOrder(
        response=found,
        repeat=repeat,
        row=row or secrets.token_hex(4),
        place=place,
        by=by.handle,
    )
    return enter(new)


@act(rule=rules.writes)
def remove_row(by: Actor, *, response: Response, row: RowOrder) -> RowOrder:
    """Take a row out of its table. What was answered in it is kept and comes back with it."""
    found = held_for_answers(by, response)
    stored = RowOrder.objects.get(pk=row.pk, response=found)
    _refuse_beyond(by, found, stored.repeat)
    return change(stored, removed=True)


@act(rule=rules.writes)
def restore_row(by: Actor, *, response: Response, row: RowOrder) -> RowOrder:
    """Bring a row back with what was answered in it."""
    found = held_for_answers(by, response)
    stored = RowOrder.objects.get(pk=row.pk, response=found)
    _refuse_beyond(by, found, stored.repeat)
    return change(stored, removed=False)


@act(rule=rules.writes)
def move_row(by: Actor, *, response: Response, row: RowOrder, to: str) -> list[RowOrder]:
    """Move a row up or down by one place among those that stand."""
    found = held_for_answers(by, response)
    _refuse_beyond(by, found, row.repeat)
    rows = list(RowOrder.objects.filter(response=found, repeat=row.repeat, removed=False))
    places = [one.pk for one in rows]
    if row.pk not in places or to not in ("up", "down"):
        raise ValidationError(_("This row is no longer there: read the page again."))
    here = places.index(row.pk)
    there = here + (1 if to == "down" else -1)
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    for place, one in enumerate(rows, start=1):
        one.place = place
    change_beside(RowOrder, rows, "place")
    say(found.key, "change", {"rows": [None, [row.repeat, *(one.row for one in rows)]]})
    return rows
