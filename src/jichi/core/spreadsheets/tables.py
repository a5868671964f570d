"""What was read of a workbook: tables of lines of cells, each of which knows where it stands."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

#: Characters that separate nothing a reader would see.
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\xad"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something; `column` counts from 1."""

    row: int
    column: int
    text: str
    formula: bool = False

    @property
    def name(self) -> str:
        """How a spreadsheet calls it: B12."""
        return cell_name(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table with the cells that say something, by column."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook, or a CSV; `cut` where it has more lines than are read."""

    name: str
    lines: list[Line] = field(default_factory=list)
    cut: bool = False


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet calls it: row 12, column 2 is B12."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def said(value: Any) -> str:
    """A cell's value as text: days as 2020-11-09, numbers without .0, no spaces at either end."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return trimmed(str(value))


def trimmed(text: str) -> str:
    """A text without spaces (also 全角) around it and around its lines, in its composed form."""
    plain = unicodedata.normalize("NFC", text.translate(_UNSEEN))
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return "\n".join(line.strip() for line in plain.split("\n")).strip()
