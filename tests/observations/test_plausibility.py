"""What is hard to believe is doubted with a reason, and what is usual is not."""

import pytest

from jichi.observations.reading import doubts, read_rows, read_table
from jichi.observations.reading.plausibility import history_of
from tests.observations.files import (
    HARBOUR_2016,
    HARBOUR_2019,
    HEADERS_2016,
    HEADERS_2019,
    HEADERS_TARGETS,
    changed,
    target,
    written,
)


def codes(headers: tuple[str, ...], row: tuple[str, ...], **values: str) -> set[str]:
    found = read_rows(read_table(written(headers, changed(headers, row, **values)), "file.csv"))
    return {one.code for one in doubts(found)}


def test_a_usual_report_is_not_doubted() -> None:
    assert codes(HEADERS_2016, HARBOUR_2016) == set()
    assert codes(HEADERS_TARGETS, target()) == set()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"Total_City": "21950", "Total_Scope_1": "", "Total_Scope_2": ""}, "thousands"),
        ({"Total_City": "21950000000"}, "kilograms"),
        ({"Total_City": "1"}, "per_head"),
        ({"Total_City": "0"}, "zero"),
        ({"Total_City": "-21950000"}, "negative"),
        ({"Total_Scope_1": "40000000"}, "scopes"),
        ({"Current_Population_Year": "215"}, "population_year"),
        ({"Current_Population_Year": "2031"}, "population_year"),
        ({"Current_Population": "3719.589"}, "people_in_parts"),
        ({"Measurement": "2012-04-01 - 2014-03-31"}, "period_length"),
        ({"Measurement": "2016-04-01 - 2017-03-31"}, "period_ahead"),
        ({"Measurement": "2012-04-01 -"}, "period_open"),
    ],
)
def test_a_figure_that_is_hard_to_believe_is_doubted(values: dict[str, str], code: str) -> None:
    assert code in codes(HEADERS_2016, HARBOUR_2016, **values)


def test_basic_plus_below_basic_is_doubted() -> None:
    assert "plus_below" in codes(HEADERS_2019, HARBOUR_2019, **{"Total_BASIC+": "20000000"})
    assert "zero" in codes(HEADERS_2019, HARBOUR_2019, **{"Total_BASIC+": "0"})


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (target(percentage="0"), "percentage"),
        (target(percentage="160"), "percentage"),
        (target(by="2001"), "years"),
    ],
)
def test_a_target_that_cannot_be_is_doubted(row: tuple[str, ...], code: str) -> None:
    assert codes(HEADERS_TARGETS, row) == {code}


def test_a_digit_too_many_is_doubted_beside_another_year() -> None:
    read = [
        read_rows(read_table(written(headers, row), "file.csv"))
        for headers, row in ((HEADERS_2016, HARBOUR_2016), (HEADERS_2019, HARBOUR_2019))
    ]
    (note,) = [one for one in doubts(read[1], history_of(read)) if one.code.startswith("jump")]
    assert (note.code, note.printed) == ("jump_population", "37341317")
    assert note.parts == {"other": "3,719,589", "year": "2016"}
    assert [one for one in doubts(read[1]) if one.code.startswith("jump")] == []
