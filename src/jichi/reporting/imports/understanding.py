"""What printed cells say in an edition: which of its cells go on from them, and what is left."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from jichi.questionnaires.edition import Choice, Edition, Field, Kind
from jichi.questionnaires.faults import Mistake
from jichi.questionnaires.quantities import understood as quantity_of
from jichi.reporting.carrying import groups_around, part_of, places
from jichi.reporting.imports.cells import Printed
from jichi.reporting.shipped.options import recognised

#: Why a cell is left: nothing goes on from it; an option, number or date that is not understood;
#: a file whose content the layout does not hold; a comment; two answers in one place; words for
#: "other" where the edition takes none.
PLACE, OPTION, NUMBER, DAY = "place", "option", "number", "day"
FILE, COMMENT, TWICE, WORDS = "file", "comment", "twice", "words"
OTHER = "other"
#: More rows than this no table of a response takes.
MOST_ADDED = 500
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d{1,2}", re.ASCII)
_WHOLE = re.compile(r"([+-]?\d[\d,]*)\.0+", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?", re.ASCII)
#: What stands for the name of a row that has none.
_NAMELESS = re.compile(r"|row ?\d+|please complete", re.I)
#: The identity of an added row by its number.
type RowId = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a field says; `row` is the number of its row in a table with added rows, else 0."""

    name: str
    row: int
    typed: str


@dataclass(frozen=True, slots=True)
class Left:
    """A printed cell of which something does not go on: why, by a code, and what."""

    cell: Printed
    reason: str
    text: str


@dataclass
class Understood:
    """What goes on, the rows of tables by their repeat, what is left, and how many cells the
    edition reckons by itself."""

    taken: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    reckoned: int = 0

    def rows(self, edition: Edition) -> dict[str, list[int]]:
        """The numbers of the rows in which anything goes on, by the table's name."""
        found: dict[str, set[int]] = {}
        for one in self.taken:
            if one.row:
                found.setdefault(edition.fields[one.name].repeat, set()).add(one.row)
        return {repeat: sorted(numbers) for repeat, numbers in found.items()}


def understand(
    edition: Edition, form: str, cells: Iterable[Printed], row_id: RowId = str
) -> Understood:
    """What the cells of the questionnaire `form` say in an edition, through its `previous` places;
    where both are the same questionnaire, each cell in its own place."""
    return _Reader(edition, form, cells, row_id).read()


class _Reader:
    """The printed cells by place, and what became of them."""

    def __init__(
        self, edition: Edition, form: str, cells: Iterable[Printed], row_id: RowId
    ) -> None:
        self.edition, self.form, self.row_id = edition, form, row_id
        self.cells = list(cells)
        self.at: dict[str, list[Printed]] = {}
        self.added: dict[str, list[Printed]] = {}
        for one in self.cells:
            self.at.setdefault(one.key, []).append(one)
            if 0 < one.row <= MOST_ADDED and _NAMELESS.fullmatch(one.row_name):
                self.added.setdefault(f"{one.number}-{one.column}-0", []).append(one)
        self.around = groups_around(edition)
        self.found = Understood()
        #: The lines of which the answer, and of which the file, went on or is accounted for.
        self.answered: set[int] = set()

    def read(self) -> Understood:
        """Go through the fields of the edition in their order, then through what is left."""
        for one in self.edition.fields.values():
            if one.kind is Kind.NOTE or part_of(one, self.edition):
                continue
            for row, printed in self._printed(one):
                self._take(one, row, printed)
        for cell in self.cells:
            if cell.answer and cell.line not in self.answered:
                self._leave(cell, PLACE, cell.answer)
            if cell.file:
                self._leave(cell, FILE, cell.file)
            if cell.comment:
                self._leave(cell, COMMENT, cell.comment)
        self.found.left.sort(key=lambda one: one.cell.line)
        return self.found

    def _printed(self, one: Field) -> Iterator[tuple[int, list[Printed]]]:
        """The cells from which a field goes on, by row; one row, 0, outside of added rows."""
        for key in self._keys(one):
            cells = self.added.get(key, []) if one.repeat else self.at.get(key, [])
            if not cells:
                continue
            rows: dict[int, list[Printed]] = {}
            for cell in cells:
                rows.setdefault(cell.row if one.repeat else 0, []).append(cell)
            yield from sorted(rows.items())
            return

    def _keys(self, one: Field) -> Iterator[str]:
        if self.form == self.edition.id and one.number:
            yield one.key
        for place in places(one, self.around.get(one.name, ()), self.form):
            yield place if place.count("-") else f"{place}-0-0"

    def _take(self, one: Field, row: int, printed: Sequence[Printed]) -> None:
        said = {cell.answer: cell for cell in printed if cell.answer}
        if not said:
            return
        self.answered |= {cell.line for cell in printed}
        if not one.asked:
            self.found.reckoned += 1
        elif len(said) > 1 and one.kind is not Kind.MULTIPLE:
            for answer, cell in said.items():
                self._leave(cell, TWICE, answer)
        else:
            cell = next(iter(said.values()))
            self._put(one, row, cell, "; ".join(said))

    def _put(self, one: Field, row: int, cell: Printed, answer: str) -> None:
        if one.kind in (Kind.SINGLE, Kind.MULTIPLE):
            self._choose(one, row, cell, answer)
            return
        if one.kind in (Kind.INTEGER, Kind.DECIMAL):
            typed, reason = number_of(answer, one), NUMBER
        elif one.kind is Kind.DATE:
            typed, reason = day_of(answer), DAY
        else:
            typed, reason = answer, PLACE
        if typed:
            self.found.taken.append(Taken(one.name, row, typed))
        else:
            self._leave(cell, reason, answer)

    def _choose(self, one: Field, row: int, cell: Printed, answer: str) -> None:
        """An option, or several: all of a cell, or nothing of it."""
        chosen = recognised(self._options(one), answer)
        wrong = chosen.unknown or (
            [answer] if len(chosen.names) > 1 and one.kind is Kind.SINGLE else []
        )
        if chosen.written and OTHER not in chosen.names:
            wrong = [answer]
        if wrong or not chosen.names:
            self._leave(cell, OPTION, "; ".join(wrong) or answer)
            return
        self.found.taken.append(Taken(one.name, row, " ".join(chosen.names)))
        beside = f"{one.name}_{OTHER}"
        if chosen.written and beside in self.edition.fields:
            self.found.taken.append(Taken(beside, row, chosen.written))
        elif chosen.written:
            self._leave(cell, WORDS, chosen.written)

    def _options(self, one: Field) -> tuple[Choice, ...]:
        """The options of a field: a list, or what was answered to another, known by its rows."""
        source = self.edition.fields.get(one.choices_from)
        if source is None:
            return tuple(self.edition.lists.get(one.choices, ()))
        if source.choices or source.choices_from:
            return self._options(source)
        return tuple(
            Choice(self.row_id(row) if source.repeat else source.name, {"": cells[0].answer})
            for row, cells in self._printed(source)
        )

    def _leave(self, cell: Printed, reason: str, text: str) -> None:
        self.found.left.append(Left(cell, reason, text))


def number_of(answer: str, asked: Field) -> str:
    """A number as a person would type it; "" for what is none, or is not whole where it has to
    be."""
    typed = answer.strip()
    if _SCIENTIFIC.fullmatch(typed):
        try:
            typed = f"{Decimal(typed):f}"
        except InvalidOperation:
            return ""
    if whole := _WHOLE.fullmatch(typed):
        typed = whole[1]
    try:
        quantity = quantity_of(typed, asked.units)
    except Mistake:
        return ""
    is_whole = "." not in quantity.value
    return typed if is_whole or asked.kind is Kind.DECIMAL else ""


def day_of(answer: str) -> str:
    """A day as 2020-03-31; "" for what names none, or could name two."""
    match = _DAY.fullmatch(answer.strip())
    try:
        return date.fromisoformat(match[1]).isoformat() if match else ""
    except ValueError:
        return ""


def by_key(cells: Iterable[Printed]) -> Mapping[str, str]:
    """The answers by question-column-row; of two in one place the first."""
    found: dict[str, str] = {}
    for one in cells:
        if one.answer:
            found.setdefault(one.key, one.answer)
    return found
