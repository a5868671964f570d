"""What a fact is: its quoted title, and whether its days lie outside the year that prints it."""

import pytest

from jichi.core.facts import called
from jichi.core.models import ToldFact
from jichi.core.queries import is_outside
from jichi.core.words import Words
from jichi.groups.models import Strategy


def test_a_title_is_quoted_as_each_language_does() -> None:
    title = Words({"ja": "「環境」会議", "en": "The “green” forum"}, ("en",))
    quoted = called(title)
    assert (quoted["ja"], quoted["en"]) == ("「『環境』会議」", "“The ‘green’ forum”")
    assert quoted.provisional == ("en",)
    assert not called(Words({}))


def fact(nature: str, first: str, last: str, *, year: int | None, marked: bool = True) -> ToldFact:
    return ToldFact(nature=nature, first_day=first, last_day=last, year=year, outside_period=marked)


@pytest.mark.parametrize(
    ("told", "outside"),
    [
        (fact("deed", "2018-06-01", "2018-06-30", year=2020), True),
        (fact("deed", "2021-04-01", "2021-04-30", year=2020), True),
        (fact("deed", "2020-06-01", "2020-06-01", year=2020), False),
        (fact("deed", "2018-06-01", "2018-06-30", year=2020, marked=False), False),
        # A term printed by year only begins, for all anybody knows, in the year's first months.
        (fact("standing", "2021-01-01", "2024-12-31", year=2020), True),
        (fact("standing", "2021-04-01", "", year=2020), True),
        (fact("deed", "", "", year=2020), True),
        (fact("standing", "2021-01-01", "2024-12-31", year=2021), False),
    ],
)
def test_what_is_marked_is_outside_the_year_that_prints_it(told: ToldFact, outside: bool) -> None:
    assert is_outside(told, 2020) is outside


def test_what_was_printed_outside_its_period_is_inside_where_its_days_lie() -> None:
    assert not is_outside(fact("deed", "2018-06-01", "2018-06-30", year=2020), 2018)
    assert not is_outside(fact("standing", "2021-01-01", "2024-12-31", year=2020), 2022)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"on": "2018-06", "since": "2018", "until": "2024"}, ["2018/2024"]),
        ({"on": "2018-06"}, ["2018-06"]),
        ({"nature": "deed", "on": "2018-06", "since": "2018"}, ["2018-06"]),
    ],
)
def test_a_strategy_adopted_on_a_day_holds_for_its_years(
    values: dict[str, str], said: list[str]
) -> None:
    given = {"nature": "standing", **values}
    assert [str(one) for one in Strategy(slug="plan", **given).days()] == said
