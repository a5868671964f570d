"""The year by month and chapter: how many deeds, as squares with their number."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from jichi.core.languages import language_of
from jichi.yearbook.pictures.drawing import Drawing

KIND = "months"


def drawing(
    chapters: list[str], heads: list[str], counts: list[list[int]], *, language: str
) -> Drawing:
    """`counts` has a row for each chapter and a column for each month of the fiscal year."""
    with override(language):
        data = {"chapters": chapters, "months": heads, "counts": counts, "total": _("All chapters")}
        return Drawing(
            name="months",
            kind=KIND,
            data=data,
            alt=_alt(chapters, heads, counts, language),
            caption=_(
                "Deeds by month and chapter of work, each counted once; those whose month is not "
                "known stand in the table below."
            ),
        )


def _alt(chapters: list[str], heads: list[str], counts: list[list[int]], language: str) -> str:
    totals = [sum(each) for each in zip(*counts, strict=True)]
    if not any(totals):
        return _("A chart without any deed.")
    most = max(totals)
    busiest = heads[totals.index(most)]
    by_chapter = language_of(language).comma.join(
        f"{chapter} {sum(row)}" for chapter, row in zip(chapters, counts, strict=True)
    )
    return _(
        "Deeds whose month is known, by month and chapter of work. Most stand in {month} "
        "({deeds}). By chapter: {chapters}."
    ).format(
        month=busiest,
        deeds=ngettext("{count} deed", "{count} deeds", most).format(count=most),
        chapters=by_chapter,
    )


def spec(data: dict[str, Any]) -> dict[str, Any]:
    """The chart in Vega-Lite: bars of each month's total over a grid of squares by chapter."""
    import altair as alt  # costs a second: only what draws pays it

    from jichi.yearbook.pictures.style import ACCENT, INK, QUIET, SHADES

    rows = [
        {"chapter": chapter, "month": month, "count": count}
        for chapter, line in zip(data["chapters"], data["counts"], strict=True)
        for month, count in zip(data["months"], line, strict=True)
    ]
    sums = [
        {"month": month, "count": sum(each)}
        for month, each in zip(data["months"], zip(*data["counts"], strict=True), strict=True)
    ]
    months = alt.X("month:N", sort=data["months"], title=None)
    top = max(max(one["count"] for one in sums), 1)
    bars = alt.Chart(alt.InlineData(sums)).encode(
        x=months.axis(None), y=alt.Y("count:Q", axis=None, scale=alt.Scale(domain=[0, top * 1.25]))
    )
    totals = alt.layer(
        bars.mark_bar(color=ACCENT, size=22),
        bars.transform_filter("datum.count > 0")
        .mark_text(dy=-8, color=INK, fontSize=12)
        .encode(text="count:Q"),
    ).properties(
        width=468,
        height=54,
        title=alt.TitleParams(data["total"], anchor="start", fontSize=12, color=QUIET),
    )
    darkest = max((one["count"] for one in rows), default=1) or 1
    grid = alt.Chart(alt.InlineData(rows)).encode(
        x=months.axis(alt.Axis(orient="bottom", labelAngle=0)),
        y=alt.Y("chapter:N", sort=data["chapters"], title=None, axis=alt.Axis(labelLimit=230)),
    )
    squares = alt.layer(
        grid.mark_rect(stroke="#ffffff", strokeWidth=2).encode(
            color=alt.Color(
                "count:Q",
                legend=None,
                scale=alt.Scale(type="linear", domain=[0, darkest], range=SHADES),
            )
        ),
        grid.transform_filter("datum.count > 0")
        .mark_text(fontSize=12)
        .encode(
            text="count:Q",
            color=alt.condition(
                alt.datum.count > darkest * 0.55, alt.value("#ffffff"), alt.value(INK)
            ),
        ),
    ).properties(width=468, height=23 * len(data["chapters"]))
    return dict(alt.vconcat(totals, squares, spacing=6).to_dict())
