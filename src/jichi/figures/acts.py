"""What can be done with figures: record one with its unit, date and source, and correct it."""

from jichi.core.acts import Actor, act, change, enter, may_keep_records
from jichi.figures.models import Figure


@act(rule=may_keep_records)
def record_figure(by: Actor, *, figure: Figure) -> Figure:
    """Enter a count that no record here can prove."""
    return enter(figure)


@act(rule=may_keep_records, needs_reason=True)
def correct_figure(by: Actor, *, figure: Figure, values: dict[str, object], reason: str) -> Figure:
    """Correct a count; every sentence that quotes it is told again."""
    return change(figure, **values)
