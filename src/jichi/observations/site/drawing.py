"""The picture of the totals that a government reported: a bar for each, its number above."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from jichi.observations.site.answered import in_tonnes
from jichi.observations.site.figure import REPORT, Figure
from jichi.observations.site.wording import QUANTITIES, plain

WIDTH, HEIGHT, TOP, BOTTOM = 640, 280, 34, 72
#: Bars are no wider than this, and leave this share of their place free.
WIDEST, FREE = 84, 0.35


@dataclass(frozen=True)
class Bar:
    """A bar in the units of the picture, and what stands above and below it."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    above: str
    below: str
    beneath: str
    source: str
    is_answer: bool
    is_doubted: bool


@dataclass(frozen=True)
class Picture:
    """Bars on a ground of `width` by `height`; `floor` is where they stand."""

    name: str
    bars: list[Bar]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = HEIGHT - BOTTOM

    @property
    def years(self) -> int:
        return self.floor + 20

    @property
    def words(self) -> int:
        return self.floor + 40

    @property
    def sources(self) -> int:
        return self.floor + 60

    @property
    def has_doubts(self) -> bool:
        """Whether some bar is of a doubted figure."""
        return any(one.is_doubted for one in self.bars)

    @property
    def has_answers(self) -> bool:
        """Whether some bar is of an answered figure."""
        return any(one.is_answer for one in self.bars)


def totals(figures: Iterable[Figure]) -> list[Figure]:
    """What was reported as a total, the earliest report first."""
    found = [one for one in figures if one.is_total and one.value is not None]
    return sorted(found, key=lambda one: (one.year, one.source.kind, one.key))


def picture_of(figures: Iterable[Figure], name: str) -> Picture | None:
    """The totals as reported in thousand tonnes, the earliest first; None for fewer than two."""
    found = [
        (one, tonnes / 1000)
        for one in totals(figures)
        if (tonnes := in_tonnes(one)) is not None and tonnes >= 0
    ]
    highest = max((value for _one, value in found), default=Decimal(0))
    if len(found) < 2 or not highest:
        return None
    step = WIDTH / len(found)
    return Picture(
        name,
        [_bar(one, value, highest, step, place) for place, (one, value) in enumerate(found)],
    )


def _bar(one: Figure, value: Decimal, highest: Decimal, step: float, place: int) -> Bar:
    wide = min(WIDEST, step * (1 - FREE))
    room = HEIGHT - TOP - BOTTOM
    tall = float(value / highest) * room
    middle = step * (place + 0.5)
    is_answer = one.source.kind == REPORT
    number = plain(Decimal(round(value)))
    return Bar(
        x=round(middle - wide / 2, 1),
        y=round(TOP + room - tall, 1),
        width=round(wide, 1),
        height=round(tall, 1),
        middle=round(middle, 1),
        above=f"{number} ?" if one.doubts else number,
        below=str(one.year),
        beneath=_("Total") if one.quantity == "total" else str(QUANTITIES[one.quantity]),
        source=_("Answer") if is_answer else _("File"),
        is_answer=is_answer,
        is_doubted=bool(one.doubts),
    )
