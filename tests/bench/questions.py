"""The questions of the bench: a member's page, the year's facts, the search; each beside plain SQL,
and beside itself where only few facts are stored."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jichi.core.queries import facts_of_year
from jichi.core.search import Page, find
from jichi.opendata.exports import csv_lines, rows
from tests.bench import phrases
from tests.bench.facts import MEASURED_YEAR
from tests.bench.measuring import Figure, Task, timed, times
from tests.bench.plain import Plain, Rows
from tests.bench.stores import Store
from tests.bench.world import BUSY, MEASURED

#: Times the cost with few facts stored that the cost with many may be, where both show the same.
GROWTH = 1.5
ORDINARY_YEAR = 2015


class Unlike(AssertionError):
    """Two ways of asking the same question answered differently: the figures would mean nothing."""


@dataclass(frozen=True)
class Question:
    """A question in the house's way and in plain SQL; `agree` raises Unlike where the house's
    answer does not hold the rows of the other. `same` where the answer is the same however many
    facts are stored."""

    label: str
    ask: Callable[[], Any]
    plain: Callable[[Plain], Rows]
    agree: Callable[[Any, Rows], None]
    same: bool = True


def questions() -> list[Question]:
    """All of them, in the order of the table."""
    ja, en = 0, 1
    return [
        _page("member's page", MEASURED, MEASURED_YEAR),
        _page("page of the busiest member", BUSY, ORDINARY_YEAR, same=False),
        _year("a year's facts as CSV", MEASURED_YEAR),
        _year("an ordinary year's facts as CSV", ORDINARY_YEAR, same=False),
        _search("a rare word", phrases.RARE[ja]),
        _search("a rare English phrase", phrases.RARE[en]),
        _search("a common word", phrases.COMMON[ja], same=False),
        _search("a common English phrase", phrases.COMMON[en], same=False),
        _search("a word nobody said", phrases.UNHEARD[ja]),
        _search("letters that never meet", phrases.NEVER[ja]),
        Question(
            "page of the search for a rare word",
            lambda: _shown("/ja/search/", q=phrases.RARE[ja]),
            lambda sql: sql.search(phrases.RARE[ja]),
            _addresses_are_there,
        ),
    ]


def figures(few: Store, many: Store, repetitions: int) -> list[Figure]:
    """A line for each question."""
    return [_figure(question, few, many, repetitions) for question in questions()]


def _figure(question: Question, few: Store, many: Store, repetitions: int) -> Figure:
    shown, queries = _agreed(question, few, many)
    plain = Plain(many)
    tasks = {
        "plain": Task(lambda: question.plain(plain), many.open),
        "few": Task(question.ask, few.open),
        "many": Task(question.ask, many.open),
    }
    found = timed(tasks, repetitions * _oftener(question))
    ratios = [times(found["many"], found["plain"], "plain SQL")]
    promise, kept = "", None
    if question.same:
        ratios.append(times(found["many"], found["few"], f"the same with {few.facts:,} facts"))
        promise, kept = f"at most {GROWTH} × the same", found["many"] <= GROWTH * found["few"]
    else:
        ratios.append(f"{found['many'] / max(1, shown) * 1e6:.0f} µs for each of {shown:,} shown")
    return Figure(
        f"{question.label}, {many.facts:,} facts",
        found["many"],
        ratios,
        f"{queries} queries" if queries != 1 else "1 query",
        promise,
        kept,
    )


def _oftener(question: Question) -> int:
    """How many times oftener than others a question is asked because it is quick: up to ten."""
    began = time.perf_counter()
    question.ask()
    return max(1, min(10, int(0.1 / (time.perf_counter() - began))))


def _agreed(question: Question, few: Store, many: Store) -> tuple[int, int]:
    """How many rows the answer shows and how many queries it takes, once all ways agree on it."""
    before = _rows(question, few)
    found = _rows(question, many)
    if question.same and found != before:
        raise Unlike(
            f"{question.label} shows {before} rows of {few.facts:,} facts, {found} of all."
        )
    with CaptureQueriesContext(connection) as captured:
        question.ask()
    return found, len(captured)


def _rows(question: Question, store: Store) -> int:
    store.open()
    rows = question.plain(Plain(store))
    question.agree(question.ask(), rows)
    return len(rows)


def _page(label: str, identity: str, year: int, *, same: bool = True) -> Question:
    return Question(
        label,
        lambda: _shown(f"/ja/members/{identity}/", year=year),
        lambda sql: sql.member(identity, year),
        _addresses_are_there,
        same,
    )


def _shown(path: str, **query: object) -> str:
    """A page as it is sent, rendered whole."""
    response = Client().get(path, query)
    if response.status_code != 200:
        raise Unlike(f"{path} answers {response.status_code}, not 200.")
    return str(response.content.decode())


def _addresses_are_there(page: str, found: Rows) -> None:
    missing = [row[1] for row in found if f'href="/ja{row[2]}"' not in page]
    if missing:
        raise Unlike(f"The page does not link to {missing[0]}, which plain SQL finds.")


def _year(label: str, year: int, *, same: bool = True) -> Question:
    def ask() -> list[str]:
        return list(csv_lines(rows(facts_of_year(year), year)))

    return Question(label, ask, lambda sql: sql.year(year), _as_many_lines, same)


def _as_many_lines(lines: list[str], found: Rows) -> None:
    if len(lines) - 1 != len(found):
        raise Unlike(f"The CSV has {len(lines) - 1} rows, plain SQL finds {len(found)}.")


def _search(label: str, query: str, *, same: bool = True) -> Question:
    return Question(
        f"search, {label}",
        lambda: find(query, language="ja"),
        lambda sql: sql.search(query),
        _as_many_found,
        same,
    )


def _as_many_found(page: Page, found: Rows) -> None:
    if page.total != len(found):
        raise Unlike(f"The search counts {page.total} entries, plain SQL {len(found)}.")
