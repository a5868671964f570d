"""A workbook that came back is entered as one act: its new rows, then its cells."""

from collections.abc import Mapping, Sequence

from jichi.core.acts import Actor, act
from jichi.reporting import rules
from jichi.reporting.acts.answering import Change, Pen, Saved, way_of, write
from jichi.reporting.acts.holding import held_for_typing
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
    types on its behalf (代行入力), and has to say by `reason` where it came from.

    ValidationError and PermissionDenied as `save_answers`."""
    found = held_for_typing(by, response, reason)
    for repeat, ids in rows.items():
        for row in ids:
            add_row(by, response=found, repeat=repeat, row=row)
    return write(Pen(by, way_of(by, found, AnswerVersion.WORKBOOK), found), changes)
