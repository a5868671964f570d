"""Numbers: figures with their date and source, and what was counted in the year."""

from typing import Any

from jichi.core.partial_dates import Interval, say_interval, say_year
from jichi.core.queries import counted
from jichi.core.reading import Line
from jichi.figures.queries import Shown
from jichi.yearbook.composition.deeds import Blocks
from jichi.yearbook.composition.setting import Setting, as_of_day
from jichi.yearbook.counting import booths, podiums

_AROUND = {"least": "{}+", "about": "≈ {}", "most": "< {}"}


def figures(at: Setting) -> Blocks:
    """Recorded counts, each with its unit, its date and its source."""
    items = []
    for line in at.lines:
        at.take(line)
        figure = at.material.figures.get(line.fact.record)
        if figure is not None:
            items.append(_figure(at, line, figure))
    return [{"type": "figures", "items": items}] if items else []


def _figure(at: Setting, line: Line, figure: Shown) -> dict[str, str]:
    printed = figure.printed.say(at.language)
    number = _AROUND.get(figure.bound, "{}").format(figure.number)
    return {
        "value": printed or number,
        "unit": "" if printed else figure.unit.say(at.language),
        "label": line.title,
        "as_of": _day(at, line),
        "source": at.listed(line.source_titles),
    }


def _day(at: Setting, line: Line) -> str:
    if as_of := str(line.details.get("as_of") or ""):
        return as_of_day(as_of, at.language)
    if line.fact.periods:
        return say_interval(Interval.told(line.fact.periods[0]), at.language)
    return at.labels["as_of_unknown"]


def counts(at: Setting) -> Blocks:
    """この1年の数: the deeds of the year in all and by chapter, each fact counted once."""
    deeds = counted(at.material.facts, at.material.year)
    period = say_year(at.material.year, at.language)
    items = [_count(at, len(deeds), at.labels["deeds_in_all"], period)]
    for chapter in at.material.chapters:
        number = sum(1 for fact in deeds if fact.chapter == chapter.slug)
        if number:
            items.append(_count(at, number, chapter.name.say(at.language), period))
    members = set(at.material.members)
    for counting, label in ((podiums, "podiums"), (booths, "booths")):
        found = [
            who for who, _key in counting(at.material.facts, at.material.year) if who in members
        ]
        if found:
            items.append(_count(at, len(found), at.labels[label], period))
    return [{"type": "figures", "items": items}]


def _count(at: Setting, number: int, label: str, period: str) -> dict[str, Any]:
    return {
        "value": f"{number:,}",
        "unit": at.labels["deeds"],
        "label": label,
        "as_of": period,
        "source": "",
    }
