"""Whether answered figures are hard to believe: by the same rules as those of published files, from
what everybody may read alone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from jichi.observations.models import Doubt
from jichi.observations.reading import EMISSIONS, TARGETS, Found, Headers, Note, Row, Value, doubts
from jichi.observations.reading.cells import Period
from jichi.observations.reading.plausibility import Earlier, History
from jichi.observations.saying import why
from jichi.observations.site.answered import in_tonnes
from jichi.observations.site.figure import Figure

#: A figure that is doubted for its size is no measure of others.
_NO_MEASURE = {"jump_population", "jump_total", "per_head", "thousands", "kilograms"}
#: Of whom rows of one government are compared.
_SELF = "self"


def weighed(answered: Sequence[Figure], printed: Iterable[Figure] = ()) -> list[Figure]:
    """The figures with what is doubted of them; `printed` are the same government's in files."""
    history = _history([*printed, *answered])
    rows: dict[str, list[Figure]] = {}
    for one in answered:
        if one.kind != "earlier":
            rows.setdefault(one.row, []).append(one)
    found: dict[str, list[Note]] = {}
    for row in rows.values():
        kind = TARGETS if any(one.kind == "target" for one in row) else EMISSIONS
        read = Found(kind, Headers({}), [_row(row)], [], [])
        by_quantity = {one.quantity: one.key for one in row}
        # What is odd of a period is said where its first emissions stand.
        by_quantity["period"] = next((one.key for one in row if one.kind == "emissions"), "")
        for note in doubts(read, history):
            if key := by_quantity.get(note.column):
                found.setdefault(key, []).append(note)
    return [_marked(one, found.get(one.key, [])) for one in answered]


def _marked(one: Figure, notes: list[Note]) -> Figure:
    # What is not told, a year or one end of a period, is not odd for that.
    unknown = {"period_open"} if one.as_of else {"period_open", "population_year"}
    notes = [note for note in notes if note.code not in unknown]
    said = tuple(why(Doubt(kind=Doubt.FIGURE, code=note.code, parts=note.parts)) for note in notes)
    return replace(one, doubts=said, doubt_codes=tuple(note.code for note in notes))


def _row(figures: Sequence[Figure]) -> Row:
    first = figures[0]
    period = next((one for one in figures if one.since or one.until), first)
    return Row(
        line=0,
        account=_SELF,
        year=first.year,
        digest="",
        period_printed="–",
        period=Period(period.since, period.until),
        open=True,
        place=None,
        values=tuple(_value(one) for one in figures),
        updated="",
        printed={},
    )


def _value(one: Figure) -> Value:
    tonnes = in_tonnes(one)
    value, unit = (one.value, one.unit) if tonnes is None else (tonnes, "tCO2e")
    return Value(one.quantity, one.printed, value, unit, as_of=one.as_of[:4], is_total=one.is_total)


def _history(figures: Iterable[Figure]) -> History:
    """Totals and populations by year of reporting, each in tonnes."""
    found: dict[tuple[str, int], dict[str, Figure]] = {}
    for one in figures:
        if _NO_MEASURE & set(one.doubt_codes):
            continue
        known = found.setdefault((one.source.kind, one.year), {})
        if one.is_total:
            known["total"] = one
        elif one.quantity == "population" and one.kind != "target":
            known["population"] = one
    entries = [
        Earlier(
            year,
            _plain(in_tonnes(known["total"])) if "total" in known else None,
            _plain(known["population"].value) if "population" in known else None,
        )
        for (_kind, year), known in found.items()
    ]
    return {_SELF: entries}


def _plain(value: Decimal | None) -> Decimal | None:
    """A number without the zeros that the database puts behind the point."""
    return None if value is None else value.normalize() + 0
