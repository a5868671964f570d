"""The columns of a dataset, read off the public fields of its model; words by language."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models

from jichi.core import csv_rows
from jichi.core.privacy import public_fields
from jichi.core.records import Record, Told
from jichi.core.words import Words, WordsField
from jichi.opendata.datasets import Dataset

TEXT, INTEGER, NUMBER, BOOLEAN, LIST = "string", "integer", "number", "boolean", "list"


@dataclass(frozen=True)
class Column:
    """One column: the field it repeats, what kind of value it holds, and how it is asked for.

    `language` is that of a column of words; `refers` the name of the model that it points to."""

    name: str
    kind: str = TEXT
    field: str = ""
    path: str = ""
    language: str = ""
    refers: str = ""


def of_facts() -> list[Column]:
    """The columns of facts."""
    kinds = {
        "year": INTEGER,
        "outside_period": BOOLEAN,
        **dict.fromkeys(("periods", "also_in", "organisations", "roles"), LIST),
    }
    said = {name: code for code in settings.NETWORK.languages for name in csv_rows.said_in(code)}
    return [
        Column(name, kinds.get(name, TEXT), field=name, language=said.get(name, ""))
        for name in csv_rows.columns()
    ]


@cache
def of_records(dataset: Dataset) -> tuple[Column, ...]:
    """The columns of a dataset of records: its key, its own fields, then those of every record."""
    model = dataset.model
    shared = {field.name for field in [*Record._meta.fields, *Told._meta.fields]} - {"slug"}
    fields = [model._meta.get_field(name) for name in public_fields(model)]
    own = [field for field in fields if field.name not in shared]
    rest = [field for field in fields if field.name in shared]
    found = [column for field in [*own, *rest] for column in _of_field(field, dataset)]
    beside = (_beside(model, name, path) for name, path in dataset.declared.beside)
    return (Column("key"), *found, *beside, Column("provisional", LIST))


def _beside(model: Any, name: str, path: str) -> Column:
    """A column that stands with the row though another table holds it."""
    refers = ""
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    if last == "slug":
        refers = model._meta.label
    return Column(name, _kind(model._meta.get_field(last)), name, path, "", refers)


def _of_field(field: Any, dataset: Dataset) -> Iterator[Column]:
    spoken = field.name in dataset.declared.spoken_lists
    if spoken or isinstance(field, WordsField):
        kind = LIST if spoken else TEXT
        for code in settings.NETWORK.languages:
            yield Column(f"{field.name}_{code}", kind, field.name, field.name, code)
        return
    path, refers = field.name, ""
    if isinstance(field, models.ForeignKey):
        refers = field.related_model._meta.label
        # A column that holds a slug already is read as it stands.
        path = f"{field.name}__slug" if field.target_field.primary_key else field.attname
    yield Column(field.name, _kind(field), field.name, path, "", refers)


def _kind(field: Any) -> str:
    if isinstance(field, models.BooleanField):
        return BOOLEAN
    if isinstance(field, models.IntegerField):
        return INTEGER
    if isinstance(field, models.FloatField | models.DecimalField):
        return NUMBER
    # Contradicting readings are objects: they stand as JSON in one text.
    if isinstance(field, models.JSONField) and field.name != "readings":
        return LIST
    return TEXT


def value_of(value: Any, column: Column) -> Any:
    """A stored value as a row has it."""
    if isinstance(value, Words):
        return value.get(column.language, "")
    if column.language:
        return [one.get(column.language, "") for one in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if value is None and column.kind == TEXT:
        return ""
    return value
