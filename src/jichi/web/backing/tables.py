"""Rows of every table as lines of JSON that fit SQLite and PostgreSQL alike."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import batched
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from jichi.core.words import WordsField

#: What is told again from the records after a restore, who had signed in when, who had asked.
LEFT_OUT = frozenset(
    {
        "core_toldfact",
        "core_toldparty",
        "core_toldline",
        "core_searchentry",
        "opendata_tally",
        "django_session",
        "usersessions_usersession",
    }
)
_BATCH = 500
#: Values that one statement may carry, on every database.
_VALUES = 20_000


def kept() -> dict[str, type[models.Model]]:
    """The models whose rows a backup holds, by table."""
    found = apps.get_models(include_auto_created=True)
    named = {one._meta.db_table: one for one in found if one._meta.managed and not one._meta.proxy}
    return {table: named[table] for table in sorted(named) if table not in LEFT_OUT}


def columns(model: type[models.Model]) -> list[str]:
    """The columns of a table, in their order."""
    return [field.attname for field in model._meta.concrete_fields]


def migrations() -> list[str]:
    """The last migration of every package: the shape that the rows have."""
    return sorted(".".join(key) for key in MigrationLoader(None).graph.leaf_nodes())


@contextmanager
def at_one_moment() -> Iterator[None]:
    """Read every row as of one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # atomic() would take SQLite's one place for writers.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def write(model: type[models.Model], path: Path) -> int:
    """Write the rows of a table into a file, a line each; how many there are."""
    number = 0
    written = [_plain(field) for field in model._meta.concrete_fields]
    rows = model._base_manager.order_by("pk").values_list(*columns(model))
    with path.open("x", encoding="utf-8") as file:
        for row in rows.iterator(2000):
            values = [plain(value) for plain, value in zip(written, row, strict=True)]
            file.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n")
            number += 1
    return number


def _plain(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    """How a column's value becomes JSON."""
    if isinstance(field, WordsField):
        return lambda value: value.stored()
    if isinstance(field, models.BinaryField):
        return lambda value: None if value is None else base64.b64encode(value).decode("ascii")
    native = (models.JSONField, models.BooleanField, models.IntegerField, models.FloatField)
    if isinstance(field, native):
        return lambda value: value
    if isinstance(field, models.DateField | models.TimeField):
        return lambda value: None if value is None else value.isoformat()
    return lambda value: None if value is None else str(value)


def _python(field: "models.Field[Any, Any]") -> Callable[[Any], Any]:
    """How a value is read from JSON: what was stored is stored again, not checked anew."""
    if isinstance(field, models.JSONField):
        return lambda value: value
    if isinstance(field, models.BinaryField):
        return lambda value: None if value is None else base64.b64decode(value)
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python
    return field.to_python


def empty(found: Iterable[type[models.Model]]) -> None:
    """Delete what migrations leave in new tables, such as the names of our models."""
    with connection.cursor() as cursor:
        for model in found:
            cursor.execute(f'DELETE FROM "{model._meta.db_table}"')


def load(model: type[models.Model], lines: Iterable[bytes]) -> int:
    """Enter the rows of a table as they were; how many there are. ValueError for other rows."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    read = [(field.attname, _python(field)) for field in fields]
    number = 0
    for some in batched(lines, max(1, min(_BATCH, _VALUES // len(fields)))):
        rows = [_row(read, json.loads(line)) for line in some]
        # As raw rows: no column is given the time of now, and no instance opens its file.
        manager: Any = model._base_manager
        manager._insert(rows, fields=fields, raw=True, using=connection.alias)
        number += len(rows)
    return number


def _row(read: Sequence[tuple[str, Callable[[Any], Any]]], values: list[Any]) -> SimpleNamespace:
    pairs = zip(read, values, strict=True)
    return SimpleNamespace(**{name: python(value) for (name, python), value in pairs})


def settle(found: Sequence[type[models.Model]]) -> None:
    """Count on from the highest numbers, and refuse a row that refers to none."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(statement)
