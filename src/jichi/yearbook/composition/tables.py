"""The report's tables: conferences, other meetings, cafés, lectures."""

from typing import Any

from django.utils.translation import override, pgettext

from jichi.core.reading import Line
from jichi.yearbook.composition.deeds import Blocks, by_role, our_column, our_part, photographs
from jichi.yearbook.composition.setting import Setting

HOSTS = ("host", "co_host")
TAKING_PART = ("participant", "speaker")
#: From so many rows on, a table says how many it has.
MANY = 5


def column(name: str, title: str, width: float, align: str = "start") -> dict[str, Any]:
    """A column of a table."""
    return {"id": name, "title": title, "width": width, "align": align}


def headed(at: Setting, name: str, width: float) -> dict[str, Any]:
    """A column that is headed by the label of its name."""
    return column(name, at.labels[name], width)


def row(at: Setting, line: Line, *, title_at: int, cells: list[Any]) -> dict[str, Any]:
    """A row that tells a line; the cell at `title_at` takes the line's title and marks."""
    entry, marks = at.entry(line)
    cells.insert(title_at, at.titled(line, marks))
    return entry | {"cells": cells}


def laid(
    at: Setting, columns: list[dict[str, Any]], rows: list[dict[str, Any]], **more: Any
) -> Blocks:
    """The table under its number of rows, and the photographs of what it tells; else nothing."""
    if not rows:
        return []
    table = {
        "type": "table",
        "caption": at.how_many(len(rows)) if len(rows) >= MANY else "",
        "columns": columns,
        "rows": rows,
        "header_column": more.get("header_column", False),
    }
    pictures = [block for line in at.lines for block in photographs(at, line.fact.record)]
    return [table, *pictures]


def conferences(at: Setting) -> Blocks:
    """Date, event, host with what is printed beside it, who took part, our role."""
    columns = [
        headed(at, "date", 2.1),
        headed(at, "event", 4.4),
        column("host", at.labels["hosts"], 3.0),
        headed(at, "participants", 3.6),
        column("ours", our_column(at), 2.0),
    ]
    rows = [
        row(
            at,
            line,
            title_at=1,
            cells=[at.day(line), hosts(at, line), taking_part(at, line), our_part(at, line)],
        )
        for line in at.lines
    ]
    return laid(at, columns, rows)


def hosts(at: Setting, line: Line) -> str:
    """The hosts, and in brackets the bodies that the source prints beside them with their role."""
    beside = [
        _beside(at, at.holder(holder), holder.printed or role.label)
        for role in line.roles
        for holder in role.holders
        if holder.beside_host and role.code not in HOSTS
    ]
    named = at.listed(at.holder(one) for one in line.of(*HOSTS))
    return named + (at.bracketed(at.listed(beside)) if beside else "")


def _beside(at: Setting, name: str, role: str) -> str:
    """Who and in which role: patron: ICLEI Japan; in Japanese the name first, イクレイ日本後援."""
    with override(at.language):
        return pgettext("beside the host", "{role}: {name}").format(role=role, name=name)


def taking_part(at: Setting, line: Line) -> Any:
    """Who took part, and below them who had a booth."""
    present = at.listed(
        at.holder(one) for one in line.of(*TAKING_PART, ours=False) if not one.beside_host
    )
    booths = at.listed(at.holder(one) for one in line.of("exhibitor", ours=False))
    if not booths:
        return present
    shown = {"label": at.labels["exhibitors"], "text": booths}
    return {"lines": [{"label": "", "text": present}, shown] if present else [shown]}


def meetings(at: Setting) -> Blocks:
    """Date, meeting, host or co-host, our role."""
    columns = [
        headed(at, "date", 2.2),
        column("event", at.labels["meeting"], 6.4),
        column("host", at.labels["hosts_and_co_hosts"], 4.0),
        column("ours", our_column(at), 2.2),
    ]
    rows = [
        row(
            at,
            line,
            title_at=1,
            cells=[at.day(line), hosts(at, line), our_part(at, line)],
        )
        for line in at.lines
    ]
    return laid(at, columns, rows)


def cafes(at: Setting) -> Blocks:
    """Date, theme, and who presented, co-hosted or helped, by role."""
    columns = [
        headed(at, "date", 2.2),
        headed(at, "theme", 7.4),
        headed(at, "presenters", 4.4),
    ]
    rows = []
    for line in at.lines:
        others = by_role(at, [role for role in line.roles if role.code != "host"])
        cells = [at.day(line), {"lines": others} if others else ""]
        rows.append(row(at, line, title_at=1, cells=cells))
    return laid(at, columns, rows)


def lectures(at: Setting) -> Blocks:
    """Date (or that it was recorded), meeting, host."""
    columns = [
        headed(at, "date", 2.2),
        column("event", at.labels["meeting"], 6.0),
        column("host", at.labels["hosts"], 4.0),
    ]
    rows = [
        row(at, line, title_at=1, cells=[_day_or_recorded(at, line), hosts(at, line)])
        for line in at.lines
    ]
    return laid(at, columns, rows)


def _day_or_recorded(at: Setting, line: Line) -> str:
    recorded = any(one.mode == "recorded" for role in line.roles for one in role.holders)
    return at.labels["recorded"] if recorded and not line.day else at.day(line)
