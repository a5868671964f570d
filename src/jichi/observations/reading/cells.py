"""What a cell says: numbers, years, periods, moments and places, as people and programs write them.

Each function answers with what it understood, or with None (an empty text) where it did not: a
blank is no zero, and nothing is guessed.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

#: How people write that there is nothing to say.
_NOTHING = {"not applicable", "n/a", "#n/a", "na", "-", "–", "none", "null"}
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,2})?", re.I)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?")
_CONTINENTAL = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+|[+-]?\d+,\d{1,2}")
_YEAR = re.compile(r"(?:other:? *)?(\d{4})", re.I)
_ISO = r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
_RANGE = re.compile(rf"(?:{_ISO})? *(?:-|–|to) *(?:{_ISO})?")
_MOMENT = re.compile(rf"{_ISO}(?:[T ][\d:.]+Z?)?")
_AMERICAN = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?", re.I
)
_POINT = re.compile(r"POINT *\( *(-?[\d.]+) +(-?[\d.]+) *\)", re.I)
_PAIR = re.compile(r"\( *(-?[\d.]+) *, *(-?[\d.]+) *\)\s*$")
#: The longest that a number of these files may be: digits before and after the point.
WHOLE, FRACTION = 18, 6
FIRST_YEAR, LAST_YEAR = 1800, 2200


def tidy(cell: str) -> str:
    """A cell without blanks around it and letters of no width within; line breaks stay."""
    if cell.isascii():
        return cell.strip()
    return "".join(c for c in cell if unicodedata.category(c) != "Cf").strip()


def says_nothing(text: str) -> bool:
    """Whether a cell says in words that there is nothing to say."""
    return text.casefold() in _NOTHING


def number(text: str) -> Decimal | None:
    """The number that a cell holds: 1234.5, 1,234.5, 1 234, 1.234,5, 1.2E+7, full-width digits."""
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix("%").strip()
    if _THOUSANDS.fullmatch(plain):
        plain = re.sub(r"[, ']", "", plain)
    elif _CONTINENTAL.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    if not plain.isascii() or not _PLAIN.fullmatch(plain):
        return None
    try:
        found = Decimal(plain)
        rounded = round(found, FRACTION)
    except (InvalidOperation, OverflowError):
        return None
    return None if abs(rounded) >= 10**WHOLE else rounded.normalize() + 0


def year(text: str) -> int | None:
    """The year that a cell names: "2020", "Other: 2022"; None for what is no year."""
    named = _YEAR.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not named or not FIRST_YEAR <= int(named[1]) <= LAST_YEAR:
        return None
    return int(named[1])


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when, each as precise as it is known ("2013-04-01", "2013", "")."""

    since: str = ""
    until: str = ""


def period(text: str) -> Period | None:
    """The period that a cell names; None for what is none.

    "2013-04-01 - 2014-03-31", open at either end ("2016-01-01 -"), a year ("2015"), or one day
    ("03/31/2013 12:00:00 AM", "2013-03-31"): the last day of a month ends twelve months, which is
    how these files wrote a year before 2017; any other single day names no period.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if _YEAR.fullmatch(plain):
        named = year(plain)
        return Period(str(named), str(named)) if named else None
    if found := _RANGE.fullmatch(plain):
        return _between(found)
    ends = moment(plain)
    if ends is None or ends.day != calendar.monthrange(ends.year, ends.month)[1]:
        return None
    last = calendar.monthrange(ends.year - 1, ends.month)[1]
    begins = date(ends.year - 1, ends.month, last) + timedelta(days=1)
    return Period(begins.isoformat(), ends.isoformat())


def _between(found: re.Match[str]) -> Period | None:
    parts = found.groups()
    days = [_day(*parts[at : at + 3]) if parts[at] else "" for at in (0, 3)]
    if None in days or not any(days):
        return None
    since, until = str(days[0] or ""), str(days[1] or "")
    return None if since and until and since > until else Period(since, until)


def _day(year_: str, month: str, day: str) -> str | None:
    try:
        return date(int(year_), int(month), int(day)).isoformat()
    except ValueError:
        return None


def moment(text: str) -> date | None:
    """The day of a moment: "2020-05-01T03:57:54.890", "12/31/2013 12:00:00 AM"."""
    if found := _MOMENT.fullmatch(text):
        day = _day(*found.groups())
    elif found := _AMERICAN.fullmatch(text):
        day = _day(found[3], found[1], found[2])
    else:
        return None
    return date.fromisoformat(day) if day else None


def place(text: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees: "(35.44, 139.64)", also after an address, or
    "POINT (139.64 35.44)", which has the longitude first; None for what is no place on earth."""
    found = _POINT.search(text)
    pair = (found[2], found[1]) if found else None
    if pair is None and (found := _PAIR.search(text)):
        pair = (found[1], found[2])
    if pair is None:
        return None
    try:
        latitude, longitude = float(pair[0]), float(pair[1])
    except ValueError:
        return None
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180
    return (latitude, longitude) if on_earth else None
