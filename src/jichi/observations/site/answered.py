"""Figures that governments answered in accepted reports: what the edition calls a quantity, where
everybody may read the answer."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.partial_dates import check_day
from jichi.observations.site.figure import REPORT, Figure, Source
from jichi.questionnaires.edition import Field, Kind, cell_of
from jichi.questionnaires.figures import TONNES, TOTALS, figures_of, kind_of
from jichi.reporting.models import Correction, Cycle, Response
from jichi.reporting.questionnaires import questionnaire_of
from jichi.reporting.site.dependence import with_what_decides
from jichi.reporting.site.grids import is_year, number_of
from jichi.reporting.site.page import path_of
from jichi.reporting.site.response import anchor_of, is_correction_told
from jichi.reporting.site.told import Telling, tellings

_TONNES = {"": "tCO2e", "t": "tCO2e", "kt": "ktCO2e", "Mt": "MtCO2e"}
_UNITS = {"%": "percent", "％": "percent", "人": "people"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARS = ("base_year", "target_year")


def asks_for_figures(cycle: Cycle) -> bool:
    """Whether some question of a cycle is a quantity."""
    return any(True for _one in figures_of(questionnaire_of(cycle.edition)))


def answered(found: QuerySet[Response], language: str) -> list[Figure]:
    """The figures that a few responses tell everybody, in a fixed number of queries."""
    cycles = {one.cycle_id: one.cycle for one in found}
    told = list(told_of(found.order_by("-cycle__year", "pk"), cycles.values(), language))
    corrections = corrections_of(told)
    return [one for each in told for one in figures_told(each, corrections)]


def told_of(found: QuerySet[Response], cycles: Iterable[Cycle], language: str) -> Iterator[Telling]:
    """The responses of some cycles with what their quantities hang on, and no other answers."""
    asking = [cycle for cycle in cycles if asks_for_figures(cycle)]
    names: set[str] = set()
    for cycle in asking:
        fields = figures_of(questionnaire_of(cycle.edition))
        names |= with_what_decides(cycle.edition, {one.name for one in fields})
    return tellings(found.filter(cycle__in=asking), language, names) if asking else iter(())


def corrections_of(told: Iterable[Telling]) -> dict[tuple[int, str], str]:
    """The day of the last correction of each answer, where everybody may know of it."""
    known = {each.response.pk: each for each in told}
    found: dict[tuple[int, str], str] = {}
    for one in Correction.objects.filter(response__in=list(known)).order_by("pk"):
        if is_correction_told(one, known[one.response_id]):
            found[one.response_id, one.cell] = timezone.localdate(one.at).isoformat()
    return found


def figures_told(
    telling: Telling, corrections: Mapping[tuple[int, str], str] | None = None
) -> Iterator[Figure]:
    """The figures of one response that may be told."""
    told = [
        Told(field, row, text)
        for field in figures_of(telling.state.program.edition)
        for row in _rows(field, telling)
        if (text := _open(telling, field, row))
    ]
    parts = {(one.field.quantity, one.field.repeat, one.row): one for one in told if one.is_part}
    total = _total(told)
    for one in told:
        if not one.is_part and one.value is not None:
            figure = _figure(telling, one, parts, is_total=one is total)
            day = (corrections or {}).get((telling.response.pk, one.cell), "")
            yield replace(figure, corrected=day) if day else figure


@dataclass(frozen=True, eq=False)
class Told:
    """An answer to a quantity or a part of one: its field, its row, and what it says."""

    field: Field
    row: str
    text: str

    @property
    def cell(self) -> str:
        return cell_of(self.field.name, self.row)

    @property
    def is_part(self) -> bool:
        """Whether it only says of which time or part others tell."""
        return "/" in self.field.quantity

    @property
    def value(self) -> Decimal | None:
        return number_of(self.text)


type Parts = Mapping[tuple[str, str, str], Told]


def _figure(telling: Telling, one: Told, parts: Parts, *, is_total: bool) -> Figure:
    response, quantity = telling.response, one.field.quantity
    kind = kind_of(quantity)
    beside = {
        part: _said(telling, found)
        for part in ("since", "until", "year", "about")
        if (found := parts.get((f"{kind}/{part}", one.field.repeat, one.row)))
    }
    return Figure(
        key=f"{response.key}/{one.cell}",
        kind=kind,
        quantity=quantity,
        printed=one.text,
        value=one.value,
        unit=_unit(one.field),
        year=response.cycle.year,
        source=_source(telling, one.field),
        row=f"{response.slug}/{one.field.repeat}/{one.row}",
        since=beside.get("since", ""),
        until=beside.get("until", ""),
        as_of=beside.get("year", ""),
        about=beside.get("about", ""),
        is_total=is_total,
        calculated=one.field.kind is Kind.CALCULATE,
    )


def _rows(field: Field, telling: Telling) -> Iterable[str]:
    return telling.state.rows(field.repeat) if field.repeat else ("",)


def _open(telling: Telling, field: Field, row: str) -> str:
    """An answer, where it is asked and everybody may read it."""
    cell = cell_of(field.name, row)
    if not telling.told.may(cell) or not telling.state.shown(cell):
        return ""
    return telling.state.value(cell)


def _said(telling: Telling, one: Told) -> str:
    """A part in words: labels of options, a day or year that is one, texts as they are."""
    if one.field.kind in (Kind.SINGLE, Kind.MULTIPLE):
        return telling.told.answer(one.field, one.row)
    if one.field.kind is Kind.DATE:
        return one.text if _DAY.fullmatch(one.text) and _is_day(one.text) else ""
    if one.field.quantity.endswith("/year"):
        return str(one.value) if one.value is not None and is_year(one.value) else ""
    return one.text


def _is_day(text: str) -> bool:
    try:
        check_day(text)
    except ValidationError:
        return False
    return True


def _total(told: Iterable[Told]) -> Told | None:
    """What the government itself reports as its total: the first of those that is there. Nothing
    is ever added up, and a BASIC+ of zero is a blank that was typed."""
    typed = {
        one.field.quantity: one
        for one in told
        if not one.row and one.field.kind is not Kind.CALCULATE and one.value is not None
    }
    for wanted in TOTALS:
        one = typed.get(wanted)
        if one is not None and (one.value or wanted != "basic_plus"):
            return one
    return None


def _unit(field: Field) -> str:
    unit = field.units[0] if field.units else ""
    if field.quantity in TONNES:
        return _TONNES.get(unit, unit)
    if field.quantity in _YEARS:
        return "year"
    if field.quantity == "population":
        return "people"
    return _UNITS.get(unit, unit)


def _source(telling: Telling, field: Field) -> Source:
    cycle = telling.response.cycle
    path = path_of(cycle, telling.response.organisation.slug)
    return Source(
        REPORT,
        cycle.name.say(telling.told.language),
        _("question %(number)s") % {"number": field.number},
        f"{path}#{anchor_of(field.number)}",
        cycle.slug,
        field.number,
    )


def in_tonnes(one: Figure) -> Decimal | None:
    """The emissions of a figure in tonnes; None for what is no emission or no number."""
    times = {"tCO2e": 1, "ktCO2e": 1_000, "MtCO2e": 1_000_000}.get(one.unit)
    return one.value * times if times and one.value is not None else None
