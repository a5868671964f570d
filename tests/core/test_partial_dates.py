"""Days as precise as they are known, intervals and fiscal years."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from jichi.core import partial_dates
from jichi.core.partial_dates import Interval

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("text", ["2021-02-30", "2021-13", "21-1-1", "1.18", "2021/01/18", "x"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        partial_dates.check_day(text)


@pytest.mark.parametrize("text", ["", "2020", "2020-05", "2021-01-28"])
def test_a_day_is_as_precise_as_it_is_known(text: str) -> None:
    partial_dates.check_day(text)


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(ValidationError):
        Interval.read("2021-03-18/2021-03-17")


def test_a_day_within_the_month_of_the_end_is_no_contradiction() -> None:
    assert Interval.read("2021-03-17/2021-03").until == "2021-03"


def test_the_first_quarter_belongs_to_the_fiscal_year_before() -> None:
    assert partial_dates.fiscal_year(date(2021, 1, 18)) == 2020
    assert partial_dates.fiscal_year(date(2021, 4, 1)) == 2021


def test_an_unknown_day_contradicts_no_year() -> None:
    assert partial_dates.lies_in("", 2020)
    assert not partial_dates.lies_in("2021-04-13", 2020)


def test_intervals_are_said_without_repeating_what_they_share() -> None:
    assert (
        partial_dates.say_interval(Interval.read("2020-11-09/2020-11-13"), "ja")
        == "2020年11月9日～13日"
    )
    assert partial_dates.say_interval(Interval.read("2020-12-30/2021-01-02"), "ja") == (
        "2020年12月30日～2021年1月2日"
    )
    assert partial_dates.say_interval(Interval.read("2020-05"), "en") == "May 2020"


def test_a_fiscal_year_has_its_japanese_name() -> None:
    assert partial_dates.era_year(2020, "ja") == "令和2年度"
    assert partial_dates.era_year(2019, "ja") == "令和元年度"
    assert partial_dates.era_year(2018, "ja") == "平成30年度"
    assert partial_dates.era_year(1988, "ja") == "昭和63年度"
    assert partial_dates.era_year(2020, "en") == ""


@given(DAYS)
def test_every_day_lies_in_the_year_that_names_it(day: date) -> None:
    year = partial_dates.fiscal_year(day)
    first, last = partial_dates.year_bounds(year)
    assert first <= day <= last
    assert partial_dates.lies_in(day.isoformat(), year)
    assert not partial_dates.lies_in(day.isoformat(), year + 1)


@given(DAYS, DAYS)
def test_an_interval_survives_being_written_and_read(one: date, other: date) -> None:
    interval = Interval(min(one, other).isoformat(), max(one, other).isoformat())
    assert Interval.read(str(interval)) == interval


@pytest.mark.parametrize(
    ("zone", "language", "said"),
    [
        ("Asia/Tokyo", "ja", "2020年8月26日（水）23時59分（日本標準時）"),
        ("Asia/Tokyo", "en", "Wednesday 26 August 2020, 23:59 (Japan Standard Time)"),
        ("Europe/Berlin", "en", "Wednesday 26 August 2020, 16:59 (Central European Summer Time)"),
    ],
)
def test_a_moment_is_said_by_the_clocks_of_its_zone(zone: str, language: str, said: str) -> None:
    assert (
        partial_dates.say_moment(datetime(2020, 8, 26, 14, 59, tzinfo=UTC), zone, language) == said
    )
