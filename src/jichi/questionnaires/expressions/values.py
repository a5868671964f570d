"""What a value is while expressions run, and how one becomes a number, a text, a truth or a day.

A value is a str, a Decimal, a bool, a date or a datetime; blank is "" or, of arithmetic, None.
"""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Context, Decimal, DecimalException

type Value = str | Decimal | bool | date | None

_NUMBER = re.compile(r"\s*[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})\s*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=\Z|T)", re.ASCII)
_EPOCH = date(1970, 1, 1)
_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
#: Numbers with more digits come from a division; they are told as a spreadsheet tells them.
_EXACT, _TOLD = 20, 15
_ROUNDED = Context(prec=_TOLD)


class Hidden(str):
    """The value of what is not shown: blank in every expression, yet known from a blank answer."""

    __slots__ = ()


class Unread(str):
    """An answer that is not of its field's type: kept as typed, no number and no day."""

    __slots__ = ()


HIDDEN = Hidden("")


def number(value: object) -> Decimal | None:
    """A value as a number; None for a blank and for what is none. A day is days since 1970."""
    if type(value) is Decimal:
        return value
    if isinstance(value, str):
        return _read(value)
    if isinstance(value, bool):
        return Decimal(int(value))
    if isinstance(value, datetime):
        return Decimal((value - _MOMENT) // timedelta(microseconds=1)) / Decimal(86_400_000_000)
    if isinstance(value, date):
        return Decimal((value - _EPOCH).days)
    return None


def _read(value: str) -> Decimal | None:
    if not value:
        return None
    if _NUMBER.fullmatch(value):
        return Decimal(value)
    found = day(value)
    return None if found is None else Decimal((found - _EPOCH).days)


def text(value: object) -> str:
    """A value as XForms writes it: 12.5, 2020-04-01, true; "" for a blank."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return written(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def written(value: Decimal) -> str:
    """A number without exponent and without zeros at its end."""
    if len(value.as_tuple().digits) > _EXACT:
        value = _ROUNDED.plus(value)
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in {"-0", ""} else plain


def truth(value: object) -> bool:
    """A value as a truth: a number is true unless 0, a text unless it is blank."""
    return bool(value)


def day(value: object) -> date | None:
    """A value as a day; None where it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Decimal):
        return _day_after(value)
    if isinstance(value, str) and (found := _DAY.match(value)):
        try:
            return date.fromisoformat(found[0])
        except ValueError:
            return None
    return None


def _day_after(days: Decimal) -> date | None:
    try:
        return _EPOCH + timedelta(days=int(days))
    except (OverflowError, DecimalException):
        return None


def is_blank(value: object) -> bool:
    """Whether a value is blank."""
    # A Decimal compared with a text asks first whether that is some other kind of number.
    return value is None or (isinstance(value, str) and not value)


def equal(left: object, right: object) -> bool:
    """XPath's =: truths as truths, numbers and days as numbers, everything else as text."""
    if type(left) is type(right) is Decimal:
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    if isinstance(left, Decimal | date) or isinstance(right, Decimal | date):
        return number(left) == number(right)
    return text(left) == text(right)
