"""A response told to others: CDP's long layout, a wide table for each question, JSON. Plain Python.

Every one of them tells only cells that `Told.may` lets through, as they were evaluated.
"""

from jichi.reporting.exports.document import document
from jichi.reporting.exports.long import LONG_COLUMNS, NOT_APPLICABLE, long_rows
from jichi.reporting.exports.packages import partners, stages
from jichi.reporting.exports.told import Reporter, Told
from jichi.reporting.exports.wide import wide_table

__all__ = [
    "LONG_COLUMNS",
    "NOT_APPLICABLE",
    "Reporter",
    "Told",
    "document",
    "long_rows",
    "partners",
    "stages",
    "wide_table",
]
