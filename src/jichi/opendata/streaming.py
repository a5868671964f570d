"""The finished lines of facts as the database gives them, in pieces, with nothing to compute.

On PostgreSQL they come by its own COPY, on SQLite from a plain cursor; neither holds more than
one piece at a time.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connections
from django.db.models import (
    Case,
    CharField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat, Substr

from jichi.core.csv_rows import within
from jichi.core.models import ToldLine
from jichi.core.partial_dates import year_bounds
from jichi.core.queries import facts_of_year

#: Lines in one piece.
PIECE = 500
#: What PostgreSQL's binary COPY writes before its first row, before each value, and at its end.
_HEAD, _BEFORE, _END = 19, 6, b"\xff\xff"


def all_lines() -> Iterator[bytes]:
    """The lines of all facts by key, as they stand."""
    return pieces(ToldLine.objects.order_by("key").values_list("line"))


def lines_of_year(year: int) -> Iterator[bytes]:
    """The lines of the facts told in a year, by day and key, with that year in its place."""
    outside = within(year, True)
    line = Concat(
        Substr("line__line", Value(1), ExpressionWrapper(F("line__year_at"), IntegerField())),
        Case(
            When(is_outside(year), then=Value(outside)),
            default=Value(within(year, False)),
            output_field=CharField(),
        ),
        Substr("line__line", ExpressionWrapper(F("line__year_ends") + 1, IntegerField())),
    )
    return pieces(facts_of_year(year).annotate(told=line).values_list("told"))


def is_outside(year: int) -> Q:
    """As `core.queries.is_outside`, asked of the database."""
    first, last = (day.isoformat() for day in year_bounds(year))
    begins_later, ended_before = Q(first_day__gt=last), ~Q(last_day="") & Q(last_day__lt=first)
    lies_in = Q(first_day__gte=first, last_day__gt="", last_day__lte=last)
    return Q(outside_period=True) & (begins_later | ended_before | (Q(year=year) & ~lies_in))


def pieces(found: QuerySet[Any, Any]) -> Iterator[bytes]:
    """One column of text of some rows, joined, some hundred rows at a time."""
    connection = connections[found.db]
    sql, values = found.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            yield from _copied(cursor, sql, values)
        else:
            yield from _fetched(cursor, sql, values)


def _fetched(cursor: Any, sql: str, values: Any) -> Iterator[bytes]:
    cursor.execute(sql, values)
    while rows := cursor.fetchmany(PIECE):
        yield "".join([row[0] for row in rows]).encode()


def _copied(cursor: Any, sql: str, values: Any) -> Iterator[bytes]:
    held: list[bytes] = []
    # Values are put in beforehand, since Django's cursor for debugging passes none on.
    asked = cursor.mogrify(sql, values)
    with cursor.copy(f"COPY ({asked}) TO STDOUT (FORMAT binary)") as copy:
        first = bytes(copy.read())[_HEAD:]
        if first and first != _END:
            held.append(first[_BEFORE:])
        for row in copy:
            held.append(row[_BEFORE:])
            if len(held) == PIECE:
                yield b"".join(held)
                held.clear()
    if held:
        yield b"".join(held)
