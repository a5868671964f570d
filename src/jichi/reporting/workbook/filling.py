"""Fills the sheets of a response's workbook: labels, answers so far, options, what is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jichi.core.languages import language_of
from jichi.core.spreadsheets.cells import put, width_of
from jichi.core.spreadsheets.tables import said as said_value
from jichi.questionnaires.edition import NUMBERS, Edition, Field, Kind, cell_of, said
from jichi.reporting.workbook import layout
from jichi.reporting.workbook.content import Content
from jichi.reporting.workbook.painting import (
    BODY,
    BORDER,
    CARRIED,
    CLOSED,
    HEAD,
    HEAD_FILL,
    OPEN,
    QUIET,
    TITLE,
    WRAPPED,
    printed,
    protect,
)
from jichi.reporting.workbook.sentences import told

#: Row 1 says what columns are, row 2 is the title, row 3 the heads; answers begin below.
HEADS, FIRST = 3, 4
_PLAIN_WIDTHS = (7, 52, 42, 12, 48)


@dataclass(frozen=True)
class Recorded:
    """What stood in a cell when the workbook was made: as shown, and the value behind it."""

    cell: str
    shown: str
    value: str


class Lists(Protocol):
    """Where lists to choose from are kept."""

    def range_of(self, field: Field, labels: Sequence[str]) -> str:
        """Where the options of a field stand; "" where it has none."""
        ...


class Filler:
    """Fills one sheet after another and records what it put into each open cell."""

    def __init__(self, edition: Edition, language: str, content: Content, lists: Lists) -> None:
        self._edition, self._language = edition, language
        self._content, self._lists = content, lists
        self.recorded: list[Recorded] = []
        self._rules: dict[str, DataValidation] = {}

    def sheet(self, sheet: Any, one: layout.Sheet) -> None:
        """Fill a sheet, whatever its kind."""
        self._rules = {}
        put(sheet.cell(1, 1), one.mark)
        # A table with added rows has nothing in its second column, which is hidden.
        heading = sheet.cell(2, 3 if one.kind == layout.REPEAT else 2)
        put(heading, self._heading(one))
        heading.font = TITLE
        sheet.row_dimensions[2].height = 26
        if one.kind == layout.QUESTIONS:
            self._questions(sheet, one)
        else:
            self._table(sheet, one)
        sheet.row_dimensions[1].hidden = True
        sheet.column_dimensions["A"].hidden = True
        sheet.freeze_panes = f"C{FIRST}"
        sheet.print_title_rows = f"2:{HEADS}"
        protect(sheet)
        printed(sheet)

    def _heading(self, one: layout.Sheet) -> str:
        text = said(one.group.label, self._language)
        return f"{one.group.number} {text}".strip()

    def _question(self, one: layout.Sheet, field: Field) -> str:
        """What is asked; a cell of a question of one line bears the question's name before it."""
        label = said(field.label, self._language)
        if field.name not in one.above:
            return label
        stop = language_of(self._language).colon
        return f"{said(one.above[field.name], self._language)}{stop}{label}"

    def _questions(self, sheet: Any, one: layout.Sheet) -> None:
        for place, key in enumerate(layout.PLAIN_COLUMNS, start=2):
            self._head(sheet, place, key, told(key, self._language), _PLAIN_WIDTHS[place - 2])
        for row, field in enumerate(one.fields, start=FIRST):
            put(sheet.cell(row, 1), field.name)
            texts = (
                field.number,
                self._question(one, field),
                self._shown(field, ""),
                " / ".join(field.units),
                self._notes(field),
            )
            for place, text in enumerate(texts, start=2):
                if place != 4:
                    self._label(sheet.cell(row, place), text, QUIET if place > 4 else BODY)
            self._answer(sheet, row, 4, field)
            lines = max(lines_of(text, _PLAIN_WIDTHS[n]) for n, text in enumerate(texts))
            sheet.row_dimensions[row].height = 16 * min(max(lines, 1), 12)

    def _table(self, sheet: Any, one: layout.Sheet) -> None:
        self._head(sheet, 2, layout.LABEL, told("row", self._language), 30)
        sheet.column_dimensions["B"].hidden = one.kind == layout.REPEAT
        for place, (key, field) in enumerate(zip(one.columns, one.fields, strict=True), start=3):
            width = 20 if field.kind in NUMBERS or field.kind is Kind.DATE else 30
            self._head(sheet, place, key, self._column_label(field), width)
            if notes := self._notes(field):
                note = Comment(notes, "Jichi")
                note.width, note.height = 320, 60 + 16 * (width_of(notes) // 44)
                sheet.cell(HEADS, place).comment = note
        widest = max(
            lines_of(self._column_label(one), 20 if one.kind in NUMBERS else 30)
            for one in one.fields
        )
        sheet.row_dimensions[HEADS].height = 4 + 16 * min(widest, 8)
        if one.kind == layout.TABLE:
            self._named_rows(sheet, one)
        else:
            self._added_rows(sheet, one)

    def _named_rows(self, sheet: Any, one: layout.Sheet) -> None:
        for row, line in enumerate(one.lines, start=FIRST):
            put(sheet.cell(row, 1), line.name)
            label = said(line.label, self._language)
            self._label(sheet.cell(row, 2), label, BODY)
            for place, key in enumerate(one.columns, start=3):
                if field := line.fields.get(key):
                    self._answer(sheet, row, place, field)
                else:
                    self._close(sheet.cell(row, place))
            sheet.row_dimensions[row].height = 16 * lines_of(label, 30)

    def _added_rows(self, sheet: Any, one: layout.Sheet) -> None:
        rows = list(self._content.rows.get(one.group.name, ()))
        for row, identity in enumerate([*rows, *[""] * layout.ROOM], start=FIRST):
            put(sheet.cell(row, 1), identity or f"+{row - FIRST + 1}")
            for place, field in enumerate(one.fields, start=3):
                self._answer(sheet, row, place, field, identity or f"+{row - FIRST + 1}")

    def _answer(self, sheet: Any, row: int, place: int, field: Field, identity: str = "") -> None:
        """One cell to answer, or closed with what the system fills in."""
        at = sheet.cell(row, place)
        cell = cell_of(field.name, identity)
        shown = self._shown(field, identity)
        asked = field.asked and not field.read_only and field.kind is not Kind.FILE
        self._put(at, field, shown)
        at.font, at.alignment, at.border = BODY, WRAPPED, BORDER
        if not asked:
            self._close(at)
            return
        at.protection = OPEN
        if cell in self._content.carried:
            at.fill = CARRIED
        elif not self._content.shown(cell if not identity.startswith("+") else field.repeat):
            at.fill = CLOSED
        if shown:
            value = self._content.values.get(cell, "")
            self.recorded.append(Recorded(cell, said_value(at.value), value))
        self._offer(sheet, at.coordinate, field, identity)

    def _put(self, at: Any, field: Field, shown: str) -> None:
        """A number as a number, so that a spreadsheet reckons with it; else text."""
        if field.kind in NUMBERS and shown:
            try:
                number = float(shown)
            except ValueError:
                put(at, shown)
                return
            exact = said_value(number) == shown
            put(at, int(number) if exact and number.is_integer() else number if exact else shown)
            return
        put(at, shown)
        at.number_format = "@"

    def _shown(self, field: Field, identity: str) -> str:
        written = self._content.written(field.name, identity)
        if field.kind is Kind.SINGLE:
            return self._labels(field, identity).get(written, written)
        if field.kind is Kind.MULTIPLE:
            labels = self._labels(field, identity)
            return "\n".join(labels.get(one, one) for one in written.split())
        return written

    def _labels(self, field: Field, identity: str = "") -> dict[str, str]:
        """The options of a field by name, as labels in the workbook's language."""
        if field.choices_from:
            options = self._content.options(cell_of(field.name, identity))
        else:
            options = self._edition.lists.get(field.choices, ())
        return {one.name: said(one.label, self._language) for one in options}

    def _offer(self, sheet: Any, at: str, field: Field, identity: str) -> None:
        """Let a cell choose from its options; what is written besides is told when it is read."""
        if field.kind is not Kind.SINGLE:
            return
        source = self._lists.range_of(field, list(self._labels(field, identity).values()))
        if not source:
            return
        rule = self._rules.get(source)
        if rule is None:
            rule = DataValidation(type="list", formula1=source, allow_blank=True)
            rule.showErrorMessage = False
            self._rules[source] = rule
            sheet.add_data_validation(rule)
        rule.add(at)

    def _notes(self, field: Field) -> str:
        language = self._language
        notes = [said(field.hint, language)]
        if field.kind is Kind.MULTIPLE:
            notes.append(told("several", language))
            notes.append(" / ".join(self._labels(field).values()))
        if field.kind is Kind.FILE:
            notes.append(told("on_page", language))
        if field.required in ("yes", "true()"):
            notes.append(told("needed", language))
        return "\n".join(one for one in notes if one)

    def _column_label(self, field: Field) -> str:
        units = f" [{' / '.join(field.units)}]" if field.units else ""
        return said(field.label, self._language) + units

    def _head(self, sheet: Any, place: int, key: str, text: str, width: int) -> None:
        put(sheet.cell(1, place), key)
        cell = sheet.cell(HEADS, place)
        put(cell, text)
        cell.font, cell.fill, cell.alignment, cell.border = HEAD, HEAD_FILL, WRAPPED, BORDER
        sheet.column_dimensions[get_column_letter(place)].width = width

    def _label(self, cell: Any, text: str, font: Any) -> None:
        put(cell, text)
        cell.font, cell.alignment, cell.border = font, WRAPPED, BORDER

    def _close(self, cell: Any) -> None:
        cell.fill, cell.border, cell.font, cell.alignment = CLOSED, BORDER, BODY, WRAPPED


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, -(-width_of(line) // max(width - 2, 1))) for line in text.split("\n"))
