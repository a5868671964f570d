"""From a table to rows: who reported what, for which period, and what of it is not understood."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jichi.observations.reading import cells
from jichi.observations.reading.headers import EMISSIONS, TARGETS, Headers, read_headers
from jichi.observations.reading.tables import Note, Table, Unreadable

UNDERSTOOD, NOT_APPLICABLE, NOT_UNDERSTOOD = "understood", "not_applicable", "not_understood"
#: The quantities of each kind of file with the unit that holds where the header names none.
QUANTITIES: dict[str, dict[str, str]] = {
    EMISSIONS: {
        **dict.fromkeys(
            (
                "total", "scope1", "scope2", "scope3", "basic", "basic_plus",
                "direct", "indirect", "outside",
                "direct_generation", "indirect_generation", "outside_generation",
            ),
            "tCO2e",
        ),
        "population": "people",
        "area": "km2",
        "gdp": "",
        "temperature": "degC",
        "altitude": "m",
    },
    TARGETS: {
        "base_year": "year",
        "base_emissions": "tCO2e",
        "percentage": "percent",
        "target_year": "year",
        "usual_emissions": "tCO2e",
        "population": "people",
    },
}  # fmt: skip
#: Which of the reported quantities is the city's total, the first that is there (see the decision
#: on observations): none is ever added up.
TOTALS = ("total", "basic", "basic_plus")
#: Attributes that a row keeps as they are printed.
PRINTED = (
    "name", "city", "country", "region", "authority", "access", "inventory", "boundary",
    "administrative_boundary", "protocol", "protocol_details", "format", "gases", "scopes",
    "change", "reason", "comment", "sector", "target_type", "intensity_unit",
)  # fmt: skip
_ACCOUNT = re.compile(r"[A-Za-z0-9_-]{1,40}")
#: What says nothing about a city: when the file was made.
_NOT_OF_THE_ROW = {"updated"}


@dataclass(frozen=True, slots=True)
class Value:
    """One quantity as it was printed and as it is understood; `as_of` a year where one is named."""

    quantity: str
    printed: str
    value: Decimal | None
    unit: str
    state: str = UNDERSTOOD
    as_of: str = ""
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: an account's report of a year, or one of its targets."""

    line: int
    account: str
    year: int
    digest: str
    period_printed: str
    period: cells.Period
    open: bool
    place: tuple[float, float] | None
    values: tuple[Value, ...]
    updated: str
    printed: dict[str, str]

    def amount(self, quantity: str) -> Decimal | None:
        """The understood value of a quantity; None where there is none."""
        return next((one.value for one in self.values if one.quantity == quantity), None)

    @property
    def total(self) -> Decimal | None:
        """What the city reported as its total; None where it reported none."""
        return next((one.value for one in self.values if one.is_total), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A row that is not understood, with the reason by a code, and all that is printed in it."""

    line: int
    reason: str
    cells: list[str]
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """All that a file holds: every row is either understood or listed."""

    kind: str
    headers: Headers
    rows: list[Row]
    listed: list[Listed]
    notes: list[Note]

    @property
    def read(self) -> int:
        """How many rows were read."""
        return len(self.rows) + len(self.listed)


def read_rows(table: Table) -> Found:
    """The rows of a table. Unreadable where no column of emissions or targets is known."""
    headers = read_headers(table.headers)
    missing = [key for key in ("account", "reporting_year") if key not in headers.columns]
    if not headers.kind or missing:
        raise Unreadable("no_columns", line=1)
    found = Found(headers.kind, headers, [], [], [])
    seen: dict[str, int] = {}
    for line, printed in table.rows:
        reading = _Reading(found, line, printed, len(table.headers))
        row = reading.row(seen)
        if isinstance(row, Listed):
            found.listed.append(row)
            continue
        found.rows.append(row)
        found.notes.extend(reading.notes)
    return found


class _Reading:
    """One row while it is read."""

    def __init__(self, found: Found, line: int, printed: list[str], width: int) -> None:
        self.line, self.kind, self.columns = line, found.kind, found.headers.columns
        self.raw, self.width = printed, width
        self.cells = [cells.tidy(cell) for cell in printed]
        self.notes: list[Note] = []

    def text(self, key: str) -> str:
        """What is printed in a column; "" where it is blank or the file has none."""
        column = self.columns.get(key)
        return self.cells[column.at] if column else ""

    def note(self, code: str, key: str, **parts: str) -> None:
        self.notes.append(
            Note(code, self.line, self.columns[key].printed, self.text(key)[:80], parts)
        )

    def row(self, seen: dict[str, int]) -> Row | Listed:
        """The row; listed with the reason where it is not understood whose it is or of which
        year, and where the file said the same before, or something else of the same report."""
        if not any(self.cells):
            return self._refuse("blank")
        if len(self.cells) != self.width:
            return self._refuse("width", cells=str(len(self.cells)), columns=str(self.width))
        account = self.text("account").removesuffix(".0")
        if not _ACCOUNT.fullmatch(account):
            return self._refuse("account", printed=account[:40])
        reported = cells.year(self.text("reporting_year"))
        if reported is None:
            return self._refuse("year", printed=self.text("reporting_year")[:40])
        row = self._understood(account, reported)
        return self._repeats(row, seen) or row

    def _repeats(self, row: Row, seen: dict[str, int]) -> Listed | None:
        whose = f"{row.account}/{row.year}"
        key = f"{whose}/{row.digest}" if self.kind == TARGETS else whose
        first = seen.setdefault(key, self.line)
        if first == self.line:
            seen[f"{whose}/{row.digest}"] = self.line
            return None
        same = f"{whose}/{row.digest}" in seen
        return self._refuse("repeated" if same else "contradicts", line=str(first))

    def _refuse(self, reason: str, **parts: str) -> Listed:
        return Listed(self.line, reason, self.raw, parts)

    def _understood(self, account: str, reported: int) -> Row:
        return Row(
            line=self.line,
            account=account,
            year=reported,
            digest=self._digest(),
            period_printed=self.text("period"),
            period=self._period(),
            open="access" not in self.columns or self.text("access").casefold() == "public",
            place=self._place(),
            values=_marked(tuple(self._values())),
            updated=self._updated(),
            printed={key: self.text(key) for key in PRINTED if self.text(key)},
        )

    def _digest(self) -> str:
        """The same for the same content, in whatever order and under whatever headers it stands."""
        said = {
            key: self.cells[column.at]
            for key, column in self.columns.items()
            if key not in _NOT_OF_THE_ROW and self.cells[column.at]
        }
        canonical = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def _period(self) -> cells.Period:
        text = self.text("period")
        if not text or cells.says_nothing(text):
            return cells.Period()
        found = cells.period(text)
        if found is None:
            self.note("period", "period")
        return found or cells.Period()

    def _place(self) -> tuple[float, float] | None:
        text = self.text("location")
        found = cells.place(text) if text else None
        if text and found is None:
            self.note("place", "location")
        return found

    def _updated(self) -> str:
        text = self.text("updated")
        found: date | None = cells.moment(text) if text else None
        if text and found is None:
            self.note("moment", "updated")
        return text if found else ""

    def _values(self) -> Iterator[Value]:
        for quantity, usual in QUANTITIES[self.kind].items():
            if text := self.text(quantity):
                yield self._value(quantity, text, usual)

    def _value(self, quantity: str, text: str, usual: str) -> Value:
        unit = self.columns[quantity].unit or usual
        as_of = self._as_of(quantity)
        if quantity == "gdp":
            unit = self.text("gdp_currency")[:3]
        if cells.says_nothing(text):
            return Value(quantity, text, None, unit, NOT_APPLICABLE, as_of)
        if unit == "year":
            named = cells.year(text)
            value = None if named is None else Decimal(named)
        else:
            value = cells.number(text)
        if value is None:
            self.note("year_cell" if unit == "year" else "number", quantity)
            return Value(quantity, text, None, unit, NOT_UNDERSTOOD, as_of)
        return Value(quantity, text, value, unit, UNDERSTOOD, as_of)

    def _as_of(self, quantity: str) -> str:
        key = {"population": "population_year", "gdp": "gdp_year"}.get(quantity, "")
        named = cells.year(self.text(key)) if key else None
        return str(named) if named else ""


def _marked(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The values, with the one marked that is the city's reported total.

    A BASIC+ of zero beside no BASIC is a blank that was typed, and no total."""
    known = {one.quantity: one.value for one in values if one.value is not None}
    chosen = next(
        (name for name in TOTALS if name in known and (name != "basic_plus" or known[name])), ""
    )
    return tuple(
        Value(
            one.quantity, one.printed, one.value, one.unit, one.state, one.as_of,
            one.quantity == chosen,
        )
        for one in values
    )  # fmt: skip
