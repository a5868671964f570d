"""Refuses any write to a table of ours that does not come from an act.

The promise is kept at the database connection, so that no import, view or script can forget it.
Listed exemptions: projections (told facts, the search index), what is owed, and seals, which
repeat what acts have written; and tallies of what readers of the API ask, which are no record.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.apps import apps

#: Tables of ours that are written outside acts: they only repeat, schedule, or count readers.
PROJECTIONS = frozenset(
    {
        "core_toldfact",
        "core_toldparty",
        "core_toldline",
        "core_owed",
        "core_seal",
        "core_searchentry",
        "opendata_release",
        "opendata_released",
        "opendata_releasedrow",
        "opendata_tally",
    }
)
_WRITE = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM"
    r"|MERGE\s+INTO|COPY|TRUNCATE(?:\s+TABLE)?)"
    r'\s+(?:ONLY\s+)?(?:"?\w+"?\.)?"?(\w+)"?',
    re.I,
)
_allowed: ContextVar[bool] = ContextVar("allowed", default=False)


class WrittenOutsideAct(RuntimeError):
    """A write to the record that no act permits or journals."""


@cache
def tables() -> frozenset[str]:
    """The guarded tables: every model of ours but the projections."""
    models = apps.get_models(include_auto_created=True)
    ours = {m._meta.db_table for m in models if m.__module__.startswith("jichi.")}
    return frozenset(ours - PROJECTIONS)


@contextmanager
def allowed() -> Iterator[None]:
    """Permit writes within; used by acts, migrations and the restore of a backup only."""
    token = _allowed.set(True)
    try:
        yield
    finally:
        _allowed.reset(token)


def _refuse_strays(
    execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    if not _allowed.get() and not sql.startswith("SELECT"):
        for table in _WRITE.findall(sql):
            if table.lower() in tables():
                raise WrittenOutsideAct(
                    f"{table} was about to be written outside an act: call an act instead."
                )
    return execute(sql, params, many, context)


def watch(connection: Any, **_kwargs: Any) -> None:
    """Put the guard on a new database connection."""
    if _refuse_strays not in connection.execute_wrappers:
        connection.execute_wrappers.append(_refuse_strays)
