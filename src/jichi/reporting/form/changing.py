"""A change of answers and rows: what depends on it is computed again, in order, and no more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from jichi.reporting.form.edition import cell_of
from jichi.reporting.form.frames import Frame
from jichi.reporting.form.steps import TO_FORM, TO_ROW, Rule, Step
from jichi.reporting.form.store import Answers, RowsOf, Store, distinct


@dataclass(frozen=True, slots=True)
class Change:
    """The cells whose showing, need, value or problems changed, and those whose options may."""

    cells: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()


class Pending:
    """Steps to take again, by their place in the order; in a repeat with the frames in which."""

    __slots__ = ("frames", "heap", "waiting")

    def __init__(self) -> None:
        self.heap: list[int] = []
        self.waiting: set[int] = set()
        self.frames: dict[int, dict[int, Frame]] = {}

    def add(self, index: int) -> None:
        """A step of the form."""
        if index not in self.waiting:
            self.waiting.add(index)
            heappush(self.heap, index)

    def add_in(self, index: int, frames: Sequence[Frame]) -> None:
        """A step of a repeat, in some of its rows."""
        self.add(index)
        waiting = self.frames.setdefault(index, {})
        for frame in frames:
            waiting[id(frame)] = frame

    def next(self) -> int:
        """The step whose turn it is."""
        index = heappop(self.heap)
        self.waiting.discard(index)
        return index


class Changing:
    """One change, from the first cell to the last step."""

    def __init__(self, store: Store) -> None:
        self.store, self.program = store, store.program
        self.pending = Pending()
        self.cells: set[str] = set()
        self.options: set[str] = set()

    def change(self, values: Answers, rows: RowsOf) -> Change:
        """Make it."""
        for name, wanted in rows.items():
            self.arrange(name, distinct(wanted))
        answers = self.store.answers
        for cell, answer in values.items():
            if answers.get(cell, "") == answer:
                continue
            answers[cell] = answer
            if not answer:
                del answers[cell]
            self.enter(cell)
        self.settle()
        return Change(frozenset(self.cells), frozenset(self.options))

    def enter(self, cell: str) -> None:
        """Take over one answer."""
        found = self.store.found(cell)
        if found is None:
            return
        frame, standing = found
        node = standing.field
        frame.answered[standing.slot] = self.store.answer(node, cell)
        if node.asked:
            self.cells.add(cell)
        step = self.program.answers.get(node.name)
        if step is not None:
            self.again(step, (frame,))

    def again(self, step: Step, frames: Sequence[Frame]) -> None:
        """Let a step be taken again, in a repeat in these frames."""
        if step.repeat < 0:
            self.pending.add(step.index)
        else:
            self.pending.add_in(step.index, frames)

    def settle(self) -> None:
        """Take every step that is pending, and those that read what changed."""
        steps, pending, store, base = self.program.steps, self.pending, self.store, self.store.base
        while pending.heap:
            index = pending.next()
            step = steps[index]
            if step.repeat < 0:
                if step.take(base, store):
                    self.spread(step, base)
                if step.offering:
                    self.options.add(step.name)
                continue
            for frame in pending.frames.pop(index).values():
                if step.take(frame, store):
                    self.spread(step, frame)
                if step.offering:
                    self.options.add(store.cell(step.name, frame))

    def spread(self, step: Step, frame: Frame) -> None:
        """Let what reads a step be taken again."""
        for target, how in step.feeds:
            if how == TO_FORM:
                self.pending.add(target)
            elif how == TO_ROW:
                self.pending.add_in(target, (frame,))
            else:
                self.pending.add_in(target, self.store.frames[self.program.steps[target].repeat])
        if isinstance(step, Rule):
            self.cells.update(self.store.cell(name, frame) for name in step.check.cells)
        elif step.name in self.program.judgements:
            self.cells.add(step.name if step.repeat < 0 else cell_of(step.name, frame.row))

    def arrange(self, name: str, wanted: Sequence[str]) -> None:
        """Give a repeat its rows: new ones are filled, those that moved are taken again."""
        store, index = self.store, self.program.layout.names.repeats[name][0]
        before = {frame.row: frame for frame in store.frames[index]}
        places = {row: store.place(frame) for row, frame in before.items()}
        after = [before.get(row) or store.fresh(index, row) for row in wanted]
        self.forget(index, {row: frame for row, frame in before.items() if row not in wanted})
        store.arrange(index, after)
        moved = [frame for frame in after if places.get(frame.row) != store.place(frame)]
        for frame in moved:
            if frame.row not in places:
                store.fill_row(index, frame)
                self.cells.update(self.row_cells(index, frame.row))
        for step in self.program.inside[index]:
            self.again(step, moved)
        self.pending.add(self.program.counts[index].index)
        for step in self.program.across[index]:
            self.again(step, () if step.repeat < 0 else store.frames[step.repeat])

    def forget(self, index: int, gone: Mapping[str, Frame]) -> None:
        """Let rows go; their answers stay in `answers`."""
        for row, frame in gone.items():
            del self.store.places[id(frame)]
            self.cells.update(self.row_cells(index, row))
            for step in self.program.inside[index]:
                self.store.broken.pop((step.name, row), None)

    def row_cells(self, index: int, row: str) -> Iterator[str]:
        """The cells of a row of a repeat."""
        for standing in self.program.layout.fields[index + 1]:
            yield cell_of(standing.field.name, row)
