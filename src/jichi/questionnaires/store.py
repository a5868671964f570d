"""Where the values of a response stand while it is evaluated: frames, rows, cells, options."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from jichi.questionnaires.context import Given, Running
from jichi.questionnaires.edition import ROW, Choice, Field, Kind, cell_of, parted, said
from jichi.questionnaires.expressions.scope import Standing
from jichi.questionnaires.expressions.values import text
from jichi.questionnaires.frames import Frame, understood
from jichi.questionnaires.problems import Problem
from jichi.questionnaires.program import Program

type Answers = Mapping[str, str]
type RowsOf = Mapping[str, Sequence[str]]


class Store:
    """The frames of a response; `answers` keeps those of hidden cells too."""

    def __init__(self, program: Program, answers: Answers, rows: RowsOf, given: Given) -> None:
        self.program, self.given = program, given
        self.answers = {cell: answer for cell, answer in answers.items() if answer}
        self.base = Frame(program.layout.sizes[0], True)
        self.frames: list[list[Frame]] = [[] for _ in program.layout.repeats]
        self.places: dict[int, int] = {}
        self.running = Running(given, len(self.frames), self.called)
        self.broken: dict[tuple[str, str], Problem] = {}
        for name, (index, _) in program.layout.names.repeats.items():
            self.arrange(index, [self.fresh(index, row) for row in distinct(rows.get(name, ()))])
        self._fill()
        self._take_all()

    def cell(self, name: str, frame: Frame) -> str:
        """The cell of a field in a frame; a field of the form has one cell."""
        standing = self.program.layout.names.fields.get(name)
        return name if standing is None or standing.repeat < 0 else cell_of(name, frame.row)

    def place(self, frame: Frame) -> int:
        """The number of a row from 1, 0 for the form."""
        return self.places.get(id(frame), 0)

    def frame(self, name: str, row: str) -> Frame | None:
        """The frame in which a field has its value; None where there is no such row."""
        standing = self.program.layout.names.fields.get(name)
        if standing is None or (standing.repeat < 0) != (row == ""):
            return None
        if standing.repeat < 0:
            return self.base
        return next((one for one in self.frames[standing.repeat] if one.row == row), None)

    def cells(self) -> Iterator[str]:
        """Every cell that there is now, in the order of the edition; a repeat row by row."""
        for standing, frame in self.walked():
            yield self.cell(standing.field.name, frame)

    def rows(self, repeat: str) -> tuple[str, ...]:
        """The rows of a repeat, in their order."""
        index = self.program.layout.names.repeats[repeat][0]
        return tuple(frame.row for frame in self.frames[index])

    def walked(self, section: str = "") -> Iterator[tuple[Standing, Frame]]:
        """Every field with each of its frames; of one section or group where it is named."""
        program, base = self.program, self.base
        wanted = program.layout.inside(program.edition, section) if section else None
        for index, standings in program.layout.runs:
            for frame in self.frames[index] if index >= 0 else (base,):
                for standing in standings:
                    if wanted is None or standing.field.name in wanted:
                        yield standing, frame

    def called(self, name: str, option: str) -> str:
        """The label of an option of a field in the reader's language."""
        listed = self.program.judgements[name].listed
        choice = listed.get(option)
        return said(choice.label, self.given.language) if choice else option

    def offers(self, standing: Standing | None) -> tuple[Choice, ...]:
        """The answers of a field as options: each option once, or each row that says something."""
        if standing is None:
            return ()
        frames = self.frames[standing.repeat] if standing.repeat >= 0 else [self.base]
        listed = self.program.judgements[standing.field.name].listed
        found: dict[str, Choice] = {}
        for frame in frames:
            value = text(frame.values[standing.slot])
            if listed:
                found |= {name: listed[name] for name in value.split() if name in listed}
            elif value:
                name = frame.row or standing.field.name
                found[name] = Choice(name, dict.fromkeys(self.program.edition.languages, value))
        return tuple(found.values())

    def answer(self, node: Field, cell: str) -> object:
        """What was answered at a cell, as a value of its kind; a hidden field has a source."""
        answer = self.answers.get(cell, "")
        if node.kind is Kind.HIDDEN:
            answer = self.given.sources.get(node.source, "") or answer or node.default
        return understood(node.kind, answer)

    def found(self, cell: str) -> tuple[Frame, Standing] | None:
        name, row = parted(cell)
        standing = self.program.layout.names.fields.get(name)
        frame = self.frame(name, row)
        return None if standing is None or frame is None else (frame, standing)

    def fresh(self, index: int, row: str) -> Frame:
        """An empty frame for a row of a repeat."""
        return Frame(self.program.layout.sizes[index + 1], Decimal(0), row)

    def arrange(self, index: int, frames: list[Frame]) -> None:
        """Give a repeat its rows, in this order."""
        self.frames[index] = frames
        self.running.rows[index] = [frame.values for frame in frames]
        for place, frame in enumerate(frames, start=1):
            self.places[id(frame)] = place
            frame.values[0] = Decimal(place)

    def _fill(self) -> None:
        self._fill_in(-1, self.base, "")
        for index, frames in enumerate(self.frames):
            for frame in frames:
                self.fill_row(index, frame)

    def fill_row(self, index: int, frame: Frame) -> None:
        """Put what was answered into a row."""
        self._fill_in(index, frame, f"@{frame.row}")

    def _fill_in(self, index: int, frame: Frame, row: str) -> None:
        answered, answers = frame.answered, self.answers
        for slot, name, read in self.program.readers[index + 1]:
            if answer := answers.get(name + row):
                answered[slot] = read(answer)
        for standing in self.program.hidden[index + 1]:
            cell = standing.field.name + row
            answered[standing.slot] = self.answer(standing.field, cell)

    def _take_all(self) -> None:
        base, frames = self.base, self.frames
        for step in self.program.steps:
            if step.repeat < 0:
                step.take(base, self)
            else:
                for frame in frames[step.repeat]:
                    step.take(frame, self)


def distinct(rows: Sequence[str]) -> list[str]:
    """Row ids in their order, each once. ValueError for one that cannot be an id."""
    found = list(dict.fromkeys(rows))
    for row in found:
        if not ROW.fullmatch(row):
            raise ValueError(f"{row!r} is no id of a row")
    return found
