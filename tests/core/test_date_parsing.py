"""Days are read as an office writes them: in eras, in wide digits, as periods, without a year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichi.core.date_parsing import Unreadable, read_day, read_periods, read_year
from jichi.core.partial_dates import Interval, check_day

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("", ""),
        ("　", ""),
        ("2020-11-09", "2020-11-09"),
        ("２０２０／１１／９", "2020-11-09"),
        ("2020.11.9", "2020-11-09"),
        ("2020.11", "2020-11"),
        ("2020年11月", "2020-11"),
        ("2020年", "2020"),
        ("20201109", "2020-11-09"),
        ("44144", "2020-11-09"),
        ("令和2年11月9日", "2020-11-09"),
        ("令和２年１１月９日（月・祝）", "2020-11-09"),
        ("令和元年5月1日", "2019-05-01"),
        ("R2.11.9", "2020-11-09"),
        ("H31.4.30", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
        ("11月9日", "2020-11-09"),
        ("2月3日", "2021-02-03"),
        ("11/9(月)", "2020-11-09"),
        ("9 November 2020", "2020-11-09"),
        ("November 9, 2020", "2020-11-09"),
        ("Nov 2020", "2020-11"),
    ],
)
def test_a_day_is_read_as_it_is_written(written: str, day: str) -> None:
    assert read_day(written, year=2020) == day


@pytest.mark.parametrize(
    ("written", "periods"),
    [
        ("11月9日～13日", ["2020-11-09/2020-11-13"]),
        ("2020-11-09/2020-11-13", ["2020-11-09/2020-11-13"]),
        ("令和2年11月9日〜12月1日", ["2020-11-09/2020-12-01"]),
        ("12月28日～1月3日", ["2020-12-28/2021-01-03"]),
        ("2020/11/9-13", ["2020-11-09/2020-11-13"]),
        ("2020/11/9 - 2020/11/13", ["2020-11-09/2020-11-13"]),
        ("11月9日から13日まで", ["2020-11-09/2020-11-13"]),
        ("2020-10-07/2020-10-28; 2020-11-30", ["2020-10-07/2020-10-28", "2020-11-30"]),
        ("10月7日、28日、11月2日", ["2020-10-07", "2020-10-28", "2020-11-02"]),
        ("2020-04-01～", ["2020-04-01/"]),
        ("～2021-03-31", ["/2021-03-31"]),
        ("2020-11", ["2020-11"]),
        ("November 9, 2020", ["2020-11-09"]),
        ("", []),
    ],
)
def test_periods_are_read_as_they_are_written(written: str, periods: list[str]) -> None:
    assert read_periods(written, year=2020) == periods


@pytest.mark.parametrize(
    "written", ["近日", "2020-13-01", "2020-02-30", "令和2年11月31日", "9", "日", "=1+1", "0/0"]
)
def test_what_is_no_day_is_refused_with_what_was_written(written: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_day(written, year=2020)
    assert written in str(refused.value)


def test_a_day_without_a_year_is_refused_where_no_year_is_at_hand() -> None:
    with pytest.raises(Unreadable, match="names no year"):
        read_day("11月9日")


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Unreadable, match="ends before"):
        read_periods("2020-11-13～2020-11-09")


@pytest.mark.parametrize("written", ["2020", "２０２０", "2020年度", "令和2年度", "R2", "2020.0"])
def test_a_fiscal_year_is_read(written: str) -> None:
    assert read_year(written) == 2020


@given(DAYS)
def test_every_way_of_writing_a_day_says_the_same_day(day: date) -> None:
    iso = day.isoformat()
    ways = [iso, f"{day.year}/{day.month}/{day.day}", f"{day.year}年{day.month}月{day.day}日",
            f"{day:%Y%m%d}", f"{day:%d %B %Y}"]  # fmt: skip
    if day.year >= 2020:
        ways.append(f"令和{day.year - 2018}年{day.month}月{day.day}日")
        ways.append(f"R{day.year - 2018}.{day.month}.{day.day}")
    assert {read_day(way) for way in ways} == {iso}
    fiscal = day.year if day.month >= 4 else day.year - 1
    assert read_day(f"{day.month}月{day.day}日", year=fiscal) == iso


@given(DAYS, DAYS)
def test_every_way_of_writing_a_period_says_the_same_period(one: date, other: date) -> None:
    since, until = sorted((one, other))
    wanted = [since.isoformat() if since == until else f"{since.isoformat()}/{until.isoformat()}"]
    for way in (f"{since}/{until}", f"{since}～{until}", f"{since:%Y/%m/%d} - {until:%Y/%m/%d}"):
        assert read_periods(way) == wanted


@given(st.text(max_size=20))
def test_whatever_is_written_gives_days_that_the_record_takes_or_is_refused(written: str) -> None:
    try:
        check_day(read_day(written, year=2020))
        for one in read_periods(written, year=2020):
            Interval.read(one)
    except Unreadable:
        pass
