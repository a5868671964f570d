"""What commands stand on: the reader's language, a home with a network, a database up to date."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from django.utils.translation import gettext as _

from jichi.core import guard, network, terminal


def speak() -> None:
    """Answer in the language of the terminal (LC_ALL, LC_MESSAGES, LANG), else in English."""
    wanted = terminal.language()
    translation.activate(wanted if wanted in ("ja", *settings.NETWORK.languages) else "en")


def spoken[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """A command that answers in the language of the terminal."""
    from functools import wraps

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        before = translation.get_language()
        speak()
        try:
            return function(*args, **kwargs)
        finally:
            translation.activate(before or settings.LANGUAGE_CODE)

    return answer


def refuse(sentence: str) -> click.ClickException:
    """An error: one sentence on standard error, exit code 1."""
    return click.ClickException(sentence)


def migrate() -> None:
    """Bring the database up to date; nothing where it is."""
    network.home().mkdir(parents=True, exist_ok=True)
    if _behind():
        with guard.allowed():
            call_command("migrate", verbosity=0, interactive=False)


def optimise() -> None:
    """Let SQLite count what its planner asks for; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize=0x10002")


def _behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def need_network() -> None:
    """Refuse where nothing was ever recorded."""
    if not network.exists():
        raise refuse(
            _("There is no network in %(home)s: make one with “jichi init” or “jichi seed NAME”.")
            % {"home": network.home()}
        )


def need_record() -> None:
    """Refuse where nothing was ever recorded, or where the database is not up to date."""
    need_network()
    if _behind():
        raise refuse(
            _("The database is not up to date: “jichi serve” or “jichi seed NAME” brings it up.")
        )


def on_terminal() -> bool:
    """Whether someone sees standard error, so that a progress bar may stand there."""
    return sys.stderr.isatty()


def bar(label: str) -> Callable[[int, int], None]:
    """A progress bar on a terminal, silence in a pipe; called with done and all."""
    if not on_terminal():
        return lambda _done, _all: None
    from tqdm import tqdm

    shown: Any = tqdm(desc=label, unit="", leave=False)

    def advance(done: int, total: int) -> None:
        shown.total = total
        shown.update(done - shown.n)
        if done >= total:
            shown.close()

    return advance


def run_again(*arguments: str, home: Path | None = None) -> list[str]:
    """The command line that runs `jichi` with these arguments in a new process."""
    if home is not None:
        os.environ["JICHI_HOME"] = str(home)
    return [sys.executable, "-m", "jichi", *arguments]
