"""The databases of the bench: filled once, kept as long as nothing that fills them changes.

In the cache folder stand SQLite files, and dumps that a PostgreSQL cluster is given back.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, connections

from tests.bench import filling
from tools import postgres


@dataclass(frozen=True)
class Store:
    """A database that can be made the default one."""

    name: str
    facts: int
    wrapper: Any

    def open(self) -> None:
        """Make it the database that the house asks."""
        connections["default"] = self.wrapper
        self.wrapper.ensure_connection()

    @property
    def driver(self) -> Any:
        """The bare connection of the driver."""
        self.wrapper.ensure_connection()
        return self.wrapper.connection


class Stores:
    """Filled databases, each by its number of facts, and copies of them to write into."""

    def __init__(self, folder: Path, organisations: int, few: int) -> None:
        self.folder, self.organisations, self.few = folder, organisations, few
        self.first = connections["default"]
        self.sqlite = self.first.vendor == "sqlite"
        folder.mkdir(parents=True, exist_ok=True)

    def filled(self, facts: int) -> Store:
        """A database of so many facts, filled now unless it is kept."""
        stem = f"{filling.state()}_{self.organisations}_{self.few}_{facts}"
        name = f"bench_{stem}"
        store = self._store(name, facts)
        if self._kept(name):
            return store
        self._forget_others()
        unfinished = f"{name}_unfinished"
        self._create(unfinished)
        try:
            half = self._store(unfinished, facts)
            half.open()
            filling.fill(facts, self.organisations, self.few, _progress(f"{facts:,} facts"))
            self._settle(half)
            self._keep(unfinished, name)
        finally:
            connections["default"] = self.first
        return store

    @contextmanager
    def copied(self, store: Store, label: str) -> Iterator[Store]:
        """A copy to write into, gone with the block."""
        name = f"copy_{label}"
        store.wrapper.close()
        self._remove(name)
        if self.sqlite:
            shutil.copyfile(self._file(store.name), self._file(name))
        else:
            self._order(f'CREATE DATABASE "{name}" TEMPLATE "{store.name}"')
        copy = self._store(name, store.facts)
        try:
            yield copy
        finally:
            copy.wrapper.close()
            connections["default"] = self.first
            self._remove(name)

    def _store(self, name: str, facts: int) -> Store:
        wrapper = connections.create_connection("default")
        place = self._file(name) if self.sqlite else name
        wrapper.settings_dict = {**wrapper.settings_dict, "NAME": place}
        return Store(name, facts, wrapper)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"

    def _kept(self, name: str) -> bool:
        """Whether the database is there, brought back from its dump if need be."""
        if self.sqlite:
            return self._file(name).exists()
        if not self._dump(name).exists():
            return False
        self._create(name)
        self._run("pg_restore", "--jobs=2", f"--dbname={name}", self._dump(name))
        self._settle(self._store(name, 0))
        return True

    def _keep(self, unfinished: str, name: str) -> None:
        if self.sqlite:
            self._file(unfinished).rename(self._file(name))
            return
        self._order(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
        half = self.folder / "unfinished.dump"
        self._run("pg_dump", "--format=custom", "--compress=1", f"--file={half}", name)
        half.rename(self._dump(name))

    def _settle(self, store: Store) -> None:
        """Leave it as it would be after some days: PostgreSQL vacuums and analyses by itself,
        SQLite does neither, and nobody does it there."""
        if not self.sqlite:
            with store.wrapper.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")
        store.wrapper.close()

    def _create(self, name: str) -> None:
        self._remove(name)
        if not self.sqlite:
            self._order(f'CREATE DATABASE "{name}"')

    def _remove(self, name: str) -> None:
        if self.sqlite:
            for ending in ("", "-wal", "-shm", "-journal"):
                Path(f"{self._file(name)}{ending}").unlink(missing_ok=True)
        else:
            self._order(f'DROP DATABASE IF EXISTS "{name}"')

    def _forget_others(self) -> None:
        """Remove what an earlier state of the code has filled."""
        for path in self.folder.glob("bench_*"):
            if not path.name.startswith(f"bench_{filling.state()}_"):
                path.unlink(missing_ok=True)

    def _dump(self, name: str) -> Path:
        with self.first.cursor() as cursor:
            cursor.execute("SHOW server_version_num")
            version = int(cursor.fetchone()[0]) // 10_000
        return self.folder / f"{name}_{version}.dump"

    def _run(self, program: str, *arguments: str | Path) -> None:
        told = self.first.settings_dict
        where = [f"--host={told['HOST']}", f"--username={told['USER']}"]
        command = [postgres.programs() / program, *where, *arguments]
        subprocess.run([str(part) for part in command], check=True)

    def _order(self, sql: str) -> None:
        with self.first.cursor() as cursor:
            cursor.execute(sql)


def _progress(label: str) -> filling.Progress:
    def show(done: int, whole: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done >= whole else ""
            print(f"\rFilling {connection.vendor}: {done:,} of {label}", end=end, file=sys.stderr)

    return show
