"""Reads files of reported emissions and targets of any year: plain Python, usable as a library.

    table = read_table(content, "2019_City-wide_Emissions.csv")
    found = read_rows(table)        # rows understood, rows listed with a reason, notes

Nothing is guessed: what is not understood is kept as it was printed, with the place and the reason.
"""

from jichi.observations.reading.headers import EMISSIONS, TARGETS, Column, Headers
from jichi.observations.reading.plausibility import doubts
from jichi.observations.reading.rows import Found, Listed, Row, Value, read_rows
from jichi.observations.reading.tables import Note, Table, Unreadable, read_table

__all__ = [
    "EMISSIONS",
    "TARGETS",
    "Column",
    "Found",
    "Headers",
    "Listed",
    "Note",
    "Row",
    "Table",
    "Unreadable",
    "Value",
    "doubts",
    "read_rows",
    "read_table",
]
