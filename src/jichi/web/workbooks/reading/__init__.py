"""Reads a workbook or CSV that somebody sent, without trusting it. Plain Python.

`read` gives its tables; a `Refusal` says in a sentence why it was not read, within a second or two.
"""

from jichi.web.workbooks.reading.files import Refusal
from jichi.web.workbooks.reading.opening import MOST_BYTES, read
from jichi.web.workbooks.reading.tables import Cell, Line, Table, cell_name

__all__ = ["MOST_BYTES", "Cell", "Line", "Refusal", "Table", "cell_name", "read"]
