"""Counts that no record here can prove: each with its value, unit, day, source and bound."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.languages import joined
from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_day
from jichi.core.queries import chapters
from jichi.core.reading import Line
from jichi.figures.models import Figure
from jichi.pages.finding import all_confirmed, readings
from jichi.pages.lines import anchor, lines, marks, title_of
from jichi.pages.page import reader_language, show, trail


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure by chapter, each at an address of its own within the page."""
    language = reader_language()
    facts = ToldFact.objects.filter(kind="figure").order_by("key")
    read = lines(list(facts), language)
    records = {one.key: one for one in all_confirmed(Figure)}
    title = _("Figures")
    description = _(
        "Counts that no record here can prove, each with its day and its source: "
        "a number never stands alone."
    )
    return show(
        request,
        "figures/figures",
        title=title,
        description=description,
        trail=trail(("", title)),
        things=[_thing(request, title, description, read)],
        tables=[
            _table(chapter.name.say(language), here)
            for chapter in chapters()
            if (here := [one for one in read if one.fact.chapter == chapter.slug])
        ],
        contradictions=[
            {"title": title_of(one)["text"], "anchor": anchor(one), "readings": found}
            for one in read
            if one.key in records and (found := readings(records[one.key], language))
        ],
        empty={"message": _("No figure is recorded yet."), "next": None},
    )


def _table(caption: str, read: list[Line]) -> dict[str, Any]:
    return {
        "caption": caption,
        "header_column": True,
        "columns": [
            {"title": _("What is counted")},
            {"title": _("Value")},
            {"title": _("As of")},
            {"title": _("Source")},
        ],
        "rows": [{"key": one.key, "anchor": anchor(one), "cells": _cells(one)} for one in read],
    }


def _cells(line: Line) -> list[Any]:
    language = line.language
    return [
        {"text": title_of(line)["text"], "marks": marks(line)},
        {"text": line.details["number"]},
        {"text": say_day(line.details.get("as_of", ""), language) or _("As-of date not known")},
        {"text": joined(line.source_titles, language)},
    ]


def _thing(request: HttpRequest, title: str, description: str, read: list[Line]) -> dict[str, Any]:
    here = request.build_absolute_uri(request.path)
    return {
        "@type": "Dataset",
        "@id": here,
        "name": title,
        "description": description,
        "url": here,
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "@id": f"{here}#{anchor(one)}",
                "name": title_of(one)["text"],
                "value": one.details["value"],
                "unitText": one.details.get("unit", ""),
                "description": one.text,
            }
            for one in read
        ],
    }
