"""What is understood and yet hard to believe: each doubt with its reason, none is a refusal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jichi.observations.reading.headers import EMISSIONS
from jichi.observations.reading.rows import Found, Row
from jichi.observations.reading.tables import Note

#: Tonnes per head and year: below the first and above the second nobody has been seen to live.
LEAST, MOST = Decimal("0.5"), Decimal(60)
#: So many times the total, scopes 1 and 2 count something twice.
TWICE = Decimal("1.25")
#: A population or total so many times that of another year has a digit too many, or too few.
JUMP = 3
#: Days of an accounting year, with some slack.
SHORTEST, LONGEST = 330, 400
OLDEST_COUNT = 1980


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an account reported in some year: its total and population, as far as known."""

    year: int
    total: Decimal | None
    population: Decimal | None


type History = dict[str, list[Earlier]]


def history_of(found: Sequence[Found]) -> History:
    """What files say of the totals and populations of each account."""
    history: History = {}
    for one in found:
        for row in one.rows if one.kind == EMISSIONS else ():
            entry = Earlier(row.year, row.total, row.amount("population"))
            history.setdefault(row.account, []).append(entry)
    return history


def doubts(found: Found, history: History | None = None) -> list[Note]:
    """What is implausible in a file, by line; `history` holds other years of the same accounts."""
    notes: list[Note] = []
    for row in found.rows:
        for note in _doubts_of(row, found.kind, (history or {}).get(row.account, [])):
            column = found.headers.columns.get(note.column)
            printed = column.printed if column else note.column
            notes.append(Note(note.code, note.line, printed, note.printed, note.parts))
    return notes


def _doubts_of(row: Row, kind: str, others: Sequence[Earlier]) -> Iterator[Note]:
    yield from _negatives(row)
    yield from _population(row)
    if kind == EMISSIONS:
        yield from _per_head(row)
        yield from _scopes(row)
        yield from _zeros(row)
        yield from _period(row)
        yield from _jumps(row, others)
    else:
        yield from _target(row)


def _note(row: Row, code: str, quantity: str, **parts: object) -> Note:
    printed = next((one.printed for one in row.values if one.quantity == quantity), "")
    return Note(code, row.line, quantity, printed, {key: str(one) for key, one in parts.items()})


def weight(row: Row) -> Decimal | None:
    """The tonnes by which a row is checked: its total, else direct and indirect emissions without
    generation, which do not overlap. For this check alone: it is no total of the city."""
    if row.total is not None:
        unit = next(one.unit for one in row.values if one.is_total)
        return row.total * 1000 if unit == "ktCO2e" else row.total
    direct, indirect = row.amount("direct"), row.amount("indirect")
    return None if direct is None else direct + (indirect or 0)


def _per_head(row: Row) -> Iterator[Note]:
    tonnes, people = weight(row), row.amount("population")
    if not tonnes or not people or people < 0:
        return
    each = tonnes / people
    if LEAST <= each <= MOST or people % 1:
        return
    quantity = next((one.quantity for one in row.values if one.is_total), "direct")
    code = "per_head"
    if each < LEAST and LEAST <= each * 1000 <= MOST:
        code = "thousands"
    elif each > MOST and LEAST <= each / 1000 <= MOST:
        code = "kilograms"
    yield _note(row, code, quantity, each=f"{each:.3g}" if each < 1000 else f"{each:,.0f}")


def _scopes(row: Row) -> Iterator[Note]:
    total, basic, plus = row.total, row.amount("basic"), row.amount("basic_plus")
    added = (row.amount("scope1") or Decimal(0)) + (row.amount("scope2") or Decimal(0))
    if total and total > 0 and added > total * TWICE:
        quantity = next(one.quantity for one in row.values if one.is_total)
        yield _note(row, "scopes", quantity, times=f"{added / total:.2f}")
    if basic is not None and plus and plus < basic:
        yield _note(row, "plus_below", "basic_plus", basic=f"{basic:,f}")


def _zeros(row: Row) -> Iterator[Note]:
    if row.total == 0:
        yield _note(row, "zero", next(one.quantity for one in row.values if one.is_total))
    if row.amount("basic_plus") == 0 and row.amount("basic"):
        yield _note(row, "zero", "basic_plus")


def _negatives(row: Row) -> Iterator[Note]:
    for one in row.values:
        if one.value is not None and one.value < 0 and one.quantity not in _MAY_BE_BELOW:
            yield _note(row, "negative", one.quantity)


_MAY_BE_BELOW = {"temperature", "altitude"}


def _population(row: Row) -> Iterator[Note]:
    for one in row.values:
        if one.quantity != "population":
            continue
        if one.value == 0:
            yield _note(row, "zero", "population")
        elif one.value is not None and one.value % 1:
            yield _note(row, "people_in_parts", "population")
        if not one.as_of or not OLDEST_COUNT <= int(one.as_of) <= row.year:
            yield _note(row, "population_year", "population", year=one.as_of or "–")


def _period(row: Row) -> Iterator[Note]:
    since, until = row.period.since, row.period.until
    if not since or not until or len(since) < 10:
        if row.period_printed and (since or until) and not (since and until):
            yield Note("period_open", row.line, "period", row.period_printed)
        return
    days = (date.fromisoformat(until) - date.fromisoformat(since)).days + 1
    if not SHORTEST <= days <= LONGEST:
        yield Note("period_length", row.line, "period", row.period_printed, {"days": str(days)})
    if int(until[:4]) > row.year:
        yield Note("period_ahead", row.line, "period", row.period_printed, {"year": str(row.year)})


def _jumps(row: Row, others: Sequence[Earlier]) -> Iterator[Note]:
    for quantity, value in (("population", row.amount("population")), ("total", row.total)):
        near = _nearest(row, others, quantity)
        if not value or near is None or value < 0:
            continue
        before = near.population if quantity == "population" else near.total
        if before and before > 0 and not 1 / Decimal(JUMP) <= value / before <= JUMP:
            marked = next((one.quantity for one in row.values if one.is_total), "total")
            yield _note(
                row, f"jump_{quantity}", "population" if quantity == "population" else marked,
                other=f"{before:,f}", year=near.year,
            )  # fmt: skip


def _nearest(row: Row, others: Sequence[Earlier], quantity: str) -> Earlier | None:
    """The nearest other year of an account that names a quantity, earlier before later."""
    known = [
        one
        for one in others
        if one.year != row.year
        and (one.population if quantity == "population" else one.total) is not None
    ]
    return min(known, key=lambda one: (abs(one.year - row.year), one.year), default=None)


def _target(row: Row) -> Iterator[Note]:
    percentage, emissions = row.amount("percentage"), row.amount("base_emissions")
    base, target = row.amount("base_year"), row.amount("target_year")
    if percentage is not None and not 0 < percentage <= 100:
        yield _note(row, "percentage", "percentage")
    if base is not None and target is not None and base >= target:
        yield _note(row, "years", "target_year", base=base)
    if emissions == 0:
        yield _note(row, "zero", "base_emissions")
    people = row.amount("population")
    is_total = row.printed.get("sector", "").casefold() == "total"
    if is_total and emissions and people and emissions > 0 and people > 0:
        each = emissions / people
        if not LEAST <= each <= MOST:
            code = "thousands" if each < LEAST <= each * 1000 <= MOST else "per_head"
            yield _note(row, code, "base_emissions", each=f"{each:.3g}")
