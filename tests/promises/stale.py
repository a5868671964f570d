"""Hands that hold a row as it does not stand."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from jichi.core.words import Words, WordsField

#: What every change of a record carries on by itself.
CARRIED = {"version"}


def columns(model: type[models.Model]) -> list[Any]:
    """The columns that a hand may hold wrongly."""
    return [
        one for one in model._meta.concrete_fields
        if not one.primary_key and one.name not in CARRIED
    ]  # fmt: skip


def stored(row: models.Model) -> dict[str, Any]:
    """What the database says of a row, column by column."""
    found = type(row)._default_manager.get(pk=row.pk)
    return {one.attname: getattr(found, one.attname) for one in columns(type(row))}


def otherwise(column: Any, value: Any) -> Any:
    """Another value that the column could hold, as far as its kind can tell."""
    if isinstance(column, models.ForeignKey | models.FileField):
        return value  # another row would have to stand, another file to lie there
    if isinstance(column, WordsField):
        return Words({"ja": "古い", "en": "Stale"})
    if column.choices:
        return next((code for code, _name in column.flatchoices if code != value), value)
    long_ago = timezone.now() - timedelta(days=3000)
    for kind, other in (
        (models.BooleanField, not value),
        (models.DateTimeField, long_ago),
        (models.DateField, long_ago.date()),
        (models.IntegerField | models.FloatField, 7),
        (models.CharField | models.TextField, "2019" if column.max_length == 10 else "stale"),
    ):
        if isinstance(column, kind):
            return other
    return value
