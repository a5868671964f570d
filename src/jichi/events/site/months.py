"""The year by month: how many events of each kind began in each month, as a table."""

from collections import Counter
from typing import Any

from babel.dates import get_month_names
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_day, year_bounds
from jichi.core.queries import told_in, vocabulary
from jichi.events.site.choosing import UNKNOWN
from jichi.pages.lines import in_order, year_label
from jichi.pages.paging import turned

OUTSIDE = "outside"
STEPS = (1, 2, 3, 5, 8)


def months_of(year: int) -> list[str]:
    """The twelve months of a fiscal year as "2020-04"."""
    start = year * 12 + settings.NETWORK.fiscal_year_start - 1
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(start, start + 12)]


def month_of(first: str, periods: list[str], year: int) -> str:
    """The month in which an event began; `unknown`, or `outside` the year's twelve months."""
    known = periods[0].partition("/")[0] if periods else ""
    if not first or len(known) == 4:
        return UNKNOWN
    begin, end = (day.isoformat() for day in year_bounds(year))
    return first[:7] if begin <= first <= end else OUTSIDE


def year_by_month(request: HttpRequest, year: int, language: str) -> dict[str, Any] | None:
    """The component `calendar_year` for the events told in a year; None for a year without."""
    facts = ToldFact.objects.filter(told_in(year), kind="event")
    rows = facts.values_list("category", "first_day", "periods")
    counts = Counter((kind, month_of(first, periods, year)) for kind, first, periods in rows)
    if not counts:
        return None
    columns = [*months_of(year), *(end for end in (UNKNOWN, OUTSIDE) if _any(counts, end))]
    words = vocabulary("event_kind")
    kinds = in_order(words, (kind for kind, _month in counts))
    return {
        "id": "year-by-month",
        "caption": _("%(year)s by month") % {"year": year_label(year, language)},
        "note": _("Events by the month in which they began."),
        "corner": _("Kind"),
        "months": [_heading(month, language) for month in columns],
        "rows": [
            {
                "title": words[kind].say(language),
                "url": turned(request.GET, year=str(year), month="", kind=kind),
                "cells": [
                    _cell(request, counts[kind, month], month, kind, year) for month in columns
                ],
                "total": sum(counts[kind, month] for month in columns),
            }
            for kind in kinds
        ],
        "totals": [sum(counts[kind, month] for kind in kinds) for month in columns],
        "total": sum(counts.values()),
    }


def _any(counts: Counter[tuple[str, str]], month: str) -> bool:
    return any(counts[kind, one] for kind, one in counts if one == month)


def _heading(month: str, language: str) -> dict[str, str]:
    if month == UNKNOWN:
        return {"label": pgettext("month", "Unknown"), "long": _("Date unknown")}
    if month == OUTSIDE:
        return {"label": pgettext("month", "Outside"), "long": _("Outside the period")}
    names = get_month_names("abbreviated", locale=language)
    return {"label": str(names[int(month[5:])]), "long": say_day(month, language)}


def _cell(request: HttpRequest, count: int, month: str, kind: str, year: int) -> dict[str, Any]:
    url = turned(request.GET, year=str(year), month=month, kind=kind)
    return {
        "count": count,
        "level": sum(count >= step for step in STEPS),
        "url": "" if month == OUTSIDE else url,
    }
