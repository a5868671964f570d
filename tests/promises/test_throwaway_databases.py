"""Databases of tests: never shared between runs, never kept longer than they are right."""

import ast
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from jichi.core import guard
from jichi.core.models import Source
from jichi.core.words import Words
from tests import databases, surroundings
from tests.conftest import LEADING
from tests.promises import house
from tools import postgres

TOOL = Path(__file__).resolve().parents[2] / "tools" / "postgres.py"


def _sqlite() -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.sqlite3"}


def test_two_runs_beside_each_other_never_share_a_database(tmp_path: Path) -> None:
    first, second = (databases.Slot(_sqlite(), tmp_path) for _ in range(2))
    assert first.name != second.name
    first.leave()
    third = databases.Slot(_sqlite(), tmp_path)
    assert third.name == first.name
    assert not third.dirty
    second.leave()
    third.leave()


def test_the_database_of_a_killed_run_is_made_anew(tmp_path: Path) -> None:
    killed = databases.Slot(_sqlite(), tmp_path)
    Path(killed.name).touch()
    killed.file.close()
    following = databases.Slot(_sqlite(), tmp_path)
    assert following.name == killed.name
    assert following.dirty
    assert not Path(following.name).exists()
    following.leave()


def test_changed_migrations_use_another_database_and_clear_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = databases.Slot(_sqlite(), tmp_path)
    Path(before.name).touch()
    before.leave()
    monkeypatch.setattr(databases, "state", lambda: "0123456789")
    after = databases.Slot(_sqlite(), tmp_path)
    assert after.name != before.name
    assert not Path(before.name).exists()
    after.leave()


def test_the_state_of_the_migrations_follows_their_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "src" / "jichi" / "core" / "migrations"
    folder.mkdir(parents=True)
    monkeypatch.setattr(databases, "HOUSE", tmp_path)
    (folder / "0001_initial.py").write_text("a = 1\n")
    one = databases.state()
    (folder / "0001_initial.py").write_text("a = 2\n")
    assert databases.state() != one


def _cluster_or_skip() -> subprocess.Popen[str]:
    try:
        postgres.programs()
    except postgres.PostgresMissing as missing:
        pytest.skip(str(missing))
    return subprocess.Popen(
        [sys.executable, TOOL], stdout=subprocess.PIPE, text=True, preexec_fn=_hear_interrupts
    )


def _hear_interrupts() -> None:
    """A suite that was started in the background ignores them, and so would what it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _state(process: int) -> str:
    """The state letter of a process; Z has ended and only waits for a machine's init."""
    command = ["ps", "-o", "stat=", "-p", str(process)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()[:1]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_throwaway_cluster_vanishes_however_its_user_ends(how: signal.Signals) -> None:
    running = _cluster_or_skip()
    assert running.stdout is not None
    folder = Path(running.stdout.readline().strip().partition("?host=")[2])
    server = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])
    running.send_signal(how)
    running.wait(120)
    running.stdout.close()
    deadline = time.monotonic() + 120
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not folder.exists()
    assert _state(server) in ("", "Z")


def test_a_machine_without_postgresql_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postgres, "_PLACES", ())
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(postgres.PostgresMissing, match="missing: install it"):
        postgres.programs()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_with_real_transactions_leaves_nothing_behind(time: str) -> None:
    with guard.allowed():
        Source.objects.create(slug="left-behind", title=Words({"en": f"The {time} time"}))
    assert Source.objects.count() == 1


@pytest.mark.django_db
def test_every_process_has_a_database_named_for_the_state_of_its_migrations() -> None:
    assert databases.state() in str(connection.settings_dict["NAME"])


# ---- What touches a database runs on both; whatever does is known by its fixtures


def hidden_ways(tree: ast.Module) -> list[str]:
    """The functions and words of a file of tests by which a database is reached unannounced."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            asked = {argument.arg for argument in node.args.args}
            if "django_db_blocker" in asked and not asked & LEADING:
                found.append(node.name)
        elif isinstance(node, ast.Attribute):
            name = ast.unparse(node)
            if node.attr == "getfixturevalue" or name == "databases.empty":
                found.append(name)
    return found


def test_no_test_reaches_a_database_unannounced() -> None:
    everywhere = [path for path in house.code(house.HOUSE / "tests") if path.name != "conftest.py"]
    # Every journey runs on PostgreSQL.
    files = [path for path in everywhere if "journeys" not in path.parts]
    assert len(files) > 150
    ways = {house.place(path): hidden_ways(house.tree(path)) for path in files}
    assert {place: found for place, found in ways.items() if found} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "def rows(django_db_blocker): ...",
        "def test_x(request): request.getfixturevalue('db')",
        "with databases.empty(folder) as url: ...",
    ],
)
def test_a_hidden_way_to_a_database_is_found(planted: str) -> None:
    assert len(hidden_ways(ast.parse(planted))) == 1
    assert hidden_ways(ast.parse("def rows(django_db_setup, django_db_blocker): ...")) == []


def test_a_test_without_such_a_fixture_reaches_no_database(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database") is None
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Source.objects.exists()


def test_a_test_with_one_is_known_by_it(database_url: str, request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database") is not None
    assert database_url.startswith("postgresql") == (connection.vendor == "postgresql")


@pytest.mark.django_db
def test_what_a_test_starts_is_told_no_database_of_this_run(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database") is not None
    assert "JICHI_DATABASE_URL" not in os.environ


# ---- The machine's variables


def test_the_machines_variables_reach_no_test() -> None:
    theirs = {
        "LC_ALL": "ja_JP.eucJP", "LC_TIME": "de_DE", "LANG": "tr_TR", "LANGUAGE": "ja", "TZ": "UTC",
        "PGPORT": "6543", "PGHOST": "elsewhere", "JICHI_PRODUCTION": "1", "COLUMNS": "20",
        "PATH": "/bin", "no_proxy": "example.jp", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    assert surroundings.plain(theirs, JICHI_HOME="here") == {
        "PATH": "/bin", "LANG": "C.UTF-8", "JICHI_HOME": "here",
        "NO_PROXY": "localhost,127.0.0.1,::1", "no_proxy": "example.jp,localhost,127.0.0.1,::1",
    }  # fmt: skip
    assert not [name for name in os.environ if name.startswith(("LC_", "PG"))]
    # Django sets the zone of the network for this process and all that it starts.
    assert (os.environ["LANG"], os.environ.get("TZ", "Asia/Tokyo")) == ("C.UTF-8", "Asia/Tokyo")
