"""Writes the workbook of a response: a guide, its questions and tables prefilled, its lists.

The structure is protected, answers are not; a hidden record keeps what stood in each cell.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection

from jichi.core.spreadsheets.cells import put, sheet_title, width_of
from jichi.questionnaires.edition import Edition, Field, said
from jichi.reporting.workbook import layout
from jichi.reporting.workbook.content import Content, Copy, Title
from jichi.reporting.workbook.filling import Filler, Recorded
from jichi.reporting.workbook.painting import BODY, HEAD, HEAD_FILL, TITLE, WRAPPED, printed
from jichi.reporting.workbook.sentences import told

RECORD, LISTS = "jichi-record", "jichi-lists"
_FILL = ("white", "carried", "units", "several", "part", "values", "files")


def write(
    edition: Edition,
    copy: Copy,
    content: Content,
    title: Title,
    within: frozenset[str] | None = None,
) -> bytes:
    """The workbook as the bytes of its file; with `within` for these fields alone."""
    book = Workbook()
    book.remove(book.worksheets[0])
    lists = _Lists(edition, copy.language)
    filler = Filler(edition, copy.language, content, lists)
    sheets = layout.sheets(edition)
    if within is not None:
        sheets = layout.within(sheets, within)
    _guide(book, edition, copy, sheets, title)
    for one in sheets:
        filler.sheet(book.create_sheet(one.title), one)
    lists.write(book)
    _record(book, copy, filler.recorded)
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.creator = "Jichi"
    held = BytesIO()
    book.save(held)
    return held.getvalue()


class _Lists:
    """The lists to choose from: each stands once on a hidden sheet."""

    def __init__(self, edition: Edition, language: str) -> None:
        self._edition, self._language = edition, language
        self._known: dict[str, tuple[int, Sequence[str]]] = {}

    def range_of(self, field: Field, labels: Sequence[str]) -> str:
        """Where the options of a field stand; "" where it has none."""
        if not labels:
            return ""
        key = field.choices or f"{field.name} {field.choices_from}"
        place, _labels = self._known.setdefault(key, (len(self._known) + 1, labels))
        letter = _letter(place)
        return f"'{LISTS}'!${letter}$1:${letter}${len(labels)}"

    def write(self, book: Workbook) -> None:
        """Put every list that was asked for onto its sheet."""
        if not self._known:
            return
        sheet = book.create_sheet(LISTS)
        sheet.sheet_state = "hidden"
        sheet.protection.sheet = True
        for place, labels in self._known.values():
            for row, label in enumerate(labels, start=1):
                put(sheet.cell(row, place), label)


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _record(book: Workbook, copy: Copy, recorded: Sequence[Recorded]) -> None:
    sheet = book.create_sheet(RECORD)
    sheet.sheet_state = "hidden"
    sheet.protection.sheet = True
    told_first = (
        ("response", copy.response),
        ("edition", copy.edition),
        ("version", copy.version),
        ("language", copy.language),
        ("taken", copy.taken),
    )
    for row, (key, value) in enumerate(told_first, start=1):
        put(sheet.cell(row, 1), key)
        put(sheet.cell(row, 2), value)
    for row, one in enumerate(recorded, start=len(told_first) + 1):
        put(sheet.cell(row, 1), one.cell)
        put(sheet.cell(row, 2), one.shown)
        put(sheet.cell(row, 3), one.value)


def _guide(
    book: Workbook, edition: Edition, copy: Copy, sheets: Sequence[layout.Sheet], title: Title
) -> None:
    language = copy.language
    sheet: Any = book.create_sheet(sheet_title(told("guide", language)))
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 16, 92
    heading = told("of", language, organisation=said(title.organisation, language))
    lines = [
        said(title.cycle, language),
        told("until", language, until=said(title.until, language)),
    ]
    put(sheet["A1"], heading)
    sheet["A1"].font = TITLE
    lines += [told(f"fill_{key}", language) for key in _FILL]
    for row, line in enumerate(lines, start=2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        put(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font, sheet.cell(row, 1).alignment = BODY, WRAPPED
        sheet.row_dimensions[row].height = 32 if width_of(line) > 118 else 18
    _contents(sheet, len(lines) + 3, sheets, edition, language)
    printed(sheet)


def _contents(
    sheet: Any, row: int, sheets: Sequence[layout.Sheet], edition: Edition, language: str
) -> None:
    """Which sheet holds what, each a link."""
    for column, key in enumerate(("sheet", "content"), start=1):
        cell = sheet.cell(row, column)
        put(cell, told(key, language))
        cell.font, cell.fill = HEAD, HEAD_FILL
    for place, one in enumerate(sheets, start=row + 1):
        put(sheet.cell(place, 1), one.title)
        sheet.cell(place, 1).hyperlink = f"#'{one.title}'!B3"
        put(sheet.cell(place, 2), said(one.group.label, language))
        for column in (1, 2):
            sheet.cell(place, column).font = BODY
            sheet.cell(place, column).alignment = WRAPPED
