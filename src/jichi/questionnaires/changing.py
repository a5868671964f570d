"""A change of answers and rows: what depends on it is computed again, in order, and no more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jichi.questionnaires.edition import cell_of
from jichi.questionnaires.frames import Frame
from jichi.questionnaires.steps import TO_ROW, Condition, Readers, Rule, Step
from jichi.questionnaires.store import Answers, RowsOf, Store, distinct


@dataclass(frozen=True, slots=True)
class Change:
    """The cells whose showing, need, value or problems changed, and those whose options may."""

    cells: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()


class Changing:
    """One change, from the first cell to the last step."""

    def __init__(self, store: Store) -> None:
        self.store, self.program = store, store.program
        #: A mark for each step that is to be taken again, and in a repeat the frames in which.
        self.pending = bytearray(len(store.program.steps))
        self.frames: dict[int, dict[int, Frame]] = {}
        #: Judgements and checks of the form: nothing reads them, so that their order is no matter.
        self.last: set[Step] = set()
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
            self.mark(step, (frame,))
            for kept in self.program.kept.get(node.name, ()):
                self.mark(kept, (frame,))

    def again(self, index: int, frames: Sequence[Frame]) -> None:
        """Let a step of a repeat be taken again in these frames."""
        self.pending[index] = 1
        waiting = self.frames.get(index)
        if waiting is None:
            waiting = self.frames[index] = {}
        for frame in frames:
            waiting[id(frame)] = frame

    def settle(self) -> None:
        """Take every step that is pending, and those that read what changed; they stand behind it
        in the order, so that one pass along the marks is enough."""
        steps, pending, store, base = self.program.steps, self.pending, self.store, self.store.base
        index = pending.find(1)
        while index >= 0:
            step = steps[index]
            if step.repeat >= 0:
                self.settle_rows(step)
            elif step.take(base, store):
                self.spread(step, base)
            index = pending.find(1, index + 1)
        for step in self.last:
            if step.take(base, store):
                self.tell(step, base)
            if step.offering:
                self.options.add(step.name)

    def settle_rows(self, step: Step) -> None:
        """Take a step in the rows in which it is pending."""
        for frame in self.frames.pop(step.index, {}).values():
            if step.take(frame, self.store):
                self.spread(step, frame)
            if step.offering:
                self.options.add(f"{step.name}@{frame.row}")

    def tell(self, step: Step, frame: Frame) -> None:
        """Note whose cell it is that changed."""
        if step.telling:
            self.cells.add(step.name if step.repeat < 0 else f"{step.name}@{frame.row}")
        elif isinstance(step, Rule):
            self.cells.update(self.store.cell(name, frame) for name in step.check.cells)

    def spread(self, step: Step, frame: Frame) -> None:
        """Let what reads a step be taken again, and note whose cell it is."""
        if isinstance(step, Condition):
            self.turn(step, frame)
        else:
            self.tell(step, frame)
        self.wake(step.readers, (frame,))

    def wake(self, readers: Readers, frames: Sequence[Frame]) -> None:
        """Let the readers of what changed in these frames be taken again."""
        for target in readers.form:
            self.pending[target] = 1
        self.last |= readers.last
        steps, store = self.program.steps, self.store
        for target, how in readers.rows:
            self.again(target, frames if how == TO_ROW else store.frames[steps[target].repeat])

    def turn(self, step: Condition, frame: Frame) -> None:
        """Show or hide what is behind a condition."""
        shown: bool = frame.values[step.slot]
        for behind in step.behind:
            same = behind.repeat == step.repeat
            frames = (frame,) if same else self.store.frames[behind.repeat]
            for one in frames:
                behind.turn(one, shown)
                self.cells |= behind.cells(one)
            self.wake(behind.opening if shown else behind.closing, frames)

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
            self.mark(step, moved)
        self.pending[self.program.counts[index].index] = 1
        for step in self.program.across[index]:
            self.mark(step, () if step.repeat < 0 else store.frames[step.repeat])

    def mark(self, step: Step, frames: Sequence[Frame]) -> None:
        """Let a step be taken again, in a repeat in these frames."""
        if step.repeat >= 0:
            self.again(step.index, frames)
        elif step.feeding:
            self.pending[step.index] = 1
        else:
            self.last.add(step)

    def forget(self, index: int, gone: Mapping[str, Frame]) -> None:
        """Let rows go; their answers stay in `answers`."""
        for row, frame in gone.items():
            del self.store.places[id(frame)]
            self.cells.update(self.row_cells(index, row))
            for step in self.program.inside[index]:
                self.store.broken.pop((step.name, row), None)
                # It may wait because rows of another repeat changed before.
                self.frames.get(step.index, {}).pop(id(frame), None)

    def row_cells(self, index: int, row: str) -> Iterator[str]:
        """The cells of a row of a repeat."""
        for standing in self.program.layout.fields[index + 1]:
            yield cell_of(standing.field.name, row)
