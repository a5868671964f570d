"""Every column that keeps JSON says of what shape it is, and what is written is checked by it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import models

from jichi.core import shapes
from jichi.core.acts import Actor, correct_record, describe_network
from jichi.core.models import ToldFact
from jichi.core.words import WordsField
from tests.core import records
from tests.promises import house
from tests.promises.arguments import world

WRONG: list[Any] = ["a text", 12, {"a": {"b": [1]}}, [[["deep"]]], ["a\x00b"]]


def kept() -> list[tuple[type[models.Model], str]]:
    """Every column that keeps JSON; Words have a check of their own."""
    return [
        (model, column.name)
        for model in house.our_models()
        for column in model._meta.concrete_fields
        if isinstance(column, models.JSONField) and not isinstance(column, WordsField)
    ]


def test_every_column_that_keeps_json_has_a_shape_and_no_shape_is_left_over() -> None:
    assert len(kept()) > 80
    declared = {(model, name) for model in house.our_models() for name in shapes.declared(model)}
    assert declared == set(kept())


@pytest.mark.parametrize(("model", "name"), kept(), ids=lambda one: getattr(one, "__name__", one))
def test_a_column_takes_what_it_is_empty_with_and_refuses_what_no_page_could_read(
    model: type[models.Model], name: str
) -> None:
    column = model._meta.get_field(name)
    shapes.check(model(), name, column.get_default())
    refused = 0
    for value in WRONG:
        try:
            shapes.check(model(), name, value)
        except ValidationError:
            refused += 1
    assert refused >= 1


@pytest.mark.django_db
def test_what_is_told_is_of_the_shape_that_is_declared() -> None:
    around = world()
    assert around.event.pk
    for fact in ToldFact.objects.all():
        for name in shapes.declared(ToldFact):
            shapes.check(fact, name, getattr(fact, name))


@pytest.mark.django_db
def test_an_address_with_markup_is_refused_where_it_is_written(secretariat: Actor) -> None:
    records.ground()
    for address in ({"ja": "<b>港区</b>"}, {"ja": "a\x1bb"}, ["港区"], {"xx": "x"}):
        with pytest.raises(ValidationError) as refused:
            describe_network(secretariat, contact={"address": address})
        assert "contact" in refused.value.message_dict
        assert "address" in refused.value.messages[0]


@pytest.mark.django_db
def test_a_text_of_any_column_takes_no_control_characters(secretariat: Actor) -> None:
    around = world()
    for values in ({"place": {"ja": "<b>"}}, {"title": {"ja": "a\x00b"}}, {"periods": ["soon"]}):
        with pytest.raises(ValidationError):
            correct_record(secretariat, record=around.event, values=values, reason="x")
    with pytest.raises(ValidationError):
        correct_record(secretariat, record=around.city, values={"kana": "さ\x00"}, reason="x")
    with pytest.raises(ValidationError):
        correct_record(secretariat, record=around.city, values={"kana": "さ"}, reason="a\x00")
