"""Told facts as rows for other programs: CSV, JSON and JSON Lines, the same columns everywhere.

A column holds one text; lists are parted by ";". Nothing personal is in a told fact, so nothing
personal leaves here: persons are left out, an organisation stands with its role.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from jichi.core.dates import Interval, span
from jichi.core.facts import DEED
from jichi.core.models import ToldFact
from jichi.core.queries import is_outside
from jichi.core.words import Words

#: Parts the entries of a list in one column.
PART = ";"
_FIRST = (
    "key",
    "nature",
    "on",
    "until",
    "periods",
    "year",
    "outside_period",
    "chapter",
    "also_in",
    "part_of",
    "kind",
    "organisations",
    "roles",
    "url",
)

type Row = dict[str, Any]


def columns(languages: Iterable[str] = ()) -> list[str]:
    """The columns in their order; per language the title, the sentence and the title's status."""
    wanted = tuple(languages) or settings.NETWORK.languages
    return [*_FIRST, *(name for code in wanted for name in _said_in(code))]


def rows(facts: Iterable[ToldFact], year: int, languages: Iterable[str] = ()) -> Iterator[Row]:
    """A row for each fact told in a fiscal year; lists are lists, `outside_period` is a bool.

    `on` is the day of a deed, or the first of a longer one or of a standing, as precise as known;
    `until` the last day of what took several, "" for a single day or an open end.
    """
    wanted = tuple(languages) or settings.NETWORK.languages
    for fact in facts:
        yield _row(fact, year, wanted)


def _said_in(code: str) -> tuple[str, str, str]:
    return f"title_{code}", code, f"{code}_status"


def _row(fact: ToldFact, year: int, languages: tuple[str, ...]) -> Row:
    since, until = span(Interval.read(text) for text in fact.periods)
    parties = _parties(fact)
    row: Row = {
        "key": fact.key,
        "nature": fact.nature,
        "on": fact.on or since,
        "until": "" if fact.nature == DEED and until == since else until,
        "periods": list(fact.periods),
        "year": year,
        "outside_period": is_outside(fact, year),
        "chapter": fact.chapter,
        "also_in": list(fact.also_in),
        "part_of": fact.part_of,
        "kind": fact.kind,
        "organisations": [organisation for organisation, _role in parties],
        "roles": [role for _organisation, role in parties],
        "url": fact.url,
    }
    title, words = Words.read(fact.title), Words.read(fact.words)
    for code in languages:
        said = (title.say(code), words.say(code), fact.status.get(code, ""))
        row |= dict(zip(_said_in(code), said, strict=True))
    return row


def _parties(fact: ToldFact) -> list[tuple[str, str]]:
    """Each organisation with each of its roles once, in the order of the record."""
    pairs = ((party["organisation"], party["role"]) for party in fact.parties)
    return list(dict.fromkeys(pair for pair in pairs if pair[0]))


def csv_lines(found: Iterable[Row], languages: Iterable[str] = ()) -> Iterator[str]:
    """CSV (RFC 4180: CRLF, quotes where needed) in UTF-8 text, the header first."""
    names = columns(languages)
    yield _csv_line(names)
    for row in found:
        yield _csv_line([_flat(row[name]) for name in names])


def _csv_line(values: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()


def _flat(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return PART.join(value)
    return str(value)


def json_lines(found: Iterable[Row]) -> Iterator[str]:
    """JSON Lines: one object and a line end for each row."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in found)


def json_array(found: Iterable[Row]) -> Iterator[str]:
    """One JSON array, a row to a line."""
    yield "["
    for place, row in enumerate(found):
        yield (",\n" if place else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
