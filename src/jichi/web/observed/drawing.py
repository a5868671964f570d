"""The picture of the totals that a government reported: a bar for each report, its number above."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jichi.observations.models import Report
from jichi.web.observed.wording import QUANTITIES, plain

WIDTH, HEIGHT, TOP, BOTTOM = 640, 260, 34, 52
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


def picture_of(reports: Sequence[Report], name: str) -> Picture | None:
    """The totals as reported in thousand tonnes, the earliest first; None for fewer than two."""
    found: list[tuple[Report, str, Decimal]] = []
    for report in sorted(reports, key=lambda one: (one.year, one.line)):
        for one in report.observations.all():
            if one.is_total and one.value is not None and one.value >= 0:
                thousand = one.value if one.unit == "ktCO2e" else one.value / 1000
                found.append((report, one.quantity, thousand))
    highest = max((value for _report, _quantity, value in found), default=Decimal(0))
    if len(found) < 2 or not highest:
        return None
    step = WIDTH / len(found)
    wide = min(WIDEST, step * (1 - FREE))
    room = HEIGHT - TOP - BOTTOM
    bars = []
    for place, (report, quantity, value) in enumerate(found):
        tall = float(value / highest) * room
        middle = step * (place + 0.5)
        bars.append(
            Bar(
                x=round(middle - wide / 2, 1),
                y=round(TOP + room - tall, 1),
                width=round(wide, 1),
                height=round(tall, 1),
                middle=round(middle, 1),
                above=plain(Decimal(round(value))),
                below=str(report.year),
                beneath=str(QUANTITIES[quantity]),
            )
        )
    return Picture(name, bars)
