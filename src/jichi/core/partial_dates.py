"""Days as precise as they are known, intervals of them, and fiscal years.

A day is text: "2021-01-28", "2020-05", "2020" or "" (unknown); such texts sort in time order.
An interval is two of them joined by "/": "2020-10-07/2020-10-28"; a single day stands alone.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.languages import bracketed, language_of

_SHAPE = re.compile(r"^\d{4}(-\d{2}(-\d{2})?)?$")


def check_day(text: str) -> None:
    """Refuse a text that is no day; "" is the unknown day."""
    if not text:
        return
    if not _SHAPE.match(text):
        raise ValidationError(
            _("“%(day)s” is not a date: write 2021-01-28, 2021-01 or 2021, or leave it empty.")
            % {"day": text}
        )
    try:
        first_day(text)
    except ValueError:
        raise ValidationError(
            _("“%(day)s” does not exist in the calendar: check the month and the day.")
            % {"day": text}
        ) from None


def is_day(text: str) -> bool:
    """Whether a text is a known day."""
    try:
        check_day(text)
    except ValidationError:
        return False
    return bool(text)


def first_day(text: str) -> date:
    """The earliest day that `text` can mean. ValueError for the unknown day."""
    parts = [int(part) for part in text.split("-")] if text else []
    if not parts:
        raise ValueError("the unknown day has no first day")
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


def last_day(text: str) -> date:
    """The latest day that `text` can mean. ValueError for the unknown day."""
    first = first_day(text)
    if len(text) == 4:
        return date(first.year, 12, 31)
    if len(text) == 7:
        return date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
    return first


def day_before(text: str) -> str:
    """The day before a day, as precise as that is known: 2019-04-30, 2019-04 or 2018; "" for
    the unknown day. ValidationError for a text that is no day."""
    check_day(text)
    if not text:
        return ""
    return date.fromordinal(first_day(text).toordinal() - 1).isoformat()[: len(text)]


@dataclass(frozen=True, order=True)
class Interval:
    """From one day to another, both included; either may be unknown ("")."""

    since: str
    until: str

    @classmethod
    def read(cls, text: str) -> "Interval":
        """Read "a/b" or "a"; ValidationError for a wrong day or an end before its start."""
        interval = cls.told(text)
        interval.check()
        return interval

    @classmethod
    def told(cls, text: str) -> "Interval":
        """As `read`, of what is stored and was checked when it was written: reading refuses
        nothing."""
        since, slash, until = str(text).partition("/")
        return cls(since, until if slash else since)

    def check(self) -> None:
        """Refuse wrong days and an end before its start."""
        check_day(self.since)
        check_day(self.until)
        if self.since and self.until and last_day(self.until) < first_day(self.since):
            raise ValidationError(
                _("%(since)s – %(until)s ends before it begins: exchange the two dates.")
                % {"since": self.since, "until": self.until}
            )

    def __str__(self) -> str:
        return self.since if self.since == self.until else f"{self.since}/{self.until}"


def fiscal_year(day: date) -> int:
    """The fiscal year (named by the calendar year in which it begins) that holds `day`."""
    return day.year if day.month >= settings.NETWORK.fiscal_year_start else day.year - 1


def year_bounds(year: int) -> tuple[date, date]:
    """First and last day of a fiscal year."""
    month = settings.NETWORK.fiscal_year_start
    first = date(year, month, 1)
    following = date(year + 1, month, 1)
    return first, date.fromordinal(following.toordinal() - 1)


def lies_in(text: str, year: int) -> bool:
    """Whether a known day may lie in the fiscal year; the unknown day contradicts no year."""
    if not text:
        return True
    first, last = year_bounds(year)
    return first_day(text) <= last and last_day(text) >= first


def span(intervals: Iterable[Interval]) -> tuple[str, str]:
    """Earliest beginning and latest end of some intervals; ("", "") for none."""
    found = list(intervals)
    sinces = [one.since for one in found if one.since]
    untils = [one.until for one in found if one.until]
    return (min(sinces, default=""), max(untils, default=""))


def era_year(year: int, language: str) -> str:
    """A fiscal year by its era, where a language counts so: 2020 is 令和2年度, 2019 is
    令和元年度; "" elsewhere."""
    known = language_of(language)
    for era in known.eras:
        if year >= era.begun.year:
            number = year - era.before
            return era.name + known.fiscal_year.format(year="元" if number == 1 else number)
    return ""


def say_year(year: int, language: str) -> str:
    """A fiscal year as a reader of `language` names it."""
    if pattern := language_of(language).fiscal_year:
        return pattern.format(year=year)
    if settings.NETWORK.fiscal_year_start == 1:
        return str(year)
    with override(language):
        return _("fiscal year %(year)s") % {"year": year}


def say_day(text: str, language: str) -> str:
    """A day in words, as precise as it is known; "" for the unknown day. A text that is no day,
    where one stands nevertheless, is said as it is."""
    if not is_day(text):
        return text
    parts = [int(part) for part in text.split("-")]
    if units := language_of(language).units:
        return "".join(f"{n}{unit}" for n, unit in zip(parts, units, strict=False))
    return " ".join(_european(parts, language))


def _european(parts: list[int], language: str) -> list[str]:
    """Day, month and year as words: ["28", "January", "2021"]."""
    from babel.dates import get_month_names

    words = [str(parts[0])]
    if len(parts) > 1:
        words.append(str(get_month_names("wide", locale=language)[parts[1]]))
    if len(parts) > 2:
        words.append(str(parts[2]))
    return words[::-1]


def say_moment(moment: datetime, zone: str, language: str) -> str:
    """A moment as the clocks of a zone show it, with its day of the week and the zone's name, so
    that nobody far away mistakes a deadline. `moment` has a zone of its own."""
    from babel.dates import format_datetime, get_timezone_name

    local = moment.astimezone(ZoneInfo(zone))
    said = format_datetime(local, language_of(language).moment, ZoneInfo(zone), locale=language)
    return said + bracketed(get_timezone_name(local, locale=language), language)


def say_interval(interval: Interval, language: str) -> str:
    """An interval in words; the year and month that both days share are said once."""
    since, until = interval.since, interval.until
    if not all(is_day(one) for one in (since, until) if one):
        return str(interval)
    if since == until or not until:
        return say_day(since, language) + ("" if since == until else _open_end(language))
    if not since:
        return _open_start(language) + say_day(until, language)
    known = language_of(language)
    if not known.units:
        return _say_shared_end(since, until, language)
    shared = 8 if since[:7] == until[:7] else 5 if since[:4] == until[:4] else 0
    units = known.units[{8: 2, 5: 1, 0: 0}[shared] :]
    tail = [int(part) for part in until[shared:].split("-") if part]
    said = "".join(f"{n}{unit}" for n, unit in zip(tail, units, strict=False))
    return f"{say_day(since, language)}{known.until}{said}" if said else say_day(since, language)


def _say_shared_end(since: str, until: str, language: str) -> str:
    """9–13 November 2020; 28 September – 3 October 2020; March 2020 – May 2021."""
    one, other = (say_day(day, language).split(" ") for day in (since, until))
    if len(one) == len(other) == 3 and one[1:] == other[1:]:
        return f"{one[0]}–{' '.join(other)}"
    if len(one) == len(other) > 1 and one[-1] == other[-1]:
        one = one[:-1]
    return f"{' '.join(one)} – {' '.join(other)}"


def _open_end(language: str) -> str:
    known = language_of(language)
    return f" {known.until}" if known.spaced else known.until


def _open_start(language: str) -> str:
    known = language_of(language)
    return f"{known.until} " if known.spaced else known.until


def say_intervals(intervals: Iterable[Interval], language: str) -> str:
    """Several intervals in words, parted by the language's comma."""
    return language_of(language).comma.join(say_interval(one, language) for one in intervals)
