"""Who takes part in what: members by initiative, those with most initiatives first."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.languages import language_of
from jichi.yearbook.pictures.drawing import Drawing

KIND = "participation"


def drawing(
    members: list[str],
    initiatives: list[str],
    cells: list[list[str]],
    *,
    legend: dict[str, str],
    language: str,
) -> Drawing:
    """`cells` has a row for each member and a column for each initiative, with its marks."""
    order = sorted(range(len(members)), key=lambda place: (-_parts(cells[place]), place))
    rows = [{"member": members[place], "cells": cells[place]} for place in order]
    marks = {mark for row in cells for cell in row for mark in cell}
    with override(language):
        said = [f"{mark} {meaning}" for mark, meaning in legend.items() if mark in marks]
        caption = _("Members by initiative, those that take part in most first: {legend}").format(
            legend=language_of(language).comma.join(said)
        )
        return Drawing(
            name="participation",
            kind=KIND,
            data={"initiatives": initiatives, "rows": rows},
            alt=_alt(rows, initiatives, language),
            caption=caption,
        )


def _parts(row: list[str]) -> int:
    return sum(1 for cell in row if cell)


def _alt(rows: list[dict[str, Any]], initiatives: list[str], language: str) -> str:
    if not rows:
        return _("A table picture without any participation.")
    first = rows[0]
    return _(
        "{members} members against {initiatives} initiatives. {first} takes part in most "
        "({count}). The table below says the same in full."
    ).format(
        members=len(rows),
        initiatives=len(initiatives),
        first=first["member"],
        count=_parts(first["cells"]),
    )


def spec(data: dict[str, Any]) -> dict[str, Any]:
    """The chart in Vega-Lite: marks in a grid, and beside it a bar for each member's number."""
    import altair as alt  # costs a second: only what draws pays it

    from jichi.yearbook.pictures.style import ACCENT, GRID, INK

    names = [row["member"] for row in data["rows"]]
    values = [
        {"member": row["member"], "initiative": initiative, "marks": cell}
        for row in data["rows"]
        for initiative, cell in zip(data["initiatives"], row["cells"], strict=True)
    ]
    height, width = 15 * len(names), 70 * len(data["initiatives"])
    members = alt.Y("member:N", sort=names, title=None, axis=alt.Axis(labelLimit=160))
    grid = alt.Chart(alt.InlineData(values)).encode(
        x=alt.X(
            "initiative:N",
            sort=data["initiatives"],
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-35, labelLimit=240, labelAlign="left"),
        ),
        y=members,
    )
    marks = alt.layer(
        grid.mark_rect(fill="#ffffff", stroke=GRID, strokeWidth=1),
        grid.transform_filter("datum.marks != ''")
        .mark_text(fontSize=12, color=ACCENT)
        .encode(text="marks:N"),
    ).properties(width=width, height=height)
    sums = [{"member": row["member"], "count": _parts(row["cells"])} for row in data["rows"]]
    most = max((one["count"] for one in sums), default=1)
    bars = alt.Chart(alt.InlineData(sums)).encode(
        y=members.axis(None),
        x=alt.X("count:Q", axis=None, scale=alt.Scale(domain=[0, max(most, 1) * 1.3])),
    )
    totals = alt.layer(
        bars.mark_bar(color=ACCENT, size=11),
        bars.mark_text(dx=9, color=INK, fontSize=11).encode(text="count:Q"),
    ).properties(width=80, height=height)
    return dict(alt.hconcat(marks, totals, spacing=8).to_dict())
