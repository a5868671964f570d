"""How much of a long piece of owed work is done, as every host may read it while it goes on.

What the work itself writes is seen by nobody before it is whole, so the note goes past it. On
PostgreSQL a connection of its own writes it into the row of what is owed, and lengthens the lease,
so that no other worker takes up what is still being done. SQLite's one writer is the work itself:
there the note is a file beside the database, where whoever opens that database finds it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path

from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from jichi.core.models import Owed

LEASE = timedelta(minutes=5)
#: Seconds between two notes, so that noting costs nothing beside the work.
PAUSE = 1.0


class _Notes:
    """Where the notes of one piece of work go, until it ends."""

    def __init__(self, owed: Owed) -> None:
        self._owed, self._noted = owed, float("-inf")
        self._own: BaseDatabaseWrapper | None = None

    def write(self, share: float) -> None:
        """Note a share; one that is lost does no harm."""
        if time.monotonic() - self._noted < PAUSE:
            return
        self._noted = time.monotonic()
        try:
            if connection.vendor == "sqlite":
                _place(self._owed.pk).write_text(f"{share:.3f}", encoding="ascii")
            else:
                self._write_row(share)
        except (OSError, Error):
            self._drop()

    def _write_row(self, share: float) -> None:
        if self._own is None:
            self._own = connection.copy()
        with self._own.cursor() as cursor:
            cursor.execute(
                "UPDATE core_owed SET done = %s, leased_until = %s "
                "WHERE id = %s AND attempts = %s AND state = 'running'",
                [share, timezone.now() + LEASE, self._owed.pk, self._owed.attempts],
            )

    def _drop(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None

    def end(self) -> None:
        """Nothing more will be noted."""
        self._drop()
        if connection.vendor == "sqlite":
            _place(self._owed.pk).unlink(missing_ok=True)


_notes: ContextVar[_Notes | None] = ContextVar("notes", default=None)


@contextmanager
def noting(owed: Owed) -> Iterator[None]:
    """Within, `note` speaks of this piece of work."""
    notes = _Notes(owed)
    token = _notes.set(notes)
    try:
        yield
    finally:
        _notes.reset(token)
        notes.end()


def note(share: float) -> None:
    """Note how much of the work in hand is done, from 0 to 1; nothing where none is in hand."""
    notes = _notes.get()
    if notes is not None:
        notes.write(share)


def share_done(owed: Owed) -> float | None:
    """How much of a piece of work is done, from 0 to 1; None where it waits or does not say."""
    if connection.vendor != "sqlite":
        return owed.done
    try:
        return float(_place(owed.pk).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def _place(number: int) -> Path:
    return Path(f"{connection.settings_dict['NAME']}-work-{number}")
