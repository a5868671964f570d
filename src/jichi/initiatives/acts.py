"""What can be done with initiatives: launch one, join it, report to it, call for it, leave it."""

from collections.abc import Sequence

from jichi.core.acts import Actor, act, change, enter, may_keep_records
from jichi.initiatives.models import (
    Call,
    CallRole,
    Initiative,
    InitiativeRole,
    Participation,
    Reporting,
)
from jichi.people.acts import enter_with_roles


@act(rule=may_keep_records)
def launch_initiative(
    by: Actor, *, initiative: Initiative, roles: Sequence[InitiativeRole] = ()
) -> Initiative:
    """Enter an initiative with those who run it."""
    return enter_with_roles(initiative, roles, "initiative")


@act(rule=may_keep_records)
def join_initiative(by: Actor, *, participation: Participation) -> Participation:
    """Enter that an organisation takes part; an unknown beginning is never told as joining."""
    return enter(participation)


@act(rule=may_keep_records, needs_reason=True)
def leave_initiative(
    by: Actor, *, participation: Participation, until: str, reason: str
) -> Participation:
    """End a participation on a day, with the reason."""
    return change(participation, until=until)


@act(rule=may_keep_records)
def report_to_initiative(by: Actor, *, reporting: Reporting) -> Reporting:
    """Enter that an organisation reported to an initiative's system."""
    return enter(reporting)


@act(rule=may_keep_records)
def open_call(by: Actor, *, call: Call, roles: Sequence[CallRole] = ()) -> Call:
    """Enter that participation was called for without naming anyone: the deed is the call."""
    return enter_with_roles(call, roles, "call")
