"""What a compiled expression calls while it runs: arithmetic, comparison, and the functions.

Arithmetic of a blank is blank, and a comparison by size with a blank is false.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from typing import TYPE_CHECKING

from jichi.questionnaires.expressions.values import (
    HIDDEN,
    Value,
    day,
    equal,
    is_blank,
    number,
    text,
)

if TYPE_CHECKING:
    from jichi.questionnaires.context import Running

type Number = Decimal | None

_EXACT = Context(prec=28, Emax=400, Emin=-400)
#: Longer texts match no pattern, so that none takes long.
_MOST_MATCHED = 500
_ZERO, _NO_BOUND = Decimal(0), Decimal(-1)


def _of_two(compute: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Number, Number], Number]:
    def computed(left: Number, right: Number) -> Number:
        if left is None or right is None:
            return None
        try:
            return compute(left, right)
        except DecimalException:
            return None

    return computed


add = _of_two(_EXACT.add)
subtract = _of_two(_EXACT.subtract)
multiply = _of_two(_EXACT.multiply)
divide = _of_two(_EXACT.divide)
modulo = _of_two(_EXACT.remainder)
power = _of_two(_EXACT.power)


def negative(value: Number) -> Number:
    """A number below zero for one above, and the reverse."""
    return None if value is None else -value


def less(left: Number, right: Number) -> bool:
    """Whether a number is below another; false where one is blank."""
    return left is not None and right is not None and left < right


def at_most(left: Number, right: Number) -> bool:
    """Whether a number is not above another; false where one is blank."""
    return left is not None and right is not None and left <= right


def any_equal(left: Iterable[object], right: Sequence[object]) -> bool:
    """Whether a value of one kind of rows equals one of another's."""
    return any(equal(one, other) for one in left for other in right if one is not HIDDEN)


def any_differs(left: Iterable[object], right: Sequence[object]) -> bool:
    """Whether a value of one kind of rows differs from one of another's."""
    return any(not equal(one, other) for one in left for other in right if one is not HIDDEN)


def any_less(left: Iterable[object], right: Sequence[object]) -> bool:
    """Whether a value is below another of theirs."""
    return any(less(number(one), number(other)) for one in left for other in right)


def any_at_most(left: Iterable[object], right: Sequence[object]) -> bool:
    """Whether a value is not above another of theirs."""
    return any(at_most(number(one), number(other)) for one in left for other in right)


def total(values: Iterable[object]) -> Number:
    """The sum of what is there; blank where nothing is."""
    found = _numbers(values)
    if not found:
        return None
    result = found[0]
    for one in found[1:]:
        result = _EXACT.add(result, one)
    return result


def smallest(values: Iterable[object]) -> Number:
    """The least of what is there; blank where nothing is."""
    return min(_numbers(values), default=None)


def largest(values: Iterable[object]) -> Number:
    """The greatest of what is there; blank where nothing is."""
    return max(_numbers(values), default=None)


def _numbers(values: Iterable[object]) -> list[Decimal]:
    return [
        found
        for one in values
        if (found := one if type(one) is Decimal else number(one)) is not None
    ]


def count(values: Iterable[object]) -> Decimal:
    """How many rows show the field, answered or not."""
    return Decimal(sum(1 for one in values if one is not HIDDEN))


def count_filled(values: Iterable[object]) -> Decimal:
    """How many of them are answered."""
    return Decimal(sum(1 for one in values if not is_blank(one)))


def joined(separator: str, values: Iterable[object]) -> str:
    """What is answered, with a text between."""
    return separator.join(text(one) for one in values if not is_blank(one))


def at(values: Sequence[object], place: Number) -> object:
    """The value in a row, counted from 1; blank where there is no such row."""
    if place is None or not 1 <= place <= len(values):
        return ""
    return values[int(place) - 1]


def selected(value: str, name: str) -> bool:
    """Whether an option is among those chosen."""
    return bool(name) and name in value.split()


def any_selected(values: Iterable[object], name: str) -> bool:
    """Whether an option is chosen in any of the rows."""
    return any(selected(text(one), name) for one in values)


def count_selected(value: str) -> Decimal:
    """How many options are chosen."""
    return Decimal(len(value.split()))


def selected_at(value: str, place: Number) -> str:
    """The option chosen at a place, counted from 0 as ODK does."""
    chosen = value.split()
    return chosen[int(place)] if place is not None and 0 <= place < len(chosen) else ""


def first_filled(*values: Value) -> Value:
    """The first value that is not blank."""
    return next((one for one in values if not is_blank(one)), "")


def whole(value: Number) -> Number:
    """A number without what stands behind the point."""
    return None if value is None else Decimal(int(value))


def rounded(value: Number, digits: Number = _ZERO) -> Number:
    """A number to so many digits behind the point, halves away from zero."""
    if value is None or digits is None or abs(digits) > 20:
        return None
    step = Decimal(1).scaleb(-int(digits))
    try:
        return value.quantize(step, ROUND_HALF_UP) if digits >= 0 else _to_tens(value, step)
    except DecimalException:
        return None


def _to_tens(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def absolute(value: Number) -> Number:
    """A number without its sign."""
    return None if value is None else abs(value)


def root(value: Number) -> Number:
    """The square root; blank below zero."""
    return None if value is None or value < 0 else _EXACT.sqrt(value)


def matches(value: str, pattern: re.Pattern[str]) -> bool:
    """Whether the whole of a text is as the pattern says."""
    return len(value) <= _MOST_MATCHED and pattern.fullmatch(value) is not None


def part(value: str, start: Number, end: Number = None) -> str:
    """A piece of a text from a place counted from 0 up to (not with) another."""
    first = 0 if start is None else int(start)
    return value[first:] if end is None else value[first : int(end)]


def before(value: str, sign: str) -> str:
    """What stands before a text within another; blank where it is not in it."""
    return value.partition(sign)[0] if sign and sign in value else ""


def after(value: str, sign: str) -> str:
    """What stands behind a text within another; blank where it is not in it."""
    return value.partition(sign)[2] if sign else value


def tidy(value: str) -> str:
    """A text with single spaces and none at its ends."""
    return " ".join(value.split())


def translated(value: str, signs: str, others: str) -> str:
    """A text with each of some signs replaced by the one at the same place, or left out."""
    exchange = {sign: others[at : at + 1] for at, sign in reversed(list(enumerate(signs)))}
    return "".join(exchange.get(sign, sign) for sign in value)


def as_date(value: Value) -> Value:
    """A text or a number of days since 1970 as a day; blank where it is none."""
    return day(value) or ""


def date_in_words(value: Value, pattern: str) -> str:
    """A day by a pattern of %Y %y %m %n %d %e; of a moment also %H %M %S."""
    moment = value if isinstance(value, datetime) else None
    found = moment or day(value)
    if found is None:
        return ""
    parts = {
        "%Y": f"{found.year:04}",
        "%y": f"{found.year % 100:02}",
        "%m": f"{found.month:02}",
        "%n": f"{found.month}",
        "%d": f"{found.day:02}",
        "%e": f"{found.day}",
        "%H": f"{moment.hour:02}" if moment else "00",
        "%M": f"{moment.minute:02}" if moment else "00",
        "%S": f"{moment.second:02}" if moment else "00",
    }
    return re.sub(r"%[YymndeHMS]", lambda found: parts[found[0]], pattern)


def days(value: Value) -> Number:
    """A day or moment as days since 1970, as a number."""
    found: date | None = value if isinstance(value, date) else day(value)
    return None if found is None else number(found)


def between(low: Number, high: Number, conditions: Iterable[bool]) -> bool:
    """Whether so many conditions hold; -1 for no bound."""
    held = sum(1 for one in conditions if one)
    enough = low is None or low == _NO_BOUND or held >= low
    return enough and (high is None or high == _NO_BOUND or held <= high)


def from_text(value: str) -> bool:
    """Whether a text says true: "true" or "1"."""
    return value.strip() in {"true", "1"}


def kept(running: "Running", compute: Callable[[], Value]) -> Value:
    """What was computed once for a cell, else what it is now, which is kept unless blank."""
    stored = running.once.get(running.cell, "")
    if stored:
        return stored
    value = compute()
    if not is_blank(value):
        running.once[running.cell] = text(value)
    return text(value)


def length(value: str) -> Decimal:
    """How many characters a text has."""
    return Decimal(len(value))


def contains(value: str, sought: str) -> bool:
    """Whether a text stands within another."""
    return sought in value


def begins(value: str, sought: str) -> bool:
    """Whether a text begins with another."""
    return value.startswith(sought)


def ends(value: str, sought: str) -> bool:
    """Whether a text ends with another."""
    return value.endswith(sought)
