"""The tables of a government's figures: its totals, what it reported year by year, its targets, and
what it said later of earlier times."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from jichi.core.partial_dates import say_day
from jichi.observations.models import Report
from jichi.observations.saying import why
from jichi.observations.site.figure import FILE, REPORT, Figure
from jichi.observations.site.wording import QUANTITIES, plain, said
from jichi.pages.templatetags.telling import address

PARTS = (
    "total", "basic", "basic_plus", "scope1", "scope2", "scope12", "scope3", "direct", "indirect",
    "outside", "direct_generation", "indirect_generation", "outside_generation",
)  # fmt: skip
OF_THE_CITY = ("area", "gdp", "temperature", "altitude")
TARGET = ("base_year", "base_emissions", "percentage", "target_year", "usual_emissions")
#: What the common reporting framework prints, which has no total.
FRAMEWORK = ("direct", "indirect", "outside")
_YEARLY = ("emissions", "population", "area", "gdp", "temperature", "altitude")


def totals_table(found: Sequence[Figure], language: str) -> dict[str, Any] | None:
    """The totals with their periods and sources, as the picture shows them; None for none."""
    if not found:
        return None
    return {
        "caption": _("Totals as reported"),
        "note": _("Each is what the government itself reports as its total. None is added up."),
        "columns": [
            {"title": _("Reported in")},
            {"title": _("Accounting period")},
            {"title": _("What it is")},
            {"title": _("Total as reported (CO₂e)")},
            {"title": _("Source")},
        ],
        "rows": [
            {
                "key": one.key,
                "cells": [
                    str(one.year),
                    one.said_period(language) or _("Not named"),
                    str(QUANTITIES[one.quantity]),
                    {"lines": [line(one, language, label="")]},
                    {"lines": [source(one)]},
                ],
            }
            for one in found
        ],
        "header_column": True,
    }


def tables_of(
    found: Sequence[Figure], reports: Sequence[Report], language: str
) -> Iterator[dict[str, Any]]:
    """What was reported year by year, then targets, then earlier times; no empty table."""
    by_slug = {report.slug: report for report in reports}
    yearly = [one for one in found if one.kind in _YEARLY]
    targets = [one for one in found if one.kind == "target"]
    earlier = [one for one in found if one.kind == "earlier"]
    if yearly:
        yield _emissions(yearly, by_slug, language)
    yield from _targets(targets, language)
    if earlier:
        yield _earlier(earlier, language)


def line(one: Figure, language: str, label: str | None = None) -> dict[str, Any]:
    """A figure as a line of a cell: what it is, the number, and what is to be known of it."""
    known = QUANTITIES.get(one.quantity, one.quantity)
    marks = []
    if one.corrected:
        day = say_day(one.corrected, language)
        marks.append(_("Corrected on %(day)s") % {"day": day})
    if one.calculated:
        marks.append(_("Added up by the questionnaire"))
    return {
        "label": str(known) if label is None else label,
        "text": _people(one) if one.quantity == "population" else said(one),
        "url": address(one.source.path) if one.source.path else "",
        "doubts": [_doubted(reason) for reason in one.doubts],
        "marks": marks,
    }


def _doubted(reason: str) -> str:
    return _("Doubtful: %(why)s") % {"why": reason}


def _people(one: Figure) -> str:
    number = plain(one.value) if one.value is not None else one.printed
    said_ = _("%(number)s (%(year)s)") % {"number": number, "year": one.as_of}
    return said_ if one.as_of else number


def source(one: Figure) -> dict[str, Any]:
    """Where a figure stands, in words that tell the two kinds of source apart."""
    label = _("File") if one.source.kind == FILE else _("Report here")
    text = _("%(file)s, %(place)s") % {"file": one.source.name, "place": one.source.place}
    url = address(one.source.path) if one.source.path else ""
    return {"label": label, "text": text, "url": url}


def _emissions(
    found: Sequence[Figure], reports: dict[str, Report], language: str
) -> dict[str, Any]:
    groups: dict[str, list[Figure]] = {}
    for one in found:
        groups.setdefault(one.row, []).append(one)
    newest = sorted(groups.values(), key=lambda some: -some[0].year)
    lacking = any(_lacks_total(some) for some in newest)
    note = _("Methods and boundaries differ from year to year. Scopes overlap and are never added.")
    if lacking:
        note += " " + _(
            "Where the common reporting framework was used no total stands: its files print "
            "direct, indirect and outside emissions and no total, and none is made here by adding."
        )
    return {
        "caption": _("Emissions of the area"),
        "note": note,
        "columns": [
            {"title": _("Reported in")},
            {"title": _("Accounting period")},
            {"title": _("Total as reported (CO₂e)")},
            {"title": _("Other figures as reported (CO₂e)")},
            {"title": _("Population and place")},
            {"title": _("Method and change")},
            {"title": _("Source")},
        ],
        "rows": [
            {"key": some[0].row, "cells": _cells(some, reports.get(some[0].row), language)}
            for some in newest
        ],
        "header_column": True,
    }


def _lacks_total(some: Iterable[Figure]) -> bool:
    known = list(some)
    return not any(one.is_total for one in known) and any(
        one.quantity in FRAMEWORK for one in known
    )


def _cells(some: Sequence[Figure], report: Report | None, language: str) -> list[Any]:
    first = some[0]
    known: dict[str, list[Figure]] = {}
    for one in some:
        known.setdefault(one.quantity, []).append(one)
    total = next((one for one in some if one.is_total), None)
    emissions = [one for one in some if one.kind == "emissions"]

    def lines(names: Iterable[str]) -> list[dict[str, Any]]:
        shown = (one for name in names for one in known.get(name, ()) if one is not total)
        return [line(one, language) for one in shown]

    period = emissions[0].said_period(language) if emissions else ""
    return [
        str(first.year),
        _period(period, report),
        {"lines": [line(total, language)]} if total else _("No total was reported"),
        _listed(lines(PARTS)),
        _listed(lines(("population", *OF_THE_CITY))),
        _listed(_method(report) if report else []),
        {"lines": [_whole_source(first)]},
    ]


def _listed(lines: Sequence[dict[str, Any]]) -> Any:
    return {"lines": lines} if lines else ""


def _period(period: str, report: Report | None) -> Any:
    doubts = [one for one in report.doubts.all() if one.quantity == "period"] if report else []
    if not doubts:
        return period
    said_ = [_doubted(why(one)) for one in doubts]
    return {"lines": [{"text": period or _("Not named"), "doubts": said_}]}


def _whole_source(one: Figure) -> dict[str, Any]:
    """A file with its line; of a report its name, since each figure leads to its own answer."""
    if one.source.kind == FILE:
        return source(one)
    path = one.source.path.partition("#")[0]
    return {"label": _("Report here"), "text": one.source.name, "url": address(path)}


def _method(report: Report) -> list[dict[str, str]]:
    said_ = (
        (_("Method"), report.protocol),
        (_("Boundary"), report.boundary),
        (_("Gases"), report.gases),
        (_("Change in emissions"), report.change),
        (_("Reason"), report.reason),
    )
    return [{"label": label, "text": text} for label, text in said_ if text]


def _targets(found: Sequence[Figure], language: str) -> Iterator[dict[str, Any]]:
    """A table for each file or report of targets, the newest first; those for the whole area
    lead that of a file."""
    ordered = sorted(found, key=lambda one: (-one.year, one.source.kind != REPORT, one.source.name))
    for (year, name, kind), some in groupby(
        ordered, key=lambda one: (one.year, one.source.name, one.source.kind)
    ):
        rows: dict[str, list[Figure]] = {}
        for one in some:
            rows.setdefault(one.row, []).append(one)
        shown = [q for q in TARGET if any(one.quantity == q for r in rows.values() for one in r)]
        yield {
            "caption": _("Reduction targets, reported in %(year)s") % {"year": year},
            "note": name,
            "columns": [
                {"title": _("What it covers")},
                *({"title": str(QUANTITIES[quantity])} for quantity in shown),
                {"title": _("Source")},
            ],
            "rows": [
                {"key": row[0].row, "cells": _target(row, shown, language)}
                for row in sorted(rows.values(), key=_order if kind == FILE else _as_answered)
            ],
            "header_column": True,
        }


def _order(row: Sequence[Figure]) -> tuple[bool, str]:
    return row[0].about.casefold() != "total", row[0].source.place.zfill(12)


def _as_answered(row: Sequence[Figure]) -> tuple[bool, str]:
    return False, ""


def _target(row: Sequence[Figure], shown: Sequence[str], language: str) -> list[Any]:
    known = {one.quantity: one for one in row}
    return [
        row[0].about or _("Not named"),
        *(
            {"lines": [line(known[quantity], language, label="")]} if quantity in known else ""
            for quantity in shown
        ),
        # The file is named above the table.
        row[0].source.place if row[0].source.kind == FILE else {"lines": [source(row[0])]},
    ]


def _earlier(found: Sequence[Figure], language: str) -> dict[str, Any]:
    ordered = sorted(found, key=lambda one: (one.since, one.until, -one.year), reverse=True)
    return {
        "caption": _("Earlier times, as reported later"),
        "note": _("What a report says of a time before its own stands here and in no other table."),
        "columns": [
            {"title": _("Accounting period")},
            {"title": _("What it covers")},
            {"title": _("Emissions (CO₂e)")},
            {"title": _("Source")},
        ],
        "rows": [
            {
                "key": one.key,
                "cells": [
                    one.said_period(language) or _("Not named"),
                    one.about or _("Not named"),
                    {"lines": [line(one, language, label="")]},
                    {"lines": [source(one)]},
                ],
            }
            for one in ordered
        ],
        "header_column": True,
    }
