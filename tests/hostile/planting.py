"""Texts that nobody would write in good faith, put into every column that holds a text, past every
act and check: what stood in a row before it was checked, or came there by another hand."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import models

from jichi.core import guard, telling
from jichi.core.models import ToldFact
from jichi.core.records import DayField
from jichi.core.words import Words, WordsField
from jichi.observations.models import Doubt
from tests.promises import changing, house
from tests.promises.arguments import World, world

MARKUP = (
    "<b>太い</b></textarea><script>x()</script>\"'>&amp;{{ x }}{% x %}%(x)s%s{0}{name}{figure:x}"
)
SIGNS = "a\x01b\x0bc\x1b[31md\u202ee\u2066f\u200bg\ufeffh\ue000i\u2028j𠮷k\u0301l\ufffem"
LONG = "長" * 100_000
TEXTS = {"markup": MARKUP, "controls, bidi and zero width": SIGNS, "100,000 letters": LONG}
#: What most pages print is as long as it may be; of the rest a part is enough to be tried.
PRINTED_OFTEN = ("core.Network", "core.Term", "events.Event", "reporting.Cycle", "yearbook.Section")
#: Columns that hold codes, by which the house finds its way; a text there is refused by a list.
CODES = {
    "slug", "kind", "role", "code", "vocabulary", "country", "chapter", "layout", "handle",
    "language", "system", "quantity", "unit", "state", "stage", "key", "record", "about", "by",
    "zone", "form", "digest", "channel", "office", "batch", "number", "name_code", "account",
    "cell", "node", "row", "repeat", "told_as", "corrects", "author", "decided_by", "part",
    "since", "until", "revised_on", "to", "email", "mailbox", "category", "actor", "password",
}  # fmt: skip


def everything() -> World:
    """A world with a row of every model that an act changes."""
    around = world()
    for model in sorted(changing.CHANGED, key=lambda one: one is not Doubt):
        if not model._default_manager.exists():
            changing.standing(around, model)
    return around


def plant(text: str) -> list[str]:
    """Put a text into every column of every row that holds texts; the columns, by name."""
    found = []
    for model in house.our_models():
        if model._meta.db_table in guard.PROJECTIONS or model._meta.label == "core.JournalLine":
            continue
        for column in model._meta.concrete_fields:
            for row in model._default_manager.all() if _holds_texts(column) else ():
                with guard.allowed():
                    said = text if model._meta.label in PRINTED_OFTEN else text[:5_000]
                    value = _planted(column, getattr(row, column.attname), said)
                    model._default_manager.filter(pk=row.pk).update(**{column.name: value})
                found.append(f"{model._meta.label}.{column.name}")
    telling.retell_all()
    return sorted(set(found))


def _holds_texts(column: Any) -> bool:
    if isinstance(column, models.JSONField):
        return True
    plain = isinstance(column, models.CharField | models.TextField)
    return (
        plain
        and not isinstance(column, DayField | models.SlugField | models.URLField)
        and not (column.unique or column.choices or column.name in CODES)
        and not column.name.endswith("_by")
        and (column.max_length or 1000) > 40
    )


def _planted(column: Any, value: Any, text: str) -> Any:
    if isinstance(column, WordsField):
        return Words(dict.fromkeys(settings.NETWORK.languages, text))
    if isinstance(column, models.JSONField):
        return _within(value, text)
    most = column.max_length
    return text[:most] if most else text


def _within(value: Any, text: str) -> Any:
    """A text by language wherever JSON holds one."""
    if isinstance(value, dict):
        if value and set(value) <= {*settings.NETWORK.languages, "provisional"}:
            return dict.fromkeys(settings.NETWORK.languages, text)
        return {name: _within(one, text) for name, one in value.items()}
    if isinstance(value, list):
        return [_within(one, text) for one in value]
    return value


def addresses() -> Iterator[str]:
    """Every address without a part to fill in, and those of the records that stand."""
    for route, pattern in house.addresses():
        ways = getattr(pattern.callback, "methods", None)
        if "<" not in route and "(" not in route and ways is None:
            yield "/" + route.removeprefix("^").removesuffix("$")
    for fact in ToldFact.objects.order_by("key"):
        if fact.url:
            yield f"/ja{fact.url.partition('#')[0]}"
        yield f"/api/v1/facts/{fact.key}"
    yield from _at_the_desk()


def _at_the_desk() -> Iterator[str]:
    from jichi.core import kinds

    for kind in kinds.every().values():
        for row in kind.model._default_manager.all()[:1] if kind.identified else ():
            for way in ("", "edit/"):
                yield f"/ja/desk/records/{kind.name}/{row.slug}/{way}"
        yield f"/ja/desk/records/{kind.name}/"
