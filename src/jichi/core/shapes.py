"""The shape of every column that keeps JSON: declared beside it, checked when it is written.

    class Event(Told):
        SHAPES: ClassVar[Shapes] = {"periods": list[Period]}
        periods = models.JSONField(default=list, blank=True)

A shape is an ordinary type: lists, dicts, a TypedDict, or one of the texts below. What was checked
when it was written is read without a check, so that no page fails by what stands in a row.
"""

import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, TypedDict

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _
from pydantic import AfterValidator, TypeAdapter
from pydantic import ValidationError as Unlike

from jichi.core.partial_dates import Interval
from jichi.core.words import Words, check_plain

#: What a model declares: the shape of each of its JSON columns.
type Shapes = Mapping[str, Any]


def _plain(text: str) -> str:
    return _agreed(text, check_plain)


def _said(value: dict[str, Any]) -> dict[str, Any]:
    return _agreed(value, Words.checked)


def _period(text: str) -> str:
    return _agreed(text, Interval.read)


def _texts_within(value: Any) -> Any:
    if isinstance(value, str):
        return _plain(value)
    if isinstance(value, dict):
        for name, one in value.items():
            _plain(name)
            _texts_within(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _texts_within(one)
    return value


def _agreed[T](value: T, check: Any) -> T:
    try:
        check(value)
    except ValidationError as refusal:
        raise ValueError(" ".join(refusal.messages)) from refusal
    return value


#: A text without control characters.
type Text = Annotated[str, AfterValidator(_plain)]
#: A text by language, as Words are stored.
type Said = Annotated[dict[str, Any], AfterValidator(_said)]
#: An interval of days.
type Period = Annotated[str, AfterValidator(_period)]
#: Whatever JSON can hold, its texts without control characters.
type Tree = Annotated[Any, AfterValidator(_texts_within)]


class Reading(TypedDict):
    """What a source says of a field otherwise."""

    field: Text
    says: Said
    source: Text


def declared(model: type[models.Model]) -> dict[str, Any]:
    """The shapes of a model's JSON columns, those of its abstract parents included."""
    found: dict[str, Any] = {}
    for parent in reversed(model.__mro__):
        found |= parent.__dict__.get("SHAPES", {})
    return found


@cache
def _adapter(model: type[models.Model], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(declared(model)[name])


def check(record: models.Model, name: str, value: Any) -> None:
    """Refuse a value of a JSON column that is not as its model declares it."""
    if value is None:
        return
    adapter = _adapter(type(record), name)
    try:
        adapter.validate_python(value, strict=True)
    except Unlike:
        _check_as_json(adapter, name, value)


def _check_as_json(adapter: TypeAdapter[Any], name: str, value: Any) -> None:
    """The same of what JSON makes of it: a tuple is a list there, a decimal a text."""
    try:
        adapter.validate_json(json.dumps(value, cls=DjangoJSONEncoder), strict=True)
    except Unlike as refusal:
        first = refusal.errors(include_url=False, include_context=False)[0]
        place = ".".join(str(one) for one in (name, *first["loc"]))
        if first["type"] == "value_error":
            raise ValidationError(
                f"{place}: {first['msg'].removeprefix('Value error, ')}"
            ) from refusal
        sentence = _("“%(place)s” is of another shape than this field keeps: correct it.")
        raise ValidationError(sentence % {"place": place}) from refusal
