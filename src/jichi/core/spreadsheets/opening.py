"""Opens a workbook or a CSV as tables: sheets that are shown, few empty rows, few columns."""

import csv
import re
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from typing import Any

from jichi.core.spreadsheets import files
from jichi.core.spreadsheets.files import Refusal
from jichi.core.spreadsheets.tables import Cell, Line, Table, said

MOST_BYTES = 10 * 1024 * 1024
MOST_SHEETS = 40
MOST_LINES = 20_000
MOST_COLUMNS = 80
#: A sheet ends where so many rows say nothing, however many more it claims to have.
EMPTY_LINES = 200
_ENCODINGS = ("utf-8-sig", "cp932", "euc_jp")
#: What cp932 makes of bytes that mean nothing in it.
_UNDEFINED = re.compile("[\uf8f0-\uf8f3]")


def read(
    content: bytes, name: str = "", *, hidden: bool = False, most_sheets: int = MOST_SHEETS
) -> list[Table]:
    """The tables of a workbook, or the one of a CSV. Refusal where it may or can not be read.

    With `hidden` also sheets that are not shown, and every cell says whether it is a formula.
    """
    if len(content) > MOST_BYTES:
        raise Refusal(files.TOO_LARGE, most=MOST_BYTES // 1024 // 1024)
    if files.kind_of(content) == "text":
        return [_csv(content, name)]
    files.check_archive(content)
    try:
        return list(_sheets(content, hidden, most_sheets))
    except Refusal:
        raise
    except Exception as error:  # whatever a damaged part makes the parser say
        raise Refusal(files.DAMAGED) from error


def _sheets(content: bytes, hidden: bool, most: int) -> Iterator[Table]:
    # openpyxl parses with defusedxml, which refuses what check_archive could have missed.
    from openpyxl import load_workbook

    book = load_workbook(
        BytesIO(content), read_only=True, data_only=not hidden, keep_links=False, rich_text=False
    )
    try:
        if len(book.worksheets) > most:
            raise Refusal(files.TOO_MANY, most=most)
        for sheet in book.worksheets:
            # What a sheet says of its own size may be a lie: its rows are counted instead.
            sheet.reset_dimensions()
            if hidden or sheet.sheet_state == "visible":
                yield _table(sheet.title, _cells(sheet) if hidden else _rows(sheet))
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[Iterable[Any]]:
    return iter(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True))


class _Formula(str):
    """The text of a formula, as against a text that begins like one."""


def _cells(sheet: Any) -> Iterator[Iterable[Any]]:
    for row in sheet.iter_rows(max_col=MOST_COLUMNS):
        yield [_Formula(one.value) if one.data_type == "f" else one.value for one in row]


def _csv(content: bytes, name: str) -> Table:
    text = decoded(content)
    head = text[:4096]
    separator = max(",\t;", key=head.count)
    try:
        return _table(name, csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Refusal(files.DAMAGED) from error


def decoded(content: bytes) -> str:
    """The text of a file in whichever encoding of offices it is. Refusal for none of them."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = _ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _UNDEFINED.search(text):
            return text
    raise Refusal(files.NO_TEXT)


def _table(name: str, rows: Iterable[Iterable[Any]]) -> Table:
    lines: list[Line] = []
    empty = 0
    for number, values in enumerate(rows, start=1):
        cells = {
            column: Cell(number, column, text, isinstance(value, _Formula))
            for column, value in enumerate(values, start=1)
            if column <= MOST_COLUMNS and value is not None and (text := said(value))
        }
        if not cells:
            empty += 1
            if empty >= EMPTY_LINES:
                break
            continue
        empty = 0
        if len(lines) >= MOST_LINES:
            return Table(name, lines, cut=True)
        lines.append(Line(number, cells))
    return Table(name, lines)
