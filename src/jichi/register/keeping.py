"""Enters what organisations keep themselves from a workbook: each row by its own kind's act."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core import journal
from jichi.core.acts import Actor, act
from jichi.proposals.acts import note_kept
from jichi.proposals.models import Proposal
from jichi.proposals.rules import may_keep
from jichi.register.entering import Watch, columns, unwatched
from jichi.register.errors import Complaint, Refused
from jichi.register.parsing import Built, refusals, settle


@act(rule=may_keep)
def keep_rows(
    by: Actor,
    *,
    proposal: Proposal,
    new: Sequence[Built],
    changed: Sequence[tuple[Any, Built]] = (),
    watch: Watch = unwatched,
) -> list[Any]:
    """Enter what a workbook says and change what stands; the records.

    Each row is permitted by the act that writes it. Refused names everything that stands in the
    way, and then nothing is entered. What a workbook leaves out stays; nobody is invited."""
    complaints: list[Complaint] = []
    found: list[Any] = []
    total = len(new) + len(changed) or 1
    for built, standing in [*((one, None) for one in new), *((b, r) for r, b in changed)]:
        try:
            settle(built)
            found.append(_entered(by, built) if standing is None else _changed(by, standing, built))
        except ValidationError as error:
            complaints += refusals(built.row, error)
        watch((len(found) + len(complaints)) / total)
    if complaints:
        raise Refused(complaints)
    note_kept(by, proposal=proposal, records=[one.key for one in found])
    return found


def _entered(by: Actor, built: Built) -> Any:
    entering = built.row.kind.entering
    assert entering is not None
    return entering(by, built.record, built.roles, columns(built.record))


def _changed(by: Actor, standing: Any, built: Built) -> Any:
    """Change what stands to what was built, unless others changed it after it was read."""
    now = type(standing).objects.select_for_update().get(pk=standing.pk)
    if journal.values(now) != journal.values(standing):
        raise ValidationError(
            _("%(key)s was changed by others meanwhile: read it again, then make your change.")
            % {"key": standing.key}
        )
    correcting = built.row.kind.correcting
    assert correcting is not None
    values = {name: getattr(built.record, name) for name in columns(built.record)}
    return correcting(by, standing, values, built.roles, "")
