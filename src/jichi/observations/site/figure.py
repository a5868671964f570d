"""One figure of a government, wherever it was reported: in a published file, or in an answer."""

from dataclasses import dataclass, field
from decimal import Decimal

from jichi.core.partial_dates import Interval, say_interval

FILE, REPORT = "file", "report"


@dataclass(frozen=True)
class Source:
    """Where a figure stands: a line of a file, or an answer of a report."""

    kind: str
    name: str
    place: str
    path: str = ""
    #: The cycle by its identity, and the number of the question; of a file its line.
    identity: str = ""
    number: str = ""


@dataclass(frozen=True)
class Figure:
    """A quantity as reported and as a number, its period, and its source.

    `year` is that of reporting. `row` tells apart what stands together: a report, or a row of one.
    `doubts` say in words why it is hard to believe."""

    key: str
    kind: str
    quantity: str
    printed: str
    value: Decimal | None
    unit: str
    year: int
    source: Source
    row: str = ""
    since: str = ""
    until: str = ""
    period_printed: str = ""
    as_of: str = ""
    about: str = ""
    is_total: bool = False
    calculated: bool = False
    #: The day of its last correction after acceptance.
    corrected: str = ""
    doubts: tuple[str, ...] = field(default=())
    doubt_codes: tuple[str, ...] = field(default=())

    @property
    def period(self) -> tuple[str, str]:
        """Of which time it tells: two days, or a year twice."""
        return (self.as_of, self.as_of) if self.as_of else (self.since, self.until)

    def said_period(self, language: str) -> str:
        """Its period in words; as it is printed where it is not understood."""
        since, until = self.period
        if since or until:
            return say_interval(Interval(since, until), language)
        return self.period_printed
