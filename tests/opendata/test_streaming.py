"""The lines that the database gives are those that rows would make, for any year."""

import itertools
from typing import Any

import pytest

from jichi.core import telling
from jichi.core.csv_rows import cells, complete, harmless, within
from jichi.core.models import ToldFact, ToldLine
from jichi.core.queries import is_outside
from jichi.opendata import streaming
from jichi.opendata.tables import Facts


def made(year: int | None) -> str:
    """The lines as they would be made anew of the rows."""
    return "".join(cells(map(harmless, row.values())) + "\r\n" for row in Facts(year).rows())


@pytest.fixture
def told(hold: Any) -> None:
    """Facts in every position to a year: within, before, after, across, marked and unmarked."""
    days = ("", "2019-05-01", "2020-05-01", "2021-05-01", "2019-05-01/2020-05-01",
            "2020-05-01/2021-05-01", "2019-05-01/2021-05-01")  # fmt: skip
    for number, (day, year) in enumerate(itertools.product(days, (2019, 2020, 2021))):
        title = {"ja": f'=第{number}回, "会議"\n二行', "en": f"No. {number}"}
        hold(f"e{number}", *[day][: bool(day)], year=year, outside_period=True, title=title)


@pytest.mark.parametrize("year", [None, 2018, 2019, 2020, 2021, 2022])
def test_the_ready_lines_are_those_of_the_rows(told: None, year: int | None) -> None:
    table = Facts(year)
    assert b"".join(table.lines()).decode() == made(year)
    assert table.count() > 2 or year in (2018, 2022)


@pytest.mark.parametrize("year", [2019, 2020, 2021])
def test_the_database_and_the_house_agree_on_what_is_outside_a_year(told: None, year: int) -> None:
    asked = set(ToldFact.objects.filter(streaming.is_outside(year)).values_list("key", flat=True))
    known = {fact.key for fact in ToldFact.objects.all() if is_outside(fact, year)}
    assert asked == known
    assert known


def test_a_line_is_made_when_the_fact_is_stored_with_its_formulas_neutralised(told: None) -> None:
    for line in ToldLine.objects.all():
        assert ",\"'=第" in line.line
        assert line.line[line.year_at : line.year_ends] == within(
            line.fact.year, line.fact.outside_period
        )


def test_an_empty_record_has_no_lines(db: None) -> None:
    assert list(streaming.all_lines()) == []
    assert list(streaming.lines_of_year(2020)) == []


def test_a_reader_who_leaves_early_leaves_the_connection_usable(told: None) -> None:
    lines = streaming.pieces(ToldLine.objects.order_by("key").values_list("line"))
    next(lines)
    lines.close()
    assert ToldFact.objects.count() == 21


def test_a_missing_or_wrong_line_is_found_and_made_anew(told: None) -> None:
    assert list(telling.differences()) == []
    ToldLine.objects.filter(key="events.event:e1").delete()
    ToldLine.objects.filter(key="events.event:e2").update(line="x", digest="x")
    assert len(list(telling.differences())) == 2
    complete(ToldFact, ToldLine)
    assert len(list(telling.differences())) == 1
    telling.retell_all()
    assert list(telling.differences()) == []
