"""What a release left is brought up to today: every release has a small dump in tests/dumps."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.promises import house

DUMPS = house.HOUSE / "tests" / "dumps"
RELEASES = sorted(path.name for path in DUMPS.iterdir() if path.is_dir())
NETWORK = house.HOUSE / "tests" / "register" / "seeds" / "good" / "network.toml"
#: Runs in one process of today's version, since each takes a second to begin.
PROGRAM = """
import os, sys
import django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jichi.web.settings")
django.setup()
from jichi.web.commands import COMMANDS
from jichi.web.commands.bootstrap import migrate
migrate()
named = {command.name: command for command in COMMANDS}
for words in sys.argv[1:]:
    name, *options = words.split()
    named[name].main(options, standalone_mode=False)
"""


@contextmanager
def left_by(release: str, home: Path) -> Iterator[sqlite3.Connection]:
    """A home as a release left it; its database."""
    shutil.copytree(DUMPS / release / "files", home / "files")
    shutil.copy(NETWORK, home)
    with closing(sqlite3.connect(home / "jichi.sqlite3")) as database:
        database.executescript((DUMPS / release / "database.sql").read_text(encoding="utf-8"))
        yield database


def brought_up(home: Path, *commands: str) -> "subprocess.CompletedProcess[str]":
    """Migrate that home to today's version, and run commands on it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JICHI_")}
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *commands],
        env={**kept, "JICHI_HOME": str(home), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_there_is_a_release_to_come_from() -> None:
    assert RELEASES
    for release in RELEASES:
        assert sum(p.stat().st_size for p in (DUMPS / release).rglob("*")) < 400_000


@pytest.mark.parametrize("release", RELEASES)
def test_what_a_release_left_is_brought_up_and_comes_out_clean(
    release: str, tmp_path: Path
) -> None:
    with left_by(release, tmp_path) as database:
        asked = "SELECT digest, content FROM yearbook_edition"
        edition = database.execute(asked).fetchall()
        lines = database.execute("SELECT count(*) FROM core_journalline").fetchone()
        assert len(edition) == 1 and lines[0] > 50
        done = brought_up(tmp_path, "retell", "check --facts")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "All is as it should be." in done.stdout
        assert database.execute(asked).fetchall() == edition
        assert database.execute("SELECT count(*) FROM core_journalline").fetchone() == lines


@pytest.mark.parametrize("release", RELEASES)
def test_a_published_year_that_an_upgrade_altered_would_be_found(
    release: str, tmp_path: Path
) -> None:
    with left_by(release, tmp_path) as database, database:
        database.execute("UPDATE yearbook_edition SET content = replace(content, '2020', '2021')")
    done = brought_up(tmp_path, "check")
    assert done.returncode == 1 and "2020" in done.stdout, done.stderr
