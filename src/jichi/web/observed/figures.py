"""What an organisation reported elsewhere, year by year: a picture, tables, and where it stands."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.dates import Interval, say_interval
from jichi.observations.models import CITATION, EMISSIONS, TARGETS, Observation, Report
from jichi.observations.queries import reports_of
from jichi.web.front import data
from jichi.web.front.record import Moved, organisation_at
from jichi.web.observed.drawing import picture_of
from jichi.web.observed.wording import QUANTITIES, plain, said
from jichi.web.templatetags.telling import address, language

PARTS = (
    "basic", "basic_plus", "scope1", "scope2", "scope3", "direct", "indirect", "outside",
    "direct_generation", "indirect_generation", "outside_generation",
)  # fmt: skip
OF_THE_CITY = ("area", "gdp", "temperature", "altitude")


@require_safe
def figures(request: HttpRequest, identity: str) -> HttpResponse:
    """The figures of an organisation; a former or later code leads to the identity."""
    try:
        one = organisation_at(identity)
    except Moved as moved:
        return HttpResponsePermanentRedirect(address(f"/organisations/{moved}/figures/"))
    code = language()
    reports = reports_of(one)
    emissions = [report for report in reports if report.kind == EMISSIONS]
    targets = [report for report in reports if report.kind == TARGETS]
    name = one.name.say(code)
    steps = [
        {"url": address("/"), "label": _("Home")},
        {"url": address("/organisations/"), "label": _("Local governments and partners")},
        {"url": address(one.path), "label": name},
        {"label": _("Figures reported elsewhere")},
    ]
    context = {
        "organisation": one,
        "picture": picture_of(emissions, name),
        "tables": [*_emissions(emissions, code), *_targets(targets)],
        "citation": CITATION,
        "open_url": address("/open/observations/"),
        "organisation_url": address(one.path),
        "trail": steps,
        "structured_data": [data.trail(request, steps)],
    }
    return render(request, "observed/figures.html", context)


def _emissions(reports: Sequence[Report], code: str) -> Iterator[dict[str, Any]]:
    """Emissions by year of reporting, with what the total is and where it is printed."""
    if not reports:
        return
    columns = [
        {"title": _("Reported in")},
        {"title": _("Accounting period")},
        {"title": _("Total as reported (CO₂e)")},
        {"title": _("Other figures as reported (CO₂e)")},
        {"title": _("Population and place")},
        {"title": _("Method and change")},
        {"title": _("Source")},
    ]
    yield {
        "caption": _("Emissions of the area"),
        "note": _(
            "Methods and boundaries differ from year to year. Scopes overlap and are never added."
        ),
        "columns": columns,
        "rows": [{"key": one.key, "cells": _cells(one, code)} for one in reports],
        "header_column": True,
    }


def _cells(report: Report, code: str) -> list[Any]:
    known = {one.quantity: one for one in report.observations.all()}
    total = next((one for one in known.values() if one.is_total), None)
    parts = [known[name] for name in PARTS if name in known and known[name] is not total]
    place = [_people(known["population"])] if "population" in known else []
    place += [_line(known[name]) for name in OF_THE_CITY if name in known]
    return [
        str(report.year),
        _period(report, code),
        {"lines": [_line(total)]} if total else _("No total was reported"),
        {"lines": [_line(one) for one in parts]},
        {"lines": place},
        {"lines": _method(report)},
        _source(report),
    ]


def _line(one: Observation) -> dict[str, str]:
    label = QUANTITIES.get(one.quantity, one.quantity)
    return {"label": str(label), "text": said(one)}


def _people(one: Observation) -> dict[str, str]:
    number = plain(one.value) if one.value is not None else one.printed
    text = _("%(number)s (%(year)s)") % {"number": number, "year": one.as_of}
    return {"label": str(QUANTITIES["population"]), "text": text if one.as_of else number}


def _period(report: Report, code: str) -> str:
    if report.since or report.until:
        return say_interval(Interval(report.since, report.until), code)
    return report.period_printed


def _method(report: Report) -> list[dict[str, str]]:
    said_ = (
        (_("Method"), report.protocol),
        (_("Boundary"), report.boundary),
        (_("Gases"), report.gases),
        (_("Change in emissions"), report.change),
        (_("Reason"), report.reason),
    )
    return [{"label": label, "text": text} for label, text in said_ if text]


def _source(report: Report) -> str:
    return _("%(file)s, line %(line)s") % {"file": report.file.name, "line": report.line}


def _targets(reports: Sequence[Report]) -> Iterator[dict[str, Any]]:
    """A table for each file of targets, the newest first; those for the whole area lead it."""
    shown = ("base_year", "base_emissions", "percentage", "target_year")
    columns = [
        {"title": _("Sector, as printed")},
        *({"title": str(QUANTITIES[name])} for name in shown),
        {"title": _("Line of the file")},
    ]
    for (year, file), found in groupby(reports, key=lambda one: (one.year, one.file.name)):
        rows = []
        for one in sorted(found, key=lambda one: (one.sector.casefold() != "total", one.line)):
            known = {figure.quantity: said(figure) for figure in one.observations.all()}
            figures_ = [known.get(name, "") for name in shown]
            cells = [one.sector or _("Not named"), *figures_, str(one.line)]
            rows.append({"key": one.key, "cells": cells})
        yield {
            "caption": _("Reduction targets, reported in %(year)s") % {"year": year},
            "note": file,
            "columns": columns,
            "rows": rows,
            "header_column": True,
        }
