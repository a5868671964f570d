"""Members and initiatives as a matrix: who takes part in what, in which role, in a year."""

from collections import Counter
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from jichi.core.models import ToldFact, ToldParty
from jichi.core.partial_dates import say_year
from jichi.core.queries import told_in
from jichi.initiatives.models import Initiative
from jichi.organisations.models import Organisation
from jichi.pages.paging import page_of
from jichi.pages.templatetags.telling import address

#: Organisations on one page of the matrix.
ROWS = 80
#: What stands in a field: what is told, its shape and its name.
SHAPES = {"participant": "disc", "member": "square", "ambassador": "diamond", "reporting": "ring"}
OTHER = "triangle"


def labels() -> dict[str, str]:
    """The names of the shapes."""
    return {
        "participant": _("takes part"),
        "member": _("member"),
        "ambassador": _("ambassador"),
        "reporting": _("reported with the office's support"),
        OTHER: _("in another role"),
    }


def mark_of(kind: str, category: str) -> str:
    """The mark of a fact in the matrix: its role, or that a report was supported."""
    if kind == "reporting":
        return "reporting"
    return category if category in SHAPES else OTHER


def matrix(
    request: HttpRequest, initiatives: list[Initiative], year: int, language: str
) -> dict[str, Any]:
    """The component `matrix` for a fiscal year, its rows in kana order, and `next` (the address
    of its next page, "" at the end)."""
    facts = ToldFact.objects.filter(told_in(year), kind__in=("participation", "reporting"))
    rows, following = _rows(request, facts)
    marks = _marks(facts, [one.slug for one in rows])
    named = labels()
    columns = [one for one in initiatives if any(one.key == key for _slug, key in marks)]
    totals = Counter(key for _slug, key in marks)
    used = [mark for mark in named if any(mark in found for found in marks.values())]
    return {
        "id": "participation",
        "caption": _("Who takes part in which initiative, %(year)s")
        % {"year": say_year(year, language)},
        "note": _("In the order of the kana reading; a total counts initiatives."),
        "corner": _("Organisation"),
        "columns": [
            {"title": _short(one, language), "url": address(one.path, language)} for one in columns
        ],
        "rows": [
            {
                "title": one.said.say(language),
                "url": address(one.path, language),
                "cells": [
                    [{"shape": SHAPES.get(mark, OTHER), "label": named[mark]} for mark in found]
                    for column in columns
                    for found in [marks.get((one.slug, column.key), [])]
                ],
                "total": sum((one.slug, column.key) in marks for column in columns),
            }
            for one in rows
        ],
        "totals": [totals[column.key] for column in columns],
        "total": sum(totals[column.key] for column in columns),
        "legend": [{"shape": SHAPES.get(mark, OTHER), "label": named[mark]} for mark in used],
        "next": following,
    }


def _short(one: Initiative, language: str) -> str:
    return str((one.short_name or one.name).say(language))


def _rows(request: HttpRequest, facts: Any) -> tuple[list[Organisation], str]:
    """The organisations of one page, and the address of the next."""
    parties = ToldParty.objects.filter(fact__in=facts).exclude(role="support")
    found = Organisation.objects.filter(slug__in=parties.values("organisation"))
    page = page_of(found, request.GET, ("sort_key", "slug"), size=ROWS, counted=False)
    return page.rows, str(page.paging["next"])


def _marks(facts: Any, slugs: list[str]) -> dict[tuple[str, str], list[str]]:
    """For each organisation and initiative, what is told of them."""
    parties = ToldParty.objects.filter(fact__in=facts, organisation__in=slugs)
    rows = parties.exclude(role="support").values_list(
        "organisation", "fact__subject", "fact__kind", "fact__category"
    )
    marks: dict[tuple[str, str], list[str]] = {}
    for organisation, subject, kind, category in rows.order_by("fact__kind", "fact__key"):
        found = marks.setdefault((organisation, subject), [])
        mark = mark_of(kind, category)
        if mark not in found:
            found.append(mark)
    return marks
