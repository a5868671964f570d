"""Views over the whole year: members by initiative, months by chapter, the map, the index."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.books import JOINS, REPORTS
from jichi.core.languages import language_of
from jichi.core.models import ToldFact
from jichi.core.partial_dates import year_bounds
from jichi.core.queries import counted
from jichi.core.reading import Line
from jichi.yearbook.choices import TAKES_BY
from jichi.yearbook.composition.choosing import chosen
from jichi.yearbook.composition.deeds import Blocks
from jichi.yearbook.composition.setting import Setting
from jichi.yearbook.composition.tables import column, headed
from jichi.yearbook.declared import facts_where, in_books
from jichi.yearbook.pictures import members_map, months, participation

TAKING_PART, LEADING, REPORTING = "●", "★", "■"


def matrix(at: Setting) -> Blocks:
    """Members by initiative: ● takes part, ★ is an ambassador, ■ reported with support."""
    lines = chosen(at.told.lines, at.choice) if set(at.choice) & set(TAKES_BY) else at.told.lines
    kinds = facts_where(lambda books: books.card in (JOINS, REPORTS))
    parts = _parts(line for line in lines if line.fact.kind in kinds)
    initiatives = sorted(
        {key for _who, key in parts if key in at.material.initiatives},
        key=lambda key: (at.material.initiatives[key].order, key),
    )
    if not initiatives:
        return []
    members = at.material.members
    others = at.material.in_kana_order({who for who, _key in parts} - set(members))
    titles = [_initiative(at, key) for key in initiatives]
    rows = [
        (at.name(who), ["".join(parts.get((who, key), [])) for key in initiatives])
        for who in (*members, *others)
    ]
    columns = [headed(at, "member", 3.0)]
    columns += [column(f"i{n}", title, 1.0, "center") for n, title in enumerate(titles)]
    table = {
        "type": "table",
        "caption": _legend(at, {mark for marks in parts.values() for mark in marks}),
        "columns": columns,
        "rows": [{"key": None, "anchor": None, "cells": [who, *cells]} for who, cells in rows],
        "header_column": True,
    }
    drawing = participation.drawing(
        [who for who, cells in rows if any(cells)],
        titles,
        [cells for _who, cells in rows if any(cells)],
        legend=_meanings(at),
        language=at.language,
    )
    return [*at.show(drawing, caption=drawing.caption), table]


def _parts(lines: Iterable[Line]) -> dict[tuple[str, str], list[str]]:
    """The marks of each organisation at each initiative, each mark once."""
    found: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        for role in line.roles:
            for holder in role.holders:
                if holder.ours or not holder.identity:
                    continue
                marks = found.setdefault((holder.identity, line.fact.subject), [])
                mark = _mark(line, role.code)
                if mark not in marks:
                    marks.append(mark)
    return found


def _mark(line: Line, role: str) -> str:
    if in_books(line.fact.kind).card == REPORTS:
        return REPORTING
    return LEADING if role == "ambassador" else TAKING_PART


def _meanings(at: Setting) -> dict[str, str]:
    with override(at.language):
        return {
            TAKING_PART: _("takes part"),
            LEADING: _("ambassador"),
            REPORTING: _("reported with the office's support"),
        }


def _legend(at: Setting, marks: set[str]) -> str:
    said = [f"{mark} {meaning}" for mark, meaning in _meanings(at).items() if mark in marks]
    return "   ".join(said)


def _initiative(at: Setting, key: str) -> str:
    initiative = at.material.initiatives[key]
    return str((initiative.short_name or initiative.name).say(at.language))


def calendar(at: Setting) -> Blocks:
    """The deeds of the year by month and chapter, each counted once, as picture and table."""
    first = year_bounds(at.material.year)[0]
    order = [(first.month - 1 + n) % 12 + 1 for n in range(12)]
    deeds = counted(at.material.facts, at.material.year)
    chapters = [c for c in at.material.chapters if any(f.chapter == c.slug for f in deeds)]
    named = [c.name.say(at.language) for c in chapters]
    verbs = [at.opening((c.verb or c.name).say(at.language)) for c in chapters]
    counts = [
        [sum(1 for f in deeds if f.chapter == c.slug and _month(f) == m) for m in (*order, 0)]
        for c in chapters
    ]
    heads = [month_name(month, at.language) for month in order]
    columns = [headed(at, "chapter", 1.9)]
    columns += [column(f"m{m}", head, 1.1, "end") for m, head in zip(order, heads, strict=True)]
    columns += [column("none", at.labels["no_month"], 1.3, "end")]
    columns += [column("total", at.labels["total"], 0.9, "end")]
    rows = [[name, *map(str, row), str(sum(row))] for name, row in zip(verbs, counts, strict=True)]
    sums = [sum(each) for each in zip(*counts, strict=True)]
    rows.append([at.labels["total"], *map(str, sums), str(sum(sums))])
    table = {
        "type": "table",
        "caption": at.how_many(len(deeds)),
        "columns": columns,
        "rows": [{"key": None, "anchor": None, "cells": cells} for cells in rows],
        "header_column": True,
    }
    drawing = months.drawing(named, heads, [row[:-1] for row in counts], language=at.language)
    return [*at.show(drawing, caption=drawing.caption), table]


def _month(fact: ToldFact) -> int:
    """The month of a deed's first day; 0 where no month is known."""
    day = fact.periods[0].partition("/")[0] if fact.periods else ""
    return int(day[5:7]) if len(day) >= 7 else 0


def month_name(month: int, language: str) -> str:
    """4月, Apr."""
    if units := language_of(language).units:
        return f"{month}{units[1]}"
    from babel.dates import get_month_names

    return str(get_month_names("abbreviated", locale=language)[month])


def map_of_members(at: Setting) -> Blocks:
    """The members on the map of the home country, numbered as in the list below it."""
    members = [at.material.places[one] for one in at.material.members if one in at.material.places]
    if not members:
        return []
    named = [
        (number, one, (one.short_name or one.name).say(at.language))
        for number, one in enumerate(members, start=1)
    ]
    drawing = members_map.drawing(
        [(one.slug, name, one.latitude, one.longitude, one.kind) for _n, one, name in named],
        language=at.language,
        country=settings.NETWORK.home_country,
    )
    items = [f"{number} {name}" for number, _one, name in named]
    return [
        *at.show(drawing, caption=drawing.caption),
        {"type": "names", "caption": "", "items": items},
    ]
