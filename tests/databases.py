"""The databases that tests reuse: made once for a state of the migrations, one per process.

A process takes the first free slot and holds it, so that runs beside each other never meet. A run
that was killed may have left rows behind: its slot is marked, and the next one makes it anew.
"""

import fcntl
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import django

HOUSE = Path(__file__).resolve().parent.parent
KEPT = HOUSE / ".cache" / "tests"


def state() -> str:
    """A short digest of what tables are made from: Django's version, migrations, search storage."""
    digest = hashlib.sha256(django.__version__.encode())
    source = HOUSE / "src" / "jichi"
    for path in sorted([*source.glob("*/migrations/*.py"), *source.rglob("storage.py")]):
        digest.update(str(path.relative_to(HOUSE)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def place(database: dict[str, Any]) -> str:
    """A short name of the server that a connection leads to; the same for every SQLite file."""
    told = [str(database.get(part, "")) for part in ("ENGINE", "HOST", "PORT", "USER")]
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:6]


class Slot:
    """A database name that this process alone uses until it ends."""

    def __init__(self, database: dict[str, Any], folder: Path = KEPT) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.sqlite = database["ENGINE"].endswith("sqlite3")
        stem = f"{place(database)}-{state()}"
        self.file, self.number = self._first_free(folder, stem)
        #: Whether the database must be made anew, because its last user was killed.
        self.dirty = self.file.read() != ""
        self._write("in use\n")
        name = f"jichi_tests_{state()}_{self.number}"
        self.name = str(folder / f"{stem}-{self.number}.sqlite3") if self.sqlite else name
        if self.sqlite:
            _clear(folder, keep=stem)
            if self.dirty:
                _remove(Path(self.name))
        database["TEST"] = {**database.get("TEST", {}), "NAME": self.name}

    @staticmethod
    def _first_free(folder: Path, stem: str) -> tuple[IO[str], int]:
        number = 0
        while True:
            file = (folder / f"{stem}-{number}.lock").open("a+", encoding="ascii")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                number += 1
            else:
                file.seek(0)
                return file, number

    def _write(self, text: str) -> None:
        self.file.seek(0)
        self.file.truncate()
        self.file.write(text)
        self.file.flush()

    def leave(self) -> None:
        """Give the slot back clean; a process that never comes here leaves it marked."""
        self._write("")
        self.file.close()


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _clear(folder: Path, keep: str) -> None:
    """Remove the SQLite databases of earlier migrations that nobody uses any more."""
    kind = keep.split("-")[0]
    for lock in folder.glob(f"{kind}-*.lock"):
        if lock.name.startswith(keep):
            continue
        with lock.open("a+") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            _remove(lock.with_suffix(".sqlite3"))
            os.unlink(lock)


@contextmanager
def rolled_back(blocker: Any) -> Iterator[None]:
    """What is entered within stands for many tests, each in a savepoint of its own, and is gone
    after them; for a fixture of a file or a package that has `django_db_setup` too."""
    from django.db import transaction

    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def empty(folder: Path) -> Iterator[str]:
    """The URL of an empty database of the kind that the tests run on."""
    from django.db import connection

    if connection.vendor == "sqlite":
        yield f"sqlite://{folder}/empty.sqlite3"
        return
    import psycopg

    given = connection.settings_dict
    name = f"jichi_empty_{uuid.uuid4().hex[:12]}"
    server = psycopg.connect(
        host=given["HOST"], user=given["USER"], password=given["PASSWORD"], dbname="postgres",
        port=given["PORT"] or None, autocommit=True,
    )  # fmt: skip
    with server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"postgresql://{given['USER']}@/{name}?host={given['HOST']}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
