"""One question across governments: a table, a picture, and a sum that betrays nobody."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.pages.page import reader_language, show
from jichi.pages.paging import given
from jichi.pages.templatetags.telling import address
from jichi.reporting.exports.told import Asked
from jichi.reporting.site import seen
from jichi.reporting.site.asking import Question, names_for, question_at, worded
from jichi.reporting.site.files import files_of_question
from jichi.reporting.site.grids import WIDE, Grid, by_number, grid
from jichi.reporting.site.page import path_of, way
from jichi.reporting.site.pictures import Series, chosen, picture, series_of
from jichi.reporting.site.told import Telling, tellings

#: At most so many governments stand in the table; the file has all.
MOST = 300


@require_safe
def question(request: HttpRequest, cycle: str, number: str) -> HttpResponse:
    """The public answers of all governments to one question of a cycle."""
    language = reader_language()
    found = seen.cycle_at(cycle)
    one = question_at(found, number)
    label, of = worded(one.label, language), found.name.say(language)
    real = list(tellings(seen.told(found), language, names_for(found, one)))
    kept = list(tellings(seen.kept(found), language, names_for(found, one)))
    wanted = given(request, "picture", 60)
    blocks = [_block(one, real, kept, language, wanted)]
    if seen.shows_invented():
        invented = seen.told(found, seen.INVENTED)
        tried = list(tellings(invented, language, names_for(found, one)))
        blocks.append({**_block(one, tried, [], language, wanted), "invented": True})
    return show(
        request,
        "responses/question",
        title=f"{number} {label}",
        eyebrow=of,
        description=_("What governments answered in %(cycle)s: %(question)s")
        % {"cycle": of, "question": label},
        trail=way((path_of(found), of), ("", _("Question %(number)s") % {"number": number})),
        blocks=[block for block in blocks if block["rows"]],
        downloads=files_of_question(found, number) if blocks[0]["rows"] else [],
        empty={
            "message": _("No answer to this question is published."),
            "next": {"url": address(path_of(found)), "label": of},
        },
    )


def _block(
    one: Question,
    tellings_: Sequence[Telling],
    kept: Sequence[Telling],
    language: str,
    wanted: str,
) -> dict[str, Any]:
    """The table of some governments, with a picture of one of its columns."""
    grids = [(each, grid(each, cells)) for each, cells in _cells(one, tellings_)]
    answered = [(each, found) for each, found in grids if any(found.lines())]
    series = series_of(one, tellings_)
    shown = chosen(series, wanted)
    return {
        "rows": answered,
        "number": len(answered),
        "table": _table(answered[:MOST], language),
        "more": max(0, len(answered) - MOST),
        "choices": _choices(series, shown),
        "picture": picture(shown, tellings_, kept, language) if shown else None,
        "invented": False,
    }


def _cells(
    one: Question, tellings_: Sequence[Telling]
) -> Iterator[tuple[Telling, Sequence[Asked]]]:
    """The cells of a question in each response: the same in all, but for added rows."""
    varies = any(field.repeat for field in one.fields)
    cells: Sequence[Asked] | None = None
    for each in tellings_:
        if cells is None or varies:
            cells = by_number(each).get(one.number, ())
        yield each, cells


def _choices(series: Sequence[Series], shown: Series | None) -> list[dict[str, Any]]:
    if len(series) < 2:
        return []
    return [
        {"url": f"?picture={one.cell}#picture", "label": one.label, "selected": one is shown}
        for one in series
    ]


def _table(answered: Sequence[tuple[Telling, Grid]], language: str) -> dict[str, Any]:
    columns: dict[str, str] = {}
    numeric: set[str] = set()
    for _each, found in answered:
        columns = {**columns, **{k: v for k, v in found.columns.items() if k not in columns}}
        numeric |= found.numeric
    rows = [(each, label, values) for each, found in answered for label, values in found.lines()]
    labelled = any(label for _each, label, _values in rows)
    used = [key for key in columns if any(values.get(key) for _e, _l, values in rows)]
    return {
        "caption": _("The answers"),
        "wide": len(used) >= WIDE,
        "header_column": True,
        "columns": [
            {"title": _("Government")},
            *([{"title": _("Row")}] if labelled else []),
            *({"title": columns[k], "align": "end" if k in numeric else "start"} for k in used),
        ],
        "rows": [
            {
                "cells": [
                    _named(each, language),
                    *([label] if labelled else []),
                    *(values.get(key, "") for key in used),
                ]
            }
            for each, label, values in rows
        ],
    }


def _named(each: Telling, language: str) -> dict[str, str]:
    who = each.response.organisation
    return {
        "text": who.name.say(language),
        "url": address(path_of(each.response.cycle, who.slug)),
    }
