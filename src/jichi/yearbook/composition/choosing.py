"""Which facts a section takes, and in which order it sets them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jichi.core.models import ToldFact
from jichi.core.reading import Line
from jichi.yearbook.choices import TAKES_BY, wanted

_AFTER_ALL = "~"
_LAST = 10**9


def _keys(fact: ToldFact) -> set[str]:
    return {fact.key}


def _chapters(fact: ToldFact) -> set[str]:
    return {fact.chapter, *fact.also_in}


_VALUES: dict[str, Callable[[ToldFact], set[str]]] = {
    "kind": lambda fact: {fact.kind},
    "category": lambda fact: {fact.category},
    "chapter": _chapters,
    "subject": lambda fact: {fact.subject},
    "source": lambda fact: set(fact.sources),
    "role": lambda fact: {party["role"] for party in fact.parties},
    "organisation": lambda fact: {party["organisation"] for party in fact.parties},
    "keys": _keys,
}


def chosen(lines: Sequence[Line], choice: Mapping[str, Any]) -> list[Line]:
    """The lines whose facts answer every key of a choice, in its order, at most `limit` of them."""
    asked = {key: set(wanted(choice[key])) for key in TAKES_BY if key in choice}
    found = [
        line
        for line in lines
        if all(_VALUES[key](line.fact) & values for key, values in asked.items())
    ]
    if "keys" in choice and "order" not in choice:
        places = {key: place for place, key in enumerate(wanted(choice["keys"]))}
        found.sort(key=lambda line: places[line.key])
    else:
        found = ordered(found, choice.get("order", "day"))
    return found[: choice.get("limit", len(found))]


def ordered(lines: Iterable[Line], order: str) -> list[Line]:
    """Lines by day (unknown days last), as printed by the source, by kana or by code."""
    return sorted(lines, key=_ORDERS[order])


def _by_day(line: Line) -> tuple[Any, ...]:
    # An unknown day stands last, not where its fiscal year happens to begin.
    day = line.fact.periods[0].partition("/")[0] if line.fact.periods else _AFTER_ALL
    return (day or line.fact.first_day or _AFTER_ALL, _number(line), line.key)


def _as_printed(line: Line) -> tuple[Any, ...]:
    return (_number(line), line.fact.first_day or _AFTER_ALL, line.key)


def _by_kana(line: Line) -> tuple[Any, ...]:
    keys = [holder.sort_key for role in line.roles for holder in role.holders if holder.identity]
    return (keys[0] if keys else _AFTER_ALL, _number(line), line.key)


def _by_code(line: Line) -> tuple[Any, ...]:
    codes = [holder.identity for role in line.roles for holder in role.holders if holder.identity]
    return (codes[0] if codes else _AFTER_ALL, line.key)


def _number(line: Line) -> int:
    return _LAST if line.fact.order is None else line.fact.order


_ORDERS: dict[str, Callable[[Line], tuple[Any, ...]]] = {
    "day": _by_day,
    "printed": _as_printed,
    "kana": _by_kana,
    "code": _by_code,
}
