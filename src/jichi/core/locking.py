"""Rows as they stand now, held until the act is over, and objects brought up to date with them."""

from typing import Any

from django.db import models


def held[M: models.Model](record: M) -> M:
    """The row of a record as it stands now, held until the act is over: what an act decides by.
    What it points to is not read again where `record` has it at hand."""
    found = type(record)._default_manager.select_for_update().get(pk=record.pk)
    _hand_over(record, found)
    return found


def bring_up_to_date(record: models.Model, stored: models.Model) -> None:
    """Let an object say what its row says, in every column."""
    for column in record._meta.concrete_fields:
        value = getattr(stored, column.attname)
        if isinstance(column, models.FileField):
            record.__dict__[column.attname] = value  # set otherwise, a picture would be opened
        else:
            setattr(record, column.attname, value)
    _hand_over(stored, record)


def _hand_over(given: models.Model, to: models.Model) -> None:
    for column in _relations(given):
        same = getattr(given, column.attname) == getattr(to, column.attname)
        if same and column.is_cached(given):
            column.set_cached_value(to, column.get_cached_value(given))


def _relations(record: models.Model) -> list[Any]:
    return [one for one in record._meta.concrete_fields if isinstance(one, models.ForeignKey)]
