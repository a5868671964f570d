"""Days, periods and years as people in an office write them, read as the record keeps them.

Read are 2020-11-09, 2020/11/9, 2020.11, 20201109, 令和2年11月9日, R2.11.9, 9 November 2020, and
with a fiscal year at hand 11月9日 and 11/9; periods such as 11月9日～13日 or
2020-11-09/2020-11-13; several of them parted by ; or 、. Digits may be wide. Plain Python.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from jichi.core.languages import ERAS
from jichi.core.messages import gettext_noop

NO_DAY = gettext_noop("“%(written)s” is not a date: write 2021-01-28, R3.1.28, 2021-01 or 2021.")
NO_SUCH_DAY = gettext_noop("“%(written)s” does not exist in the calendar: check month and day.")
NO_YEAR = gettext_noop("“%(written)s” names no year: write it, as in 2020-11-09.")
BACKWARDS = gettext_noop("“%(written)s” ends before it begins: exchange the two dates.")
NO_FISCAL_YEAR = gettext_noop("“%(written)s” is not a fiscal year: write 2020 or R2.")


class Unreadable(ValueError):
    """A text that is no day, period or year: a sentence with what was written."""

    def __init__(self, sentence: str, written: str) -> None:
        self.sentence = sentence
        self.parts = {"written": written}
        super().__init__(sentence % self.parts)


@dataclass(frozen=True)
class _Day:
    """A day as far as it is written; year 0 where none is."""

    year: int
    month: int = 0
    day: int = 0


#: The year before the first of each era.
_ERAS = {word: era.before for era in ERAS for word in (era.name, era.name[0], era.letter)}
_ERA = "|".join(sorted(_ERAS, key=len, reverse=True))
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = rf"(?:(?P<y>\d{{4}})|(?P<era>{_ERA})\s*(?P<n>元|\d{{1,2}}))"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        rf"{_YEAR}年?",
        rf"{_YEAR}\s*[年./-]\s*(?P<m>\d{{1,2}})月?",
        rf"{_YEAR}\s*[年./-]\s*(?P<m>\d{{1,2}})\s*[月./-]\s*(?P<d>\d{{1,2}})日?",
        r"(?P<m>\d{1,2})\s*[月./]\s*(?P<d>\d{1,2})日?",
        r"(?P<m>\d{1,2})月",
        rf"(?P<d>\d{{1,2}})\s+{_MONTH}(?:,?\s+(?P<y>\d{{4}}))?",
        rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?:\s+(?P<y>\d{{4}}))?",
        rf"{_MONTH}\s+(?P<y>\d{{4}})",
        r"(?P<d>\d{1,2})日?",
    )
)
_WEEKDAY = re.compile(r"\((?:[月火水木金土日祝休・,\s]+|(?:mon|tue|wed|thu|fri|sat|sun)[a-z.]*)\)")
_ISO = r"\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?"
_ISO_PERIOD = re.compile(rf"({_ISO})?/({_ISO})?")
_HYPHENED = re.compile(
    rf"(.*[日月年]|\d{{4}}[./]\d{{1,2}}[./]\d{{1,2}}|(?:{_ERA})\d+\.\d+\.\d+|\d{{1,2}}[./]\d{{1,2}})"
    r"\s*-\s*(.+)"
)
_RANGE = re.compile(r"\s*(?:~|〜|–|—|―|ー|から)\s*")
_SEVERAL = re.compile(r"\s*(?:[;；、，,\n]|及び|および|並びに)\s*")
_ENGLISH_COMMA = re.compile(r"(?<=[a-z0-9]),\s*(?=\d{4}\b)")
_EXCEL_BEGAN = date(1899, 12, 30)
_EXCEL_DAYS = range(20_000, 80_000)


def plain(written: str) -> str:
    """A text with narrow digits and single spaces, weekdays in brackets left out."""
    text = unicodedata.normalize("NFKC", written).strip().lower()
    return re.sub(r"\s+", " ", _WEEKDAY.sub("", text)).strip()


def read_day(written: str, *, year: int | None = None, begins: int = 4) -> str:
    """A day as the record keeps it ("2020-11-09", "2020-11", "2020"; "" for nothing written).

    `year` is the fiscal year in which a day without a year lies, `begins` the month in which
    fiscal years begin. Unreadable for anything else.
    """
    text = plain(written)
    if not text:
        return ""
    if text.isdigit() and int(text) in _EXCEL_DAYS and len(text) == 5:
        return (_EXCEL_BEGAN + timedelta(days=int(text))).isoformat()
    return _said(_complete(_day(_ENGLISH_COMMA.sub(" ", text), written), written, year, begins),
                 written)  # fmt: skip


def read_periods(written: str, *, year: int | None = None, begins: int = 4) -> list[str]:
    """Several days and periods, each "2020-11-09" or "2020-11-09/2020-11-13"; a day without a
    year takes that of the one before it. Unreadable as `read_day`."""
    found: list[str] = []
    for part in _SEVERAL.split(_ENGLISH_COMMA.sub(" ", plain(written))):
        if part:
            before = found[-1].rpartition("/")[2] if found else ""
            found.append(_period(part, written, year, begins, before))
    return list(dict.fromkeys(found))


def read_year(written: str) -> int:
    """A fiscal year: 2020, ２０２０, 2020年度, 令和2年度 or R2. Unreadable for anything else."""
    text = plain(written).removeprefix("fy").replace("年度", "").replace("年", "").strip()
    text = re.sub(r"\.0+$", "", text)
    if match := re.fullmatch(_YEAR, text):
        return _year_of(match)
    raise Unreadable(NO_FISCAL_YEAR, written)


def _period(text: str, written: str, year: int | None, begins: int, before: str) -> str:
    first, last = _ends(text)
    if last is None:
        return _beginning(first, written, year, begins, before)
    since = _beginning(first, written, year, begins, before) if first else ""
    until = _end(last, since, written, year, begins) if last else ""
    if not since and not until:
        raise Unreadable(NO_DAY, written)
    if since and until and until < since[: len(until)]:
        raise Unreadable(BACKWARDS, written)
    return since if since == until else f"{since}/{until}"


def _ends(text: str) -> tuple[str, str | None]:
    """The two ends of a period as written; None where it is one day."""
    if "/" in text and (match := _ISO_PERIOD.fullmatch(text)) and text != "/":
        return match[1] or "", match[2] or ""
    parts = _RANGE.split(text.removesuffix("まで"))
    if len(parts) == 2:
        return parts[0], parts[1]
    if text.count(" - ") == 1:
        first, _dash, last = text.partition(" - ")
        return first, last
    if match := _HYPHENED.fullmatch(text):
        return match[1].strip(), match[2].strip()
    return text, None


def _beginning(text: str, written: str, year: int | None, begins: int, before: str) -> str:
    found = _day(text, written)
    if not found.year and len(before) == 10:
        return _said(_following(found, before, written), written)
    if text.isdigit():
        return read_day(text, year=year, begins=begins)
    return _said(_complete(found, written, year, begins), written)


def _end(text: str, since: str, written: str, year: int | None, begins: int) -> str:
    """The end of a period: what it leaves out, it has from the beginning."""
    found = _day(text, written)
    if since and not found.year:
        found = _following(found, since, written)
    return _said(_complete(found, written, year, begins), written)


def _following(found: _Day, before: str, written: str) -> _Day:
    """A day without a year after another: 13日 is of the same month, 1月3日 after 12月 of the next
    year."""
    parts = [int(part) for part in before.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 0
    if not found.month:
        return _Day(year, month, found.day)
    return _Day(year + 1 if found.month < month else year, found.month, found.day)


def _day(text: str, written: str) -> _Day:
    for shape in _SHAPES:
        if match := shape.fullmatch(text):
            parts = match.groupdict()
            name = parts.get("name")
            month = _MONTHS.index(name[:3]) + 1 if name else int(parts.get("m") or 0)
            year = _year_of(match) if parts.get("y") or parts.get("era") else 0
            return _Day(year, month, int(parts.get("d") or 0))
    raise Unreadable(NO_DAY, written)


def _year_of(match: re.Match[str]) -> int:
    parts = match.groupdict()
    if parts.get("y"):
        return int(parts["y"])
    return _ERAS[parts["era"]] + (1 if parts["n"] == "元" else int(parts["n"]))


def _complete(found: _Day, written: str, year: int | None, begins: int) -> _Day:
    """A day with its year: the one written, else that in which the fiscal year has its month."""
    if found.year:
        return found
    if year is None or not found.month:
        raise Unreadable(NO_YEAR, written)
    return _Day(year if found.month >= begins else year + 1, found.month, found.day)


def _said(found: _Day, written: str) -> str:
    try:
        whole = date(found.year, found.month or 1, found.day or 1)
    except ValueError:
        raise Unreadable(NO_SUCH_DAY, written) from None
    if found.year < 1000:
        raise Unreadable(NO_DAY, written)
    return whole.isoformat()[: 10 if found.day else 7 if found.month else 4]
