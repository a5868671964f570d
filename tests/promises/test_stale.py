"""An act writes the values that it names, whatever else the hand that called it held."""

from typing import Any

import pytest
from django.db import models

from jichi.core.acts import Actor, act, change, may_keep_records
from jichi.core.records import Record
from tests.promises import changing, house
from tests.promises.arguments import world
from tests.promises.stale import columns, otherwise, stored

pytestmark = pytest.mark.django_db


@act(rule=may_keep_records)
def rewrite(by: Actor, *, row: models.Model, values: dict[str, Any]) -> models.Model:
    """Give a row values."""
    return change(row, **values)


@pytest.mark.parametrize("model", changing.CHANGED, ids=lambda model: model._meta.label)
def test_a_stale_hand_writes_no_column_that_it_does_not_name(
    model: type[models.Model], secretariat: Actor, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    row, values = changing.standing(world(), model)
    row = model._default_manager.get(pk=row.pk)
    before = stored(row)
    for column in columns(model):
        row.__dict__[column.attname] = otherwise(column, getattr(row, column.attname))
    assert rewrite(secretariat, row=row, values=values) is row
    after = stored(row)
    assert without(values, after) == without(values, before)
    assert {name: after[model._meta.get_field(name).attname] for name in values} == values
    assert {name: getattr(row, name) for name in after} == after


def without(values: dict[str, Any], columns: dict[str, Any]) -> dict[str, Any]:
    """The columns that nobody named."""
    return {
        name: value for name, value in columns.items() if name.removesuffix("_id") not in values
    }


def test_every_kind_of_record_is_tried_with_a_stale_hand() -> None:
    assert {one for one in house.our_models() if issubclass(one, Record)} == set(changing.RECORDS)
