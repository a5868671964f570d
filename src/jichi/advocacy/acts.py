"""What can be done with processes: enter one, end it, enter a round of it."""

from jichi.advocacy.models import Process, Round
from jichi.core.acts import Actor, act, change, enter, may_keep_records


@act(rule=may_keep_records)
def follow_process(by: Actor, *, process: Process) -> Process:
    """Enter a process into which the network brings local governments."""
    return enter(process)


@act(rule=may_keep_records, needs_reason=True)
def end_process(by: Actor, *, process: Process, until: str, reason: str) -> Process:
    """End a process on a day, with the reason."""
    return change(process, until=until)


@act(rule=may_keep_records)
def record_round(by: Actor, *, round: Round) -> Round:
    """Enter a conference, session or consultation of a process."""
    return enter(round)
