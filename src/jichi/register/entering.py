"""Enters a row that was built, or corrects the record that it describes, by its kind's own act."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from jichi.core.acts import Actor, act, correct_record, may_keep_records
from jichi.core.records import Record
from jichi.people.acts import correct_undertaking
from jichi.register.errors import Complaint, Refused
from jichi.register.parsing import Built, refusals, settle

#: Told how much of the rows is entered, a share from 0 to 1.
type Watch = Callable[[float], None]


def unwatched(_share: float) -> None:
    """Nobody looks."""


def columns(record: models.Model) -> dict[str, Any]:
    """The values of a record that a seed decides, by column."""
    return {
        column.name: column.value_from_object(record)
        for column in record._meta.concrete_fields
        if column.editable and not column.primary_key and column.name not in ("state", "version")
    }


@act(rule=may_keep_records)
def enter_rows(
    by: Actor,
    *,
    new: Sequence[Built],
    changed: Sequence[tuple[Record, Built]] = (),
    reason: str = "",
    watch: Watch = unwatched,
) -> list[Record]:
    """Enter rows and correct others, all or nothing; the records. Rows that are entered together
    with their whole (the appearances at an event) come after everything else. Refused names
    everything that is wrong with any of them."""
    complaints: list[Complaint] = []
    total, done = len(new) + len(changed) or 1, 0
    for built in new:
        if built.row.kind.entering_many is None:
            complaints += _tried(built, lambda built=built: _enter_row(by, built))  # type: ignore[misc]
            done += 1
            watch(done / total)
    for group in _together(new):
        complaints += _enter_together(by, group)
        done += len(group)
        watch(done / total)
    for found, built in changed:
        complaints += _tried(
            built,
            lambda found=found, built=built: _correct_row(by, found, built, reason),  # type: ignore[misc]
        )
        done += 1
        watch(done / total)
    if complaints:
        raise Refused(complaints)
    return [*(built.record for built in new), *(found for found, _built in changed)]


def _tried(built: Built, deed: Callable[[], object]) -> list[Complaint]:
    """What is refused of a row that is entered or corrected."""
    try:
        settle(built)
        deed()
    except ValidationError as error:
        return refusals(built.row, error)
    return []


def _together(new: Sequence[Built]) -> list[list[Built]]:
    """The rows that are entered together, by the record that they stand inside."""
    found: dict[tuple[str, str], list[Built]] = {}
    for built in new:
        kind = built.row.kind
        if kind.entering_many is not None:
            whole = getattr(built.record, kind.inside)
            found.setdefault((kind.name, str(whole.slug)), []).append(built)
    return list(found.values())


def _enter_together(by: Actor, group: Sequence[Built]) -> list[Complaint]:
    kind = group[0].row.kind
    for built in group:
        settle(built)
    whole = getattr(group[0].record, kind.inside)
    if whole.pk is None:  # the whole itself was refused, and that was told
        return []
    assert kind.entering_many is not None
    try:
        kind.entering_many(by, whole, [built.record for built in group])
    except ValidationError as error:
        return refusals(group[0].row, error)
    return []


def _enter_row(by: Actor, built: Built) -> None:
    kind, record, roles = built.row.kind, built.record, _roles(built)
    if kind.entering is not None:
        kind.entering(by, record, roles, _columns_given(built))
    elif kind.roles is not None:
        kind.enter(by, **{str(kind.argument): record, kind.involved: roles})
    else:
        kind.enter(by, **{str(kind.argument): record})


def _roles(built: Built) -> Any:
    """The roles as their kind's act takes them; each kind has a table of its own."""
    return built.roles


def _columns_given(built: Built) -> dict[str, Any]:
    """The values that a row gives, by column."""
    given = {
        column.name for name, column in built.row.kind.columns.items() if name in built.row.says
    }
    return {name: value for name, value in columns(built.record).items() if name in given}


def _correct_row(by: Actor, found: Record, built: Built, reason: str) -> None:
    kind, roles = built.row.kind, _roles(built)
    values: dict[str, object] = {
        name: getattr(built.record, name) for name in columns(built.record) if name != "slug"
    }
    if kind.correcting is not None:
        kind.correcting(by, found, values, roles, reason)
    elif kind.roles is not None:
        correct_undertaking(by, record=found, values=values, roles=roles, reason=reason)
    else:
        correct_record(by, record=found, values=values, reason=reason)
