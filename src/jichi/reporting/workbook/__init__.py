"""A response as a workbook: prefilled, filled in offline, read back cell by cell. Plain Python.

`write` makes it, `read` says what was filled in since, `merge` compares that with what the
response holds by now. Neither asks a database or changes anything.
"""

from jichi.reporting.workbook.content import Content, Copy
from jichi.reporting.workbook.merging import Merge, merge
from jichi.reporting.workbook.reading import Filled, NotThisResponse, Trouble, read
from jichi.reporting.workbook.writing import write

__all__ = [
    "Content",
    "Copy",
    "Filled",
    "Merge",
    "NotThisResponse",
    "Trouble",
    "merge",
    "read",
    "write",
]
