"""A workbook that came back is entered as one act: its new rows, then its cells."""

from collections.abc import Mapping, Sequence

from jichi.core.acts import Actor, act, change
from jichi.reporting import rules
from jichi.reporting.acts.answering import Change, Pen, Saved, write
from jichi.reporting.acts.holding import held_for_answers
from jichi.reporting.acts.rows import add_row
from jichi.reporting.models import AnswerVersion, Response


@act(rule=rules.writes)
def fill_in(
    by: Actor,
    *,
    response: Response,
    changes: Sequence[Change],
    rows: Mapping[str, Sequence[str]],
    reason: str = "",
) -> Saved:
    """Enter what a workbook says, all or nothing. A cell that others changed after the preview
    keeps their value, and the workbook's is set aside beside it. Who is not of the government
    types on its behalf (代行入力), and `reason` says what was copied.

    ValidationError and PermissionDenied as `save_answers`."""
    found = held_for_answers(by, response)
    own = rules.is_of(by, found) or rules.holds_link(by, found)
    if not own and not found.on_paper:
        change(found, on_paper=True)
    for repeat, ids in rows.items():
        for row in ids:
            add_row(by, response=found, repeat=repeat, row=row)
    way = AnswerVersion.WORKBOOK if own else AnswerVersion.ON_BEHALF
    return write(Pen(by, way, found), changes)
