"""Writes workbooks: headers that stay in sight, filters, fitting widths, lists to choose from.

Every text is written as text, whatever it begins with, so that no spreadsheet runs it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jichi.core.spreadsheets.cells import put, sheet_title, width_of

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: How many lines of a long text a row shows at most.
TALLEST = 5
_FONT = "Yu Gothic"
_INK, _BRAND, _NEED, _LINE = "1C2B33", "0F4C5C", "FFF3D6", "C9D6DB"
_THIN = Side(style="thin", color=_LINE)
_HEAD = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
_HEAD_FILL = PatternFill("solid", fgColor=_BRAND)
_NEED_FILL = PatternFill("solid", fgColor="8A5A00")
_BODY = Font(name=_FONT, size=10, color=_INK)
_TITLE = Font(name=_FONT, size=16, bold=True, color=_BRAND)
_SUBTITLE = Font(name=_FONT, size=12, bold=True, color=_BRAND)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_PLAIN = Alignment(vertical="top", wrap_text=False)
_MIDDLE = Alignment(vertical="center", wrap_text=True)


@dataclass
class Part:
    """One sheet to write: headers, rows of plain values, and how its columns are."""

    title: str
    headers: list[str]
    rows: Sequence[Sequence[Any]]
    widths: list[int] = field(default_factory=list)
    needed: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    #: The values that a column offers, by its place.
    offered: dict[int, Sequence[str]] = field(default_factory=dict)
    #: Rows that may be filled in below the last.
    room: int = 0


@dataclass
class Guide:
    """The sheet that explains a workbook: a title, paragraphs, and a table for each sheet."""

    title: str
    heading: str
    paragraphs: list[str]
    tables: Sequence[tuple[str, Sequence[str], Sequence[Sequence[str]]]]


def written(parts: Iterable[Part], guide: Guide | None = None, lists_title: str = "Lists") -> bytes:
    """A workbook of some sheets as the bytes of its file."""
    book = Workbook()
    for first in book.worksheets:
        book.remove(first)
    offered: list[tuple[str, Sequence[str]]] = []
    for part in parts:
        _sheet(book, part, offered, lists_title)
    if guide is not None:
        _guide(book, guide)
    if offered:
        _lists(book, lists_title, offered)
    book.properties.creator = "Jichi"
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _sheet(
    book: Workbook, part: Part, offered: list[tuple[str, Sequence[str]]], lists_title: str
) -> None:
    sheet = book.create_sheet(sheet_title(part.title))
    for number, header in enumerate(part.headers, start=1):
        cell = sheet.cell(1, number)
        put(cell, header)
        cell.font, cell.alignment = _HEAD, _MIDDLE
        cell.fill = _NEED_FILL if number - 1 in part.needed else _HEAD_FILL
        cell.border = Border(left=_THIN, right=_THIN)
    widths = part.widths or _fitting(part)
    _fill(sheet, part, widths)
    for number, width in enumerate(widths, start=1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width, column.hidden = width, number - 1 in part.hidden
    last = max(len(part.rows) + 1, 2)
    shown = [n for n in range(len(part.headers)) if n not in part.hidden]
    lines = max(_lines(part.headers[n], widths[n]) for n in shown)
    sheet.row_dimensions[1].height = 8 + 14 * lines
    sheet.freeze_panes = "B2" if len(part.headers) > 4 else "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(part.headers))}{last}"
    sheet.sheet_view.showGridLines = True
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for place, values in part.offered.items():
        offered.append((part.headers[place].partition("\n")[0], values))
        _choose(sheet, place, last + part.room, len(offered), len(values), lists_title)


def _fill(sheet: Any, part: Part, widths: Sequence[int]) -> None:
    for place, row in enumerate(part.rows, start=2):
        lines = 1
        for number, value in enumerate(row, start=1):
            if value in (None, ""):
                continue
            cell = sheet.cell(place, number)
            put(cell, value)
            needed = 1 if number - 1 in part.hidden else _lines(str(value), widths[number - 1])
            cell.font, cell.alignment = _BODY, _WRAPPED if needed > 1 else _PLAIN
            lines = max(lines, needed)
        sheet.row_dimensions[place].height = 15 * min(lines, TALLEST)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column."""
    return sum(max(1, -(-width_of(line) // max(width - 1, 1))) for line in text.split("\n"))


def _choose(sheet: Any, place: int, last: int, number: int, count: int, lists_title: str) -> None:
    """Let a column choose from the list that stands on the hidden sheet."""
    letter, column = get_column_letter(number), get_column_letter(place + 1)
    source = f"'{sheet_title(lists_title)}'!${letter}$2:${letter}${count + 1}"
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
    sheet.add_data_validation(rule)
    rule.add(f"{column}2:{column}{last}")


def _lists(book: Workbook, title: str, offered: Sequence[tuple[str, Sequence[str]]]) -> None:
    sheet = book.create_sheet(sheet_title(title))
    sheet.sheet_state = "hidden"
    for number, (header, values) in enumerate(offered, start=1):
        put(sheet.cell(1, number), header)
        for place, value in enumerate(values, start=2):
            put(sheet.cell(place, number), value)


def _guide(book: Workbook, guide: Guide) -> None:
    sheet = book.create_sheet(sheet_title(guide.title))
    sheet.sheet_view.showGridLines = False
    for letter, width in zip("ABCD", (28, 12, 62, 34), strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet["A1"], guide.heading)
    sheet["A1"].font = _TITLE
    sheet.row_dimensions[1].height = 30
    row = 2
    for text in guide.paragraphs:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        cell = sheet.cell(row, 1)
        put(cell, text)
        cell.font, cell.alignment = _BODY, _WRAPPED
        sheet.row_dimensions[row].height = 16 * (1 + width_of(text) // 128)
        row += 1
    for title, headers, rows in guide.tables:
        row = _table(sheet, row + 1, title, headers, rows)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _table(
    sheet: Any, row: int, title: str, headers: Sequence[str], rows: Iterable[Sequence[str]]
) -> int:
    """A table of the guide; the first row below it."""
    put(sheet.cell(row, 1), title)
    sheet.cell(row, 1).font = _SUBTITLE
    row += 1
    for number, header in enumerate(headers, start=1):
        cell = sheet.cell(row, number)
        put(cell, header)
        cell.font, cell.fill, cell.alignment = _HEAD, _HEAD_FILL, _MIDDLE
    for told in rows:
        row += 1
        for number, value in enumerate(told, start=1):
            cell = sheet.cell(row, number)
            put(cell, value)
            cell.font, cell.alignment = _BODY, _WRAPPED
            cell.border = Border(bottom=_THIN)
            if number == 2 and value:
                cell.fill = PatternFill("solid", fgColor=_NEED)
        lines = max(
            1 + width_of(value) // limit
            for value, limit in zip(told, (26, 10, 60, 32), strict=True)
        )
        sheet.row_dimensions[row].height = 16 * lines
    return row + 1


def _fitting(part: Part) -> list[int]:
    """Widths that fit the headers and the first rows, within what is legible."""
    found = [max(width_of(line) for line in header.split("\n")) + 4 for header in part.headers]
    for row in part.rows[:300]:
        for place, value in enumerate(row):
            if value not in (None, ""):
                found[place] = max(found[place], width_of(str(value)) + 2)
    return [min(max(one, 8), 46) for one in found]
