"""The book of a year for a reader: the latest edition as published, else a draft (原稿)."""

from datetime import date

from django.db.models import Max

from jichi.core.models import JournalLine, ToldFact
from jichi.press import Book
from jichi.yearbook.composition import Imprint, compose, gather
from jichi.yearbook.pictures import Pictures
from jichi.yearbook.queries import book_of, latest_edition, today

MOST_DRAFTS = 4
_drafts: dict[tuple[int, str, date, str, int], Book] = {}


def book_for(year: int, language: str, *, draw: bool = False) -> Book:
    """The latest edition's book in a language, else a draft marked as one.

    With `draw`, pictures of a draft that are not kept yet are drawn (seconds; never in a request).
    NoOutline where nobody has laid out the year; KeyError where an edition lacks the language.
    """
    edition = latest_edition(year)
    if edition is not None:
        return book_of(edition, language)
    return draft(year, language, draw=draw)


def draft(year: int, language: str, *, draw: bool = False) -> Book:
    """The book of a year as the record stands today."""
    if draw:
        return compose(gather(year), language, Imprint(today()), Pictures(draw=True))
    return _draft(year, language, today(), *as_recorded())


def as_recorded() -> tuple[str, int]:
    """The last act and the last fact told: what a kept draft depends on."""
    last = JournalLine.objects.order_by("-pk").values_list("act_id", flat=True).first()
    told = ToldFact.objects.aggregate(last=Max("pk"))["last"]
    return str(last or ""), told or 0


def _draft(year: int, language: str, day: date, act: str, told: int) -> Book:
    """A draft as pages show it; kept while nothing is recorded, once its pictures are drawn."""
    asked = (year, language, day, act, told)
    if asked in _drafts:
        return _drafts[asked]
    pictures = Pictures()
    book = compose(gather(year), language, Imprint(day), pictures)
    if not pictures.missing:
        while len(_drafts) >= MOST_DRAFTS:
            _drafts.pop(next(iter(_drafts)), None)
        _drafts[asked] = book
    return book
