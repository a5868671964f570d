"""Opens the file of an edition as sheets of rows, each cell knowing its address.

Workbooks go through the guards of `core.spreadsheets`; .csv and .md have a sheet's name in their
first column, as pyxform reads them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from jichi.core.spreadsheets import Line, Refusal, Table, files, opening
from jichi.core.spreadsheets import read as read_tables
from jichi.core.spreadsheets.opening import MOST_LINES
from jichi.core.spreadsheets.tables import Cell, cell_name, trimmed
from jichi.questionnaires.columns import (
    CHECKS,
    CHOICES,
    SETTINGS,
    SURVEY,
    code_of,
    column_of,
    is_ignored,
    is_translated,
    near,
)
from jichi.questionnaires.edition import Place
from jichi.questionnaires.faults import Fault, Refused
from jichi.questionnaires.messages import texts

_CONFLICT = re.compile(r"\s*\"?(<{7}|>{7}|={7}|\|{7})( |\"|,|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_KNOWN = {"survey": SURVEY, "choices": (), "settings": SETTINGS, "checks": CHECKS}
_SENTENCES = {
    files.TOO_LARGE: "file_large", files.EMPTY: "file_empty", files.OLD_EXCEL: "file_old",
    files.LOCKED: "file_locked", files.MACROS: "file_macros", files.NO_WORKBOOK: "file_other",
    files.BOMB: "file_bomb", files.DECLARES: "file_declares", files.DAMAGED: "file_damaged",
    files.NO_TEXT: "file_no_text", files.TOO_MANY: "file_many",
}  # fmt: skip


@dataclass(slots=True)
class Row:
    """A row of a sheet: its texts by column and language, and where each column stands."""

    sheet: str
    number: int
    values: dict[tuple[str, str], str]
    columns: Mapping[tuple[str, str], int]

    def get(self, column: str) -> str:
        """What stands in a column without language."""
        return self.values.get((column, ""), "")

    def place(self, column: str, language: str = "") -> Place:
        """The cell of a column; that of the name where the sheet has no such column."""
        at = self.columns.get((column, language)) or self.columns.get((column, ""))
        at = at or self.columns.get(("name", "")) or 1
        return Place(self.sheet, cell_name(self.number, at))


@dataclass(slots=True)
class Book:
    """The sheets of an edition that we read, the languages met, and what was wrong."""

    sheets: dict[str, list[Row]] = field(default_factory=dict)
    #: Where the head of a column stands, by sheet.
    heads: dict[str, dict[tuple[str, str], Place]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def languages(self) -> tuple[str, ...]:
        """The languages of labels, in the order in which the columns stand."""
        met = [
            language
            for sheet in ("survey", "choices")
            for column, language in self.heads.get(sheet, ())
            if column == "label" and language
        ]
        return tuple(dict.fromkeys(met))


def opened(content: bytes, name: str) -> Book:
    """The sheets of a file. Refused where it may not or cannot be read at all."""
    ending = PurePath(name.replace("\\", "/")).suffix.lower()
    book = Book()
    try:
        tables = _OPENERS.get(ending, _no_ending)(content, name)
    except Refusal as refusal:
        key = _SENTENCES.get(refusal.sentence, "file_damaged")
        raise Refused([Fault(None, texts(key, **refusal.parts))], name) from refusal
    except _Broken as broken:
        raise Refused([broken.fault], name) from broken
    for table in tables:
        sheet = table.name.strip().lower()
        if sheet in _KNOWN and sheet not in book.sheets:
            _take(book, sheet, table)
    if "survey" not in book.sheets:
        raise Refused([Fault(None, texts("no_survey"))], name)
    return book


class _Broken(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.told("en"))


def _no_ending(content: bytes, name: str) -> list[Table]:
    raise _Broken(Fault(None, texts("ending")))


def _workbook(content: bytes, name: str) -> list[Table]:
    if files.kind_of(content) != "workbook":
        raise Refusal(files.NO_WORKBOOK)
    return read_tables(content, name)


def _csv(content: bytes, name: str) -> list[Table]:
    _check_text(content, name)
    return _parted(read_tables(content, name)[0])


def _markdown(content: bytes, name: str) -> list[Table]:
    _check_text(content, name)
    lines = []
    for number, line in enumerate(opening.decoded(content).splitlines(), start=1):
        if line.strip().startswith("|") and not re.fullmatch(r"[\s|:-]+", line):
            lines.append(_piped(number, line))
    return _parted(Table(name, lines[:MOST_LINES], cut=len(lines) > MOST_LINES))


def _piped(number: int, line: str) -> Line:
    parts = re.split(r"(?<!\\)\|", line.strip())[1:]
    cells = {
        at: Cell(number, at, text)
        for at, part in enumerate(parts, start=1)
        if (text := trimmed(part.replace("\\|", "|")))
    }
    return Line(number, cells)


_OPENERS: dict[str, Callable[[bytes, str], list[Table]]] = {
    ".xlsx": _workbook, ".xlsm": _workbook, ".xls": _workbook, ".csv": _csv, ".md": _markdown,
}  # fmt: skip


def _check_text(content: bytes, name: str) -> None:
    """Refuse a text with a NUL byte or an unresolved merge, naming its row."""
    if len(content) > opening.MOST_BYTES:
        raise Refusal(files.TOO_LARGE, most=opening.MOST_BYTES // 1024 // 1024)
    if content.startswith(b"PK"):
        raise Refusal(files.NO_WORKBOOK)
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and b"\x00" in content:
        row = content.count(b"\n", 0, content.index(b"\x00")) + 1
        raise _Broken(Fault(Place("", f"A{row}"), texts("nul")))
    for row, line in enumerate(opening.decoded(content).splitlines(), start=1):
        if _CONFLICT.match(line):
            raise _Broken(Fault(Place("", f"A{row}"), texts("conflict")))


def _parted(table: Table) -> list[Table]:
    """The sheets of a text whose first column says where one begins."""
    sheets: list[Table] = []
    for line in table.lines:
        named = line.cells.get(1)
        if named is not None:
            sheets.append(Table(named.text, [], cut=table.cut))
        rest = {at: cell for at, cell in line.cells.items() if at > 1}
        if rest and sheets:
            sheets[-1].lines.append(Line(line.number, rest))
    return sheets


def _take(book: Book, sheet: str, table: Table) -> None:
    """Read a sheet: its heads, then its rows."""
    book.sheets[sheet], book.heads[sheet] = [], {}
    if table.cut:
        place = Place(sheet, f"A{MOST_LINES + 1}")
        book.faults.append(Fault(place, texts("rows_many", most=MOST_LINES)))
        return
    if not table.lines:
        return
    columns = _heads(book, sheet, table.lines[0].cells.values())
    at = {place: key for key, place in columns.items()}
    for line in table.lines[1:]:
        values = {at[column]: cell.text for column, cell in line.cells.items() if column in at}
        _check_signs(book, sheet, line)
        if values:
            book.sheets[sheet].append(Row(sheet, line.number, values, columns))


def _heads(book: Book, sheet: str, cells: Iterable[Cell]) -> dict[tuple[str, str], int]:
    columns: dict[tuple[str, str], int] = {}
    for cell in cells:
        place = Place(sheet, cell.name)
        key = _head(book, sheet, cell.text, place)
        if key is None:
            continue
        if key in columns:
            book.faults.append(Fault(place, texts("header_twice", column=cell.text)))
            continue
        columns[key] = cell.column
        book.heads[sheet][key] = place
    return columns


def _head(book: Book, sheet: str, head: str, place: Place) -> tuple[str, str] | None:
    if is_ignored(head):
        return None
    column, language = column_of(head)
    known = _KNOWN[sheet]
    if known and column not in known:
        meant = near(column, known)
        key = "unknown_column_near" if meant else "unknown_column"
        book.faults.append(Fault(place, texts(key, column=head, near=meant)))
        return None
    if not is_translated(column) or not language:
        # The columns of choices are free; a filter may be written in any letters.
        return (column if known or column in CHOICES else head.strip()), ""
    code = code_of(language)
    if not code:
        book.faults.append(Fault(place, texts("no_language", column=head)))
        return None
    return column, code


def _check_signs(book: Book, sheet: str, line: Line) -> None:
    for cell in line.cells.values():
        if _CONTROL.search(cell.text):
            book.faults.append(Fault(Place(sheet, cell.name), texts("control")))
