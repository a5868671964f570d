"""What is written into a workbook's cells: texts that nothing runs, names that a sheet may have."""

import unicodedata
from typing import Any

from jichi.core.formulas import runs

#: Characters that XML cannot hold.
_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def put(cell: Any, value: Any) -> None:
    """Write a value: numbers and days as such, every text as text that nothing runs."""
    if isinstance(value, str):
        cell.value = value.translate(_UNWRITABLE)[:32_000]
        cell.data_type = "s"
        if runs(value):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value


def sheet_title(text: str) -> str:
    """A name that a sheet may have."""
    return "".join("・" if one in "[]:*?/\\" else one for one in text)[:31]


def width_of(text: str) -> int:
    """How many narrow letters wide a text is."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
