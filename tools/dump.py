#!/usr/bin/env python3
"""Writes tests/dumps/VERSION: a small network as a release leaves it, for the test of upgrades.

Run once for each release, from the checkout of it: the network of tests/register/seeds/good with a
published year, as SQL, and those files of its edition that are text.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
DUMPS = HOUSE / "tests" / "dumps"
SEED = HOUSE / "tests" / "register" / "seeds" / "good"
YEAR = "2020"
#: PDF and Word are large, and are made by programs whose versions are not ours.
TEXT = (".html", ".json")
#: The words of the search are told anew; their table differs by database.
WORDS = "core_searchwords"
#: Tables whose rows are made again: by telling, and by Django after every migration.
LEFT_OUT = (WORDS, "core_searchentry", "auth_permission")
#: Enters the seed into a network with three local governments instead of 1,800.
ENTER = """
import sys
from pathlib import Path
import os
import django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jichi.web.settings")
django.setup()
from jichi.core import journal
from jichi.organisations.directory.japan import tables as directory
from jichi.organisations.directory.japan import records
few = ("010006", "011002", "260002")
found = [one for one in directory.local_governments() if one.code in few]
records.local_governments = lambda: found
from jichi.web.commands.bootstrap import migrate
from jichi.register.seeds.entering import enter_seed
migrate()
sys.exit(not enter_seed(Path(sys.argv[1])).whole)
"""


def make(home: Path) -> None:
    """A home with the small network, a published year, and seals."""
    seed = Path(shutil.copytree(SEED, home / "seed"))
    shutil.copy(DUMPS / "yearbook.toml", seed)
    shutil.copy(seed / "network.toml", home)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JICHI_")}
    environment = {**kept, "JICHI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "jichi.web.settings"}
    for words in (
        ["-c", ENTER, str(seed)],
        ["-m", "jichi", "publish", YEAR],
        ["-m", "jichi", "check", "--facts"],
    ):
        subprocess.run([sys.executable, *words], env=environment, check=True)


def statements(database: sqlite3.Connection) -> Iterator[str]:
    """The SQL that makes the database again, without the words of the search."""
    listed = "SELECT name, sql FROM sqlite_master WHERE sql > '' AND type {} 'table' ORDER BY name"
    for name, sql in database.execute(listed.format("=")).fetchall():
        if name.startswith(f"{WORDS}_") or name == "sqlite_sequence":
            continue
        yield sql
        if name not in LEFT_OUT:
            yield from _rows(database, name)
    for _name, sql in database.execute(listed.format("<>")).fetchall():
        yield sql


def _rows(database: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    quoted = ", ".join(f'quote("{column}")' for column in columns)
    for row in database.execute(f'SELECT {quoted} FROM "{table}"'):
        yield f'INSERT INTO "{table}" VALUES({",".join(row)})'


def main() -> int:
    """Exit code 2 without the version as the one argument."""
    if len(sys.argv) != 2:
        print("Name the version: tools/dump.py 0.1.0", file=sys.stderr)
        return 2
    into = DUMPS / sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="jichi-dump-") as folder:
        home = Path(folder)
        make(home)
        with sqlite3.connect(home / "jichi.sqlite3") as database:
            told = " OR ".join(f"file LIKE '%{ending}'" for ending in TEXT)
            database.execute(f"DELETE FROM yearbook_editionfile WHERE NOT ({told})")
            database.execute("DELETE FROM django_session")
            shutil.rmtree(into, ignore_errors=True)
            into.mkdir(parents=True)
            text = "".join(f"{statement};\n" for statement in statements(database))
        (into / "database.sql").write_text(text, encoding="utf-8")
        for path in (home / "files").rglob("*"):
            if path.suffix in TEXT:
                place = into / path.relative_to(home)
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, place)
    print(into)
    return 0


if __name__ == "__main__":
    sys.exit(main())
