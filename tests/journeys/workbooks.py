"""Workbooks of an office: the empty one filled in, and the old ones that lie about in folders."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook, load_workbook


def filled(content: bytes, *sheets: tuple[int, Sequence[dict[str, Any]]]) -> bytes:
    """A downloaded workbook with rows below its headers, by the beginning of each header."""
    book = load_workbook(io.BytesIO(content))
    for number, rows in sheets:
        sheet = book.worksheets[number]
        places = {str(cell.value).partition("\n")[0]: cell.column for cell in sheet[1]}
        for line, row in enumerate(rows, start=2):
            for header, value in row.items():
                sheet.cell(line, places[header]).value = value
    return _saved(book)


def old(title: str, upper: Sequence[tuple[str, int]], rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook as offices kept them: a title over everything, headers merged over several
    columns, the columns' own headers below, then the rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.cell(1, 1).value = title
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(rows[0]))
    place = 1
    for text, width in upper:
        sheet.cell(3, place).value = text
        last = 3 if width > 1 else 4
        sheet.merge_cells(
            start_row=3, end_row=last, start_column=place, end_column=place + width - 1
        )
        place += width
    for line, row in enumerate(rows, start=4):
        for number, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(line, number).value = value
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
