"""A told fact as the open data give it: a row of columns, and its finished line of CSV.

The line is made when the fact is stored, so that a download only reads. What depends on the year
that is asked for (`year` and `outside_period`) stands in one place within it, which is exchanged.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

from django.conf import settings

from jichi.core.facts import DEED
from jichi.core.formulas import runs
from jichi.core.models import ToldFact, ToldLine
from jichi.core.partial_dates import Interval, span
from jichi.core.words import Words

#: Parts the entries of a list in one column.
PART = ";"
BEFORE = ("key", "nature", "on", "until", "periods")
#: What depends on the year that is asked for.
BY_YEAR = ("year", "outside_period")
AFTER = ("chapter", "also_in", "part_of", "kind", "organisations", "roles", "url")
BATCH = 500
#: By this mark at the beginning Excel knows UTF-8.
MARK = "\ufeff".encode()

type Row = dict[str, Any]


def columns(languages: Iterable[str] = ()) -> list[str]:
    """The columns in their order; per language the title, the sentence and the title's status."""
    wanted = tuple(languages) or settings.NETWORK.languages
    return [*BEFORE, *BY_YEAR, *AFTER, *(name for code in wanted for name in said_in(code))]


def said_in(code: str) -> tuple[str, str, str]:
    """The columns of one language."""
    return f"title_{code}", code, f"{code}_status"


def row_of(fact: Any, year: int | None, outside: bool, languages: Sequence[str] = ()) -> Row:
    """A told fact as a row, told in `year`; lists are lists, `outside_period` is a bool.

    `on` is the day of a deed, or the first of a longer one or of a standing, as precise as known;
    `until` the last day of what took several, "" for a single day or an open end.
    """
    since, until = span(Interval.told(text) for text in fact.periods)
    parties = _parties(fact)
    row: Row = {
        "key": fact.key,
        "nature": fact.nature,
        "on": fact.on or since,
        "until": "" if fact.nature == DEED and until == since else until,
        "periods": list(fact.periods),
        "year": year,
        "outside_period": outside,
        "chapter": fact.chapter,
        "also_in": list(fact.also_in),
        "part_of": fact.part_of,
        "kind": fact.kind,
        "organisations": [organisation for organisation, _role in parties],
        "roles": [role for _organisation, role in parties],
        "url": fact.url,
    }
    title, words = Words.read(fact.title), Words.read(fact.words)
    for code in languages or settings.NETWORK.languages:
        said = (title.say(code), words.say(code), fact.status.get(code, ""))
        row |= dict(zip(said_in(code), said, strict=True))
    return row


def _parties(fact: Any) -> list[tuple[str, str]]:
    """Each organisation with each of its roles once, in the order of the record."""
    pairs = ((party["organisation"], party["role"]) for party in fact.parties)
    return list(dict.fromkeys(pair for pair in pairs if pair[0]))


def cells(values: Iterable[Any]) -> str:
    """Values as cells of CSV (RFC 4180) parted by commas, without the line's end."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow([flat(value) for value in values])
    return buffer.getvalue()


def flat(value: Any) -> str:
    """A value as the text of one cell; "" for what is unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return PART.join(flat(one) for one in value)
    return str(value)


def harmless(value: Any) -> Any:
    """A value that no spreadsheet runs as a formula: an apostrophe stands before its text. A
    negative number stays one."""
    if isinstance(value, list):
        return [harmless(one) for one in value]
    return f"'{value}" if isinstance(value, str) and runs(value) else value


def table(rows: Iterable[Iterable[Any]], *, marked: bool = False) -> Iterator[bytes]:
    """Rows as CSV (RFC 4180) in UTF-8, piece by piece, in which no cell is a formula; `marked`
    where Excel is to open it."""
    if marked:
        yield MARK
    for some in batched(rows, BATCH):
        yield "".join([cells(harmless(value) for value in row) + "\r\n" for row in some]).encode()


def within(year: int | None, outside: bool | str) -> str:
    """The part of a line that depends on the year, with its commas."""
    return f"{flat(year)},{flat(outside)},"


def line_of(fact: ToldFact) -> ToldLine:
    """The finished line of a fact in the file of all years, not yet saved."""
    row = row_of(fact, fact.year, fact.outside_period)
    values = [harmless(value) for value in row.values()]
    before = cells(values[: len(BEFORE)]) + ","
    own = within(fact.year, fact.outside_period)
    line = before + own + cells(values[len(BEFORE) + len(BY_YEAR) :]) + "\r\n"
    return ToldLine(
        fact_id=fact.pk,
        key=fact.key,
        line=line,
        year_at=len(before),
        year_ends=len(before) + len(own),
        digest=hashlib.sha256(line.encode()).hexdigest(),
    )


def keep(facts: Sequence[ToldFact]) -> None:
    """Write the lines of facts that have just been told."""
    ToldLine.objects.bulk_create([line_of(fact) for fact in facts], batch_size=BATCH)


def unlike(facts: Sequence[ToldFact]) -> Iterator[str]:
    """The keys of stored facts whose line is missing or says something else."""
    kept = dict(ToldLine.objects.filter(fact__in=facts).values_list("key", "digest"))
    return (fact.key for fact in facts if kept.get(fact.key) != line_of(fact).digest)


def complete(facts: Any, kept: Any) -> None:
    """Write the lines that are missing, for a migration: its models of ToldFact and ToldLine."""
    names = ("pk", "key", "line", "year_at", "year_ends", "digest")
    missing = facts.objects.filter(line__isnull=True).order_by("pk").iterator(chunk_size=BATCH)
    for some in batched(missing, BATCH):
        made = [line_of(fact) for fact in some]
        kept.objects.bulk_create(
            [kept(**{name: getattr(one, name) for name in names}) for one in made]
        )
