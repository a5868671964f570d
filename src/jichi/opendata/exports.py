"""Told facts as rows for other programs: CSV, JSON and JSON Lines, the same columns everywhere.

A column holds one text; lists are parted by ";". Nothing personal is in a told fact, so nothing
personal leaves here: persons are left out, an organisation stands with its role.
"""

import json
from collections.abc import Iterable, Iterator

from jichi.core.csv_rows import Row, cells, columns, row_of
from jichi.core.models import ToldFact
from jichi.core.queries import is_outside

__all__ = ["Row", "columns", "csv_lines", "json_array", "json_lines", "rows"]


def rows(
    facts: Iterable[ToldFact], year: int | None = None, languages: Iterable[str] = ()
) -> Iterator[Row]:
    """A row for each fact told in a fiscal year; without one, each in the year that it names."""
    wanted = tuple(languages)
    for fact in facts:
        if year is None:
            yield row_of(fact, fact.year, fact.outside_period, wanted)
        else:
            yield row_of(fact, year, is_outside(fact, year), wanted)


def csv_lines(found: Iterable[Row], languages: Iterable[str] = ()) -> Iterator[str]:
    """CSV (RFC 4180: CRLF, quotes where needed) in UTF-8 text, the header first."""
    names = columns(languages)
    yield cells(names) + "\r\n"
    for row in found:
        yield cells(row[name] for name in names) + "\r\n"


def json_lines(found: Iterable[Row]) -> Iterator[str]:
    """JSON Lines: one object and a line end for each row."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in found)


def json_array(found: Iterable[Row]) -> Iterator[str]:
    """One JSON array, a row to a line."""
    yield "["
    for place, row in enumerate(found):
        yield (",\n" if place else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
