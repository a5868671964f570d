"""Counts what readers ask, in rows that every process of every host shares.

One statement counts a request: the database adds, so that no two requests are counted as one. The
rows say nothing of the record and are lost without harm; they are written outside acts.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import InternalError, OperationalError, connection

from jichi.opendata.models import Tally

#: Milliseconds that a reader waits for SQLite's one writer; then the request is not counted.
PATIENCE = 200
_COUNT = (
    "INSERT INTO opendata_tally (reader, asked, until) VALUES (%s, 1, %s) "
    "ON CONFLICT (reader) DO UPDATE SET asked = opendata_tally.asked + 1 RETURNING asked"
)


def count(reader: str, until: int) -> int | None:
    """Count a request of a reader, named by a digest, in the window that ends at `until` (seconds
    since 1970); how many there are with it. None where the database takes no writing just now: who
    reads is let through rather than kept waiting."""
    try:
        with _patience(), connection.cursor() as cursor:
            cursor.execute(_COUNT, [reader, until])
            ((asked,),) = cursor.fetchall()
    except (OperationalError, InternalError):  # locked, full, or a copy that is only read
        return None
    return int(asked)


@contextmanager
def _patience() -> Iterator[None]:
    """Within, SQLite gives up soon: a long entry holds its one place for writers for a minute."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    # Straight to the driver, which sets a number in memory: the database is not asked.
    connection.connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        connection.connection.execute(f"PRAGMA busy_timeout = {usual}")


def sweep() -> None:
    """Remove the tallies of windows that are over; nothing is written where there are none."""
    over = Tally.objects.filter(until__lte=int(time.time()))
    if over.exists():
        over.delete()
