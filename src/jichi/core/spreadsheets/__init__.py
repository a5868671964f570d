"""Reads a workbook or CSV that somebody sent, without trusting it, and writes cells. Plain Python.

`read` gives its tables; a `Refusal` says in a sentence why it was not read, within a second or two.
"""

from jichi.core.spreadsheets.files import Refusal
from jichi.core.spreadsheets.opening import MOST_BYTES, read
from jichi.core.spreadsheets.tables import Cell, Line, Table, cell_name

__all__ = ["MOST_BYTES", "Cell", "Line", "Refusal", "Table", "cell_name", "read"]
