"""A home of its own for every run, reused databases, and the four who walk through every door."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests import databases, surroundings

HOUSE = Path(__file__).resolve().parent.parent
HOME = Path(tempfile.mkdtemp(prefix="jichi-tests-"))
NETWORK = """\
languages = ["ja", "en"]
time_zone = "Asia/Tokyo"
home_country = "JP"
fiscal_year_start = 4
"""
pytest_plugins = ["tests.network"]
FOLDER_MARKS = {"journeys": "journey", "bench": "bench"}
#: Files of few tests that last a minute or more: begun last, they would leave a worker idle.
LONGEST = (
    "web/backing/test_backing.py", "promises/test_security.py", "web/test_commands.py",
    "promises/test_bench.py", "promises/test_load.py", "promises/test_migrations.py",
    "promises/test_upgrade.py", "promises/test_lists.py", "golden/test_workbooks_2020.py",
    "web/test_mistakes.py", "promises/test_refusals.py", "promises/test_personal.py",
)  # fmt: skip
#: Folders of tests that look at screens and files, on SQLite: on PostgreSQL the journeys walk
#: every page, and below the screens every act and query is tried on both.
SCREENS = frozenset({"account", "desk", "front", "site", "workbooks"})
#: One of these leads every test that touches a database to it; any other test never touches one.
LEADING = frozenset({"db", "transactional_db", "live_server", "django_db_setup", "database_url"})
DATABASE_URL = os.environ.get("JICHI_DATABASE_URL", "")

# Settings are read when Django loads, which is after this file and before the first test.
_own = {"JICHI_HOME": str(HOME), "DJANGO_SETTINGS_MODULE": "jichi.web.settings"}
if DATABASE_URL:
    _own["JICHI_DATABASE_URL"] = DATABASE_URL
_surroundings = surroundings.plain(os.environ, **_own)
os.environ.clear()
os.environ.update(_surroundings)
(HOME / "network.toml").write_text(NETWORK, encoding="utf-8")

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """Compile stale catalogues, load the settings and let Django empty tables between tests."""
    if not hasattr(config, "workerinput"):
        tool = HOUSE / "tools" / "messages.py"
        subprocess.run([sys.executable, tool, "compile"], check=True)
    from django.conf import settings

    assert settings.DATABASES
    settings.PASSWORD_HASHERS = ["tests.hashing.QuickScrypt", *settings.PASSWORD_HASHERS[1:]]
    _let_django_empty_tables()


def pytest_unconfigure() -> None:
    """Remove the home of this run."""
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in tests/journeys is a journey, and in tests/bench a bench; what is led to a
    database by a mark or a fixture is marked so. The longest files come first."""
    first = [HOUSE / "tests" / name for name in LONGEST]
    items.sort(key=lambda item: first.index(item.path) if item.path in first else len(first))
    for item in items:
        if item.get_closest_marker("django_db") or LEADING & set(item.fixturenames):  # type: ignore[attr-defined]
            item.add_marker("database")
        if SCREENS & set(item.path.relative_to(HOUSE).parts):
            item.add_marker("screen")
        for folder, mark in FOLDER_MARKS.items():
            if item.path.is_relative_to(HOUSE / "tests" / folder):
                item.add_marker(mark)


def _let_django_empty_tables() -> None:
    """Emptying the tables after a test with real transactions is no act and needs none."""
    from django.db import connection
    from django.test import TransactionTestCase

    from jichi.core import guard

    empty = TransactionTestCase._fixture_teardown

    def permitted(case: TransactionTestCase) -> None:
        with guard.allowed():
            empty(case)
            # No model stands for the words of the search, so Django does not know their table.
            if "core_searchwords" in connection.introspection.table_names():
                with connection.cursor() as cursor:
                    cursor.execute("DELETE FROM core_searchwords")

    TransactionTestCase._fixture_teardown = permitted  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def _slot() -> Iterator[databases.Slot]:
    from django.conf import settings

    slot = databases.Slot(settings.DATABASES["default"])
    yield slot
    slot.leave()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(_slot: databases.Slot) -> None:
    """Every process has a database of its own."""


@pytest.fixture(scope="session")
def django_db_createdb(request: pytest.FixtureRequest, _slot: databases.Slot) -> bool:
    """A database that a killed run may have left full is made anew."""
    return bool(request.config.getvalue("create_db")) or _slot.dirty


@pytest.fixture(scope="session", autouse=True)
def _nothing_is_inherited() -> None:
    """A process that a test starts finds no database of this run, unless it is given its URL."""
    os.environ.pop("JICHI_DATABASE_URL", None)


@pytest.fixture(scope="session")
def database_url() -> str:
    """Where the database server of this run is; empty on SQLite."""
    return DATABASE_URL


@pytest.fixture
def empty_database(database_url: str, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of the kind that these tests run on."""
    with databases.empty(tmp_path) as url:
        yield url


@pytest.fixture(autouse=True)
def _own_language() -> None:
    """No test speaks the language of the page that another read before it."""
    from django.utils import translation

    translation.deactivate()


@pytest.fixture
def kyoto(db: None) -> Any:
    """Kyoto, in a network with chapters."""
    from tests import samples
    from tests.core import records

    records.ground()
    return samples.entered_city()


@pytest.fixture
def anonymous() -> Any:
    """Someone who has not signed in."""
    from jichi.core.acts import Actor

    return Actor.anonymous()


@pytest.fixture
def stranger() -> Any:
    """Someone who has signed in and stands for nobody."""
    from jichi.core.acts import Actor

    return Actor("stranger")


@pytest.fixture
def representative() -> Any:
    """Someone who may act for Sapporo (011002)."""
    from jichi.core.acts import Actor

    return Actor("representative", on_behalf="011002", represents=frozenset({"011002"}))


@pytest.fixture
def secretariat() -> Any:
    """Someone of the secretariat."""
    from jichi.core.acts import Actor

    return Actor("secretariat", secretariat=True)
