"""Enters a row that was built, or corrects the record that it describes, by its kind's own act."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models

from jichi.core.acts import (
    Actor,
    act,
    change,
    correct_record,
    describe_network,
    may_keep_records,
    renamed,
)
from jichi.core.records import Record
from jichi.events.acts import add_session, correct_event, correct_session, record_appearances
from jichi.events.models import Appearance, Event, Session
from jichi.figures.acts import correct_figure
from jichi.figures.models import Figure
from jichi.organisations.acts import ordering
from jichi.organisations.models import Organisation
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
    """Enter rows and correct others, all or nothing; the records. Appearances are entered by
    event, after everything else. Refused names everything that is wrong with any of them."""
    complaints: list[Complaint] = []
    total, done = len(new) + len(changed) or 1, 0
    for built in new:
        if isinstance(built.record, Appearance):
            continue
        try:
            settle(built)
            _enter_row(by, built)
        except ValidationError as error:
            complaints += refusals(built.row, error)
        done += 1
        watch(done / total)
    for group in _by_event(new):
        complaints += _enter_appearances(by, group)
        done += len(group)
        watch(done / total)
    for found, built in changed:
        try:
            settle(built)
            _correct_row(by, found, built, reason)
        except ValidationError as error:
            complaints += refusals(built.row, error)
        done += 1
        watch(done / total)
    if complaints:
        raise Refused(complaints)
    return [*(built.record for built in new), *(found for found, _built in changed)]


def _by_event(new: Sequence[Built]) -> list[list[Built]]:
    """The appearances among some rows, those of one event together."""
    found: dict[str, list[Built]] = {}
    for built in new:
        if isinstance(built.record, Appearance):
            found.setdefault(str(built.record.event.slug), []).append(built)
    return list(found.values())


def _enter_appearances(by: Actor, group: Sequence[Built]) -> list[Complaint]:
    appearances = []
    for built in group:
        settle(built)
        appearances.append(cast(Appearance, cast(object, built.record)))
    event = appearances[0].event
    if event.pk is None:  # the event itself was refused, and that was told
        return []
    try:
        record_appearances(by, event=event, appearances=appearances)
    except ValidationError as error:
        return refusals(group[0].row, error)
    return []


def _enter_row(by: Actor, built: Built) -> None:
    kind, record, roles = built.row.kind, built.record, _roles(built)
    if kind.name == "network":
        describe_network(by, slug=record.slug, **_columns_given(built))
    elif isinstance(record, Session):
        add_session(by, event=record.event, session=record, appearances=roles)
    elif kind.roles is not None:
        kind.enter(by, **{kind.argument: record, kind.involved: roles})
    else:
        kind.enter(by, **{kind.argument: record})


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
    values: dict[str, object] = {
        name: getattr(built.record, name)
        for name in columns(built.record)
        if name not in ("slug", "event" if isinstance(found, Session) else "slug")
    }
    if isinstance(found, Event):
        correct_event(by, event=found, values=values, appearances=_roles(built), reason=reason)
    elif isinstance(found, Session):
        correct_session(by, session=found, values=values, appearances=_roles(built),
                        reason=reason)  # fmt: skip
    elif isinstance(found, Figure):
        correct_figure(by, figure=found, values=values, reason=reason)
    elif isinstance(found, Organisation):
        _correct_organisation(by, found, values, reason)
    elif built.row.kind.roles is not None:
        correct_undertaking(by, record=found, values=values, roles=_roles(built), reason=reason)
    else:
        correct_record(by, record=found, values=values, reason=reason)


def _correct_organisation(
    by: Actor, found: Organisation, values: dict[str, object], reason: str
) -> None:
    """A name that was written wrong is corrected in its dated row too; it was never renamed."""
    before = (found.name, found.kana, found.kind)
    correct_record(by, record=found, values=values, reason=reason)
    change(found, sort_key=ordering(found))
    if before != (found.name, found.kana, found.kind):
        for row in found.names.filter(name=before[0], until=""):
            change(row, name=found.name, kana=found.kana, kind=found.kind)
        renamed(found.slug)
