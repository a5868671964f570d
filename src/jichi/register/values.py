"""A field of a row as the value of its column; each refusal is a sentence with its place."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from jichi.core.kinds import Column
from jichi.core.partial_dates import Interval, check_day
from jichi.core.records import DayField
from jichi.core.words import Words, WordsField, check_text
from jichi.register.errors import Wrong, sentences


def read_value(column: Column, value: Any) -> Any:
    """The value of a column. Wrong says what a field of another type should be."""
    if isinstance(column, models.DateField):
        return _whole_day(value)
    if column.name in _STRUCTURES:
        return _STRUCTURES[column.name](value)
    for field, reader in _READERS:
        if isinstance(column, field):
            return reader(column, value)
    return checked(lambda: column.clean(value, None))


def checked[T](reading: Callable[[], T], *trail: str | int) -> T:
    """What a reading gives; its refusal as Wrong at a place."""
    try:
        return reading()
    except ValidationError as error:
        raise Wrong(next(sentences(error))[1], *trail) from error


def words(value: Any) -> Words:
    """A text by language, its provisional languages among those it is written in."""
    if not isinstance(value, dict):
        raise Wrong(_('Write the text by language: { ja = "…", en = "…" }.'))
    for language, text in value.items():
        if language != "provisional":
            checked(lambda text=text: check_text(text), language)  # type: ignore[misc]
            if not text.strip():
                raise Wrong(_("The text is empty: write it or leave the language out."), language)
    provisional = value.get("provisional", [])
    if not isinstance(provisional, list) or not set(map(str, provisional)) <= set(value):
        raise Wrong(_("“provisional” lists languages in which the text is written."), "provisional")
    return checked(lambda: Words.checked(value))


def text(value: Any) -> str:
    """Plain words in one line."""
    if not isinstance(value, str):
        raise Wrong(_("A text is expected here: write it in quotation marks."))
    checked(lambda: check_text(value))
    if "\n" in value:
        raise Wrong(_("The text goes over several lines: write it in one."))
    return value


def day(value: Any) -> str:
    """A day as precise as it is known; a TOML date is taken as well."""
    if type(value) is date:
        return value.isoformat()
    if not isinstance(value, str) or not value:
        raise Wrong(_('Write the date as "2021-01-28", "2021-01" or "2021", or leave it out.'))
    checked(lambda: check_day(value))
    return value


def _whole_day(value: Any) -> date:
    """A day that is known to the day."""
    found = day(value)
    if len(found) < len("2021-04-01"):
        raise Wrong(_("Write the day itself, such as 2021-04-01."))
    return date.fromisoformat(found)


def _text_column(column: Column, value: Any) -> str:
    found = text(value)
    checked(lambda: column.run_validators(found))
    if column.choices:
        checked(lambda: column.validate(found, None))
    return found


def _boolean(_column: Any, value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong(_("Write true or false, without quotation marks."))
    return value


def _whole(column: Column, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong(_("Write a whole number, without quotation marks."))
    checked(lambda: column.run_validators(value))
    return value


def _measure(_column: Any, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong(_("Write a number, without quotation marks."))
    return float(value)


def _decimal(column: Column, value: Any) -> Decimal:
    places = getattr(column, "decimal_places", 0) or 0
    try:
        number = Decimal(value if isinstance(value, str | int) else "?")
        if not number.is_finite():
            raise InvalidOperation
        found = number.quantize(Decimal(1).scaleb(-places))
    except InvalidOperation:
        raise Wrong(_('Write the number as a text, such as "2500" or "99.5".')) from None
    if found != number:
        raise Wrong(_("The number has more than %(places)s decimals.") % {"places": places})
    checked(lambda: column.run_validators(found))
    return found


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Wrong(_("Write a list in square brackets."))
    return value


def texts(value: Any) -> list[str]:
    """A list of texts, none twice."""
    found: list[str] = []
    for place, one in enumerate(_list(value)):
        try:
            said = text(one)
        except Wrong as wrong:
            raise Wrong(wrong.sentence, place) from wrong
        if said in found:
            raise Wrong(_("“%(text)s” stands twice: delete one.") % {"text": said}, place)
        found.append(said)
    return found


def _periods(value: Any) -> list[str]:
    found = texts(value)
    for place, one in enumerate(found):
        checked(lambda one=one: Interval.read(one), place)  # type: ignore[misc]
        if not one:
            raise Wrong(_("An unknown period is left out of the list."), place)
    return found


def _many_words(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for place, one in enumerate(_list(value)):
        try:
            found.append(words(one).stored())
        except Wrong as wrong:
            raise Wrong(wrong.sentence, place, *wrong.trail) from wrong
    return found


def _readings(value: Any) -> list[dict[str, Any]]:
    """Readings of sources that contradict each other: the field, what is said, and where."""
    found: list[dict[str, Any]] = []
    for place, one in enumerate(_list(value)):
        if not isinstance(one, dict) or set(one) != {"field", "says", "source"}:
            raise Wrong(_("A reading has “field”, “says” and “source”."), place)
        try:
            said = words(one["says"]).stored()
            found.append({"field": text(one["field"]), "says": said, "source": text(one["source"])})
        except Wrong as wrong:
            raise Wrong(wrong.sentence, place, *wrong.trail) from wrong
    return found


def structure(value: Any) -> Any:
    """A table or list as it stands, its texts checked."""
    if isinstance(value, str):
        checked(lambda: check_text(value))
        return value
    if isinstance(value, dict):
        return {str(key): _below(key, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_below(place, one) for place, one in enumerate(value)]
    if isinstance(value, bool | int | float):
        return value
    raise Wrong(_("A text, a number, a list or a table is expected here."))


def _below(place: str | int, value: Any) -> Any:
    try:
        return structure(value)
    except Wrong as wrong:
        raise Wrong(wrong.sentence, place, *wrong.trail) from wrong


_STRUCTURES: dict[str, Callable[[Any], Any]] = {
    "sources": texts,
    "also_in": texts,
    "about": texts,
    "figures": texts,
    "periods": _periods,
    "fields": _many_words,
    "readings": _readings,
    "revised_on": day,
    "since": day,
}
_READERS: tuple[tuple[type[Any], Callable[[Any, Any], Any]], ...] = (
    (WordsField, lambda _column, value: words(value)),
    (DayField, lambda _column, value: day(value)),
    (models.JSONField, lambda _column, value: structure(value)),
    (models.CharField, _text_column),
    (models.TextField, _text_column),
    (models.BooleanField, _boolean),
    (models.IntegerField, _whole),
    (models.FloatField, _measure),
    (models.DecimalField, _decimal),
)


def is_missing(value: Any) -> bool:
    """Whether a column that must be filled is not."""
    return value is None or value == "" or (isinstance(value, Words) and not value)
