"""The steps of an evaluation: a condition, a value, a count of rows, a judgement, a check."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jichi.questionnaires.edition import Check, Field, Kind
from jichi.questionnaires.expressions.values import HIDDEN, day, number, text
from jichi.questionnaires.frames import NONE, Frame, Frames
from jichi.questionnaires.layout import Gate
from jichi.questionnaires.problems import Problem
from jichi.questionnaires.wiring import Run

#: How a change goes on in rows: to the same one, to every one.
TO_ROW, TO_ROWS = 1, 2


@dataclass(slots=True)
class Readers:
    """The steps that read something: of the form; of those the ones that nothing reads in turn;
    of rows, and in which of them."""

    form: set[int] = field(default_factory=set)
    last: "set[Step]" = field(default_factory=set)
    rows: set[tuple[int, int]] = field(default_factory=set)

    def without(self, steps: "Iterable[Step]") -> "Readers":
        """All of them but some."""
        own = {step.index for step in steps}
        rows = {one for one in self.rows if one[0] not in own}
        return Readers(self.form - own, self.last.difference(steps), rows)


class Step:
    """One thing to compute, in the form or in each row of a repeat; True where it changed."""

    #: Whether other steps read it.
    feeding = True

    __slots__ = ("gate", "here", "index", "name", "offering", "readers", "repeat", "run", "slot",
                 "telling")  # fmt: skip

    def __init__(self, name: str, repeat: int, gate: Gate, slot: int, run: Run | None) -> None:
        self.name, self.repeat, self.slot, self.run = name, repeat, slot, run
        self.here, self.gate = gate.here, gate.slot
        self.index = -1
        #: Whether the options of its cell depend on other answers.
        self.offering = False
        self.readers = Readers()
        #: Whether it is about a cell, which is told as changed.
        self.telling = False

    def take(self, frame: Frame, state: Frames) -> bool:
        """Compute and store; whether the outcome is another than before."""
        return False

    def open(self, frame: Frame, state: Frames) -> bool:
        """Whether what this stands in shows."""
        shown: bool = (frame if self.here else state.base).values[self.gate]
        return shown


@dataclass(frozen=True, slots=True)
class Behind:
    """The answers behind a condition that stand in one kind of frame, none behind another one.

    Where they are hidden nothing is required of them and nothing wrong with them, so that only
    what else reads them is taken again. When they show, those that depend on others are judged.
    """

    repeat: int
    names: frozenset[str]
    runs: tuple[slice, ...]
    opening: Readers
    closing: Readers

    def cells(self, frame: Frame) -> Set[str]:
        """Their cells in a frame."""
        if self.repeat < 0:
            return self.names
        end = f"@{frame.row}"
        return {name + end for name in self.names}

    def turn(self, frame: Frame, shown: bool) -> None:
        """Show or hide them in a frame."""
        values = frame.values
        if shown:
            for run in self.runs:
                values[run] = frame.answered[run]
                frame.required[run] = frame.kept_required[run]
                frame.problems[run] = frame.kept_problems[run]
            return
        for run in self.runs:
            size = run.stop - run.start
            values[run] = [HIDDEN] * size
            frame.required[run] = [False] * size
            frame.problems[run] = [NONE] * size


class Condition(Step):
    """Whether a node with a condition shows."""

    __slots__ = ("behind",)

    def __init__(self, name: str, repeat: int, gate: Gate, slot: int, run: Run) -> None:
        super().__init__(name, repeat, gate, slot, run)
        #: The answers that it alone shows or hides.
        self.behind: list[Behind] = []

    def take(self, frame: Frame, state: Frames) -> bool:
        assert self.run is not None
        new = self.open(frame, state) and bool(
            self.run(state.base.values, frame.values, state.running)
        )
        changed = frame.values[self.slot] is not new
        frame.values[self.slot] = new
        return changed


class Rows(Step):
    """How many rows a repeat has, 0 while it is hidden."""

    __slots__ = ("counted",)

    def __init__(self, name: str, repeat: int, gate: Gate, slot: int, counted: int) -> None:
        super().__init__(name, repeat, gate, slot, None)
        self.counted = counted

    def take(self, frame: Frame, state: Frames) -> bool:
        new = Decimal(len(state.frames[self.counted]) if self.open(frame, state) else 0)
        changed: bool = frame.values[self.slot] != new
        frame.values[self.slot] = new
        return changed


class Answer(Step):
    """What expressions see of an answer: nothing while it is hidden."""

    __slots__ = ()

    def take(self, frame: Frame, state: Frames) -> bool:
        values, slot = frame.values, self.slot
        shown = (values if self.here else state.base.values)[self.gate]
        new = frame.answered[slot] if shown else HIDDEN
        old = values[slot]
        if new is old or (type(new) is type(old) and new == old):
            return False
        values[slot] = new
        return True


class Calculation(Step):
    """What a field computes."""

    __slots__ = ("become", "field")

    def __init__(self, field: Field, repeat: int, gate: Gate, slot: int, run: Run) -> None:
        super().__init__(field.name, repeat, gate, slot, run)
        self.field = field
        self.become = _BECOME.get(field.kind, text)

    def take(self, frame: Frame, state: Frames) -> bool:
        new: Any = HIDDEN
        if self.open(frame, state):
            assert self.run is not None
            state.running.cell = self.name if self.repeat < 0 else f"{self.name}@{frame.row}"
            new = self.become(self.run(state.base.values, frame.values, state.running))
            new = "" if new is None else new
        old = frame.values[self.slot]
        if type(new) is type(old) and new == old:
            return False
        frame.values[self.slot] = new
        return True


_BECOME: dict[Kind, Callable[[Any], Any]] = {
    Kind.CALCULATE: lambda value: value,
    Kind.INTEGER: number,
    Kind.DECIMAL: number,
    Kind.DATE: day,
}


class Rule(Step):
    """A check across questions, told at the first of its cells."""

    feeding = False

    __slots__ = ("check", "field", "own", "when")

    def __init__(
        self, check: Check, repeat: int, run: Run, when: Run | None, field: Field | None, own: int
    ) -> None:
        super().__init__(check.name, repeat, Gate(), 0, run)
        self.check, self.when, self.field, self.own = check, when, field, own

    def take(self, frame: Frame, state: Frames) -> bool:
        key = (self.check.name, frame.row)
        before = state.broken.get(key)
        now = self.problem(frame, state) if self.broken(frame, state) else None
        if before == now:
            return False
        if now:
            state.broken[key] = now
        else:
            del state.broken[key]
        return True

    def broken(self, frame: Frame, state: Frames) -> bool:
        """Whether the check applies and does not hold."""
        if self.own and frame.values[self.own] is HIDDEN:
            return False
        form, running = state.base.values, state.running
        if self.when is not None and not self.when(form, frame.values, running):
            return False
        assert self.run is not None
        return not self.run(form, frame.values, running)

    def problem(self, frame: Frame, state: Frames) -> Problem:
        """What is told of it."""
        cells = tuple(state.cell(name, frame) for name in self.check.cells)
        field, row = self.field, state.place(frame)
        return Problem(
            cells[0] if cells else "",
            self.check.severity,
            "check",
            self.check.message,
            field.number if field else "",
            field.column if field else 0,
            (row or field.row) if field else 0,
            self.check.name,
            cells,
        )
