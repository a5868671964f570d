"""What a condition alone shows or hides, put together once: a table of hundreds of cells opens and
closes at one stroke instead of cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jichi.reporting.form.expressions.values import HIDDEN
from jichi.reporting.form.frames import NONE, Frame
from jichi.reporting.form.judging import Judgement
from jichi.reporting.form.steps import Answer, Condition, Step


@dataclass(frozen=True, slots=True)
class Readers:
    """The steps that are to be taken again: of the form; of rows, and in which of them."""

    form: tuple[int, ...]
    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """The answers behind a condition that stand in one kind of frame, none behind another one.

    Where they are hidden nothing is required of them and nothing wrong with them, so that only
    what else reads them is taken again. What they say when they show is judged as ever.
    """

    repeat: int
    names: frozenset[str]
    runs: tuple[slice, ...]
    opening: Readers
    closing: Readers

    def turn(self, frame: Frame, shown: bool) -> None:
        """Show or hide them in a frame."""
        values = frame.values
        if shown:
            for run in self.runs:
                values[run] = frame.answered[run]
            return
        for run in self.runs:
            size = run.stop - run.start
            values[run] = [HIDDEN] * size
            frame.required[run] = [False] * size
            frame.problems[run] = [NONE] * size


def gather(steps: Sequence[Step], judgements: Mapping[str, Judgement]) -> None:
    """Let every condition know what is behind it, instead of feeding its answers one by one."""
    conditions = [step for step in steps if isinstance(step, Condition)]
    owners = {(one.repeat, one.slot): one for one in conditions}
    found: dict[tuple[Condition, int], list[Answer]] = {}
    for step in steps:
        if isinstance(step, Answer) and step.gate:
            owner = owners[step.repeat if step.here else -1, step.gate]
            found.setdefault((owner, step.repeat), []).append(step)
    for (owner, repeat), answers in found.items():
        own = {step.index for step in answers}
        owner.to_form = [one for one in owner.to_form if one not in own]
        owner.to_rows = [one for one in owner.to_rows if one[0] not in own]
        owner.behind.append(_behind(repeat, answers, judgements))


def _behind(repeat: int, answers: list[Answer], judgements: Mapping[str, Judgement]) -> Behind:
    own = (judgements[step.name] for step in answers)
    judged = frozenset(step.index for step in own if not step.offering)
    slots = sorted(step.slot for step in answers)
    names = frozenset(step.name for step in answers)
    opening = _readers(answers, frozenset())
    return Behind(repeat, names, tuple(_runs(slots)), opening, _readers(answers, judged))


def _readers(answers: list[Answer], but: frozenset[int]) -> Readers:
    form = {one for step in answers for one in step.to_form}
    rows = {one for step in answers for one in step.to_rows if one[0] not in but}
    return Readers(tuple(sorted(form - but)), tuple(sorted(rows)))


def _runs(slots: list[int]) -> Iterator[slice]:
    """Slots that follow one another as one slice each."""
    since = 0
    for at in range(1, len(slots) + 1):
        if at == len(slots) or slots[at] != slots[at - 1] + 1:
            yield slice(slots[since], slots[at - 1] + 1)
            since = at
