"""Files of any year are read: renamed headers, dirty cells, five kinds of dates, no row lost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jichi.observations.reading import Found, Unreadable, doubts, read_rows, read_table
from jichi.observations.reading.cells import Period, moment, number, period, place, year
from jichi.observations.reading.headers import read_headers
from tests.observations import files
from tests.observations.files import (
    HARBOUR_2016,
    HARBOUR_2019,
    HEADERS_2016,
    HEADERS_2019,
    HEADERS_TARGETS,
    changed,
    written,
)

#: The same headers in letters that every encoding has.
PLAIN_2016 = [header.strip("\u200b") for header in HEADERS_2016]
CHANGE = "Increase/Decrease from last year"


def read(content: bytes) -> Found:
    return read_rows(read_table(content, "file.csv"))


def refused(content: bytes) -> tuple[str, int, str]:
    with pytest.raises(Unreadable) as caught:
        read(content)
    return caught.value.code, caught.value.line, caught.value.column


def test_a_row_of_2016_and_of_2019_say_the_same_kinds_of_things() -> None:
    (old,) = read(written(HEADERS_2016, HARBOUR_2016)).rows
    (new,) = read(written(HEADERS_2019, HARBOUR_2019)).rows
    assert (old.account, old.year, old.total) == ("31113", 2016, Decimal(21950000))
    assert (new.account, new.year, new.total) == ("31113", 2019, Decimal(21022756))
    assert old.place == new.place == (35.44, 139.63)
    assert (old.amount("area"), old.amount("population")) == (437, 3719589)
    assert new.printed["change"] == "Stayed the same"


def test_an_april_to_march_year_stays_the_period_that_it_is() -> None:
    (old,) = read(written(HEADERS_2016, HARBOUR_2016)).rows
    (new,) = read(written(HEADERS_2019, HARBOUR_2019)).rows
    assert old.period == Period("2012-04-01", "2013-03-31")
    assert new.period == Period("2016-04-01", "2017-03-31")


def test_a_total_is_what_was_reported_as_total_and_never_a_sum_of_scopes() -> None:
    without = changed(HEADERS_2019, HARBOUR_2019, Total_BASIC_Emissions="Not Applicable")
    without = changed(HEADERS_2019, without, **{"Total_BASIC+": ""})
    (row,) = read(written(HEADERS_2019, without)).rows
    assert row.total is None
    assert row.amount("scope1") == 29671048
    basic = next(one for one in row.values if one.quantity == "basic")
    assert (basic.printed, basic.value, basic.state) == ("Not Applicable", None, "not_applicable")


def test_a_total_by_the_common_reporting_framework_is_not_added_up() -> None:
    row = changed(HEADERS_2019, HARBOUR_2019, Total_BASIC_Emissions="")
    cells = list(changed(HEADERS_2019, row, **{"Total_BASIC+": "0"}))
    cells[9], cells[10] = "16777000", "5000"
    (found,) = read(written(HEADERS_2019, cells)).rows
    assert found.amount("direct") == 16777000 and found.amount("direct_generation") == 5000
    assert found.total is None


def test_a_blank_is_no_zero_and_a_zero_no_blank() -> None:
    row = changed(HEADERS_2016, HARBOUR_2016, Total_Scope_1="", Total_Scope_2="0")
    (found,) = read(written(HEADERS_2016, row)).rows
    assert found.amount("scope2") == 0
    assert [one for one in found.values if one.quantity == "scope1"] == []


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("\u200bLand  area (in square km)\u200b ", "area"),
        ("TOTAL BASIC+ Emissions (GPC)", "basic_plus"),
        ("Total BASIC Emissions (GPC)", "basic"),
        ("Total scope 3 emisions (metric tonnes CO2e)", "scope3"),
        ("Chnage in emissions", "change"),
        ("Scopes Included ", "scopes"),
        ("Organisation", "name"),
        ("Account No", "account"),
        (
            "Indirect emissions from use of grid supplied energy/Scope 2 (metric tonnes CO2e) for "
            "Total generation of grid supplied energy",
            "indirect_generation",
        ),
    ],
)
def test_a_header_is_known_however_it_is_written(header: str, key: str) -> None:
    assert list(read_headers([header]).columns) == [key]


def test_the_columns_of_2021_are_known_but_for_those_that_are_new() -> None:
    named = (
        "Year Reported to CDP; Account Number; Organization; City; Country; CDP Region; Access; "
        "City-wide emissions inventory; Accounting year; Administrative city boundary; "
        "Inventory boundary; Primary Protocol; Primary Protocol Comment; Gases Included; "
        "Direct emissions (metric tonnes CO2e) for Total generation of grid-supplied energy; "
        "Direct emissions (metric tonnes CO2e) for Total emissions (excl. generation); "
        "Indirect emissions from use of grid-supplied energy for Total emissions (excluding "
        "generation of grid-supplied energy); TOTAL Scope 1; TOTAL Scope 2; TOTAL Scope 3; "
        "TOTAL BASIC; TOTAL BASIC+; Change in emissions; Primary reason; Land area; Population; "
        "Population Year; City Location; Last update; Weather"
    )
    headers = read_headers(named.split("; "))
    assert list(headers.unknown.values()) == ["Weather"]
    assert {"direct", "direct_generation", "indirect", "basic", "basic_plus"} <= (
        headers.columns.keys()
    )


def test_a_slip_of_the_pen_never_turns_one_scope_into_another() -> None:
    headers = read_headers(["Total Scope 4 Emissions (metric tonnes CO2e)", "Mayor's hobby", " "])
    assert headers.columns == {}
    assert list(headers.unknown.values()) == [
        "Total Scope 4 Emissions (metric tonnes CO2e)",
        "Mayor's hobby",
    ]


def test_unknown_columns_are_reported_and_the_known_ones_read() -> None:
    found = read(written((*HEADERS_2019, "Heating days"), (*HARBOUR_2019, "1234")))
    assert list(found.headers.unknown.values()) == ["Heating days"]
    assert found.rows[0].total == 21022756


def test_thousand_tonnes_in_a_header_are_the_unit_of_its_values() -> None:
    headers = [one.replace("City-wide Emissions (metric", "City-wide Emissions (thousand metric")
               for one in HEADERS_2016]  # fmt: skip
    (row,) = read(written(headers, HARBOUR_2016)).rows
    assert next(one.unit for one in row.values if one.is_total) == "ktCO2e"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21950000", "21950000"), ("21,950,000.5", "21950000.5"), ("1 234 567", "1234567"),
        ("1.234.567,8", "1234567.8"), ("12,5", "12.5"), ("１２３", "123"), ("1.2E+7", "12000000"),
        ("-3", "-3"), ("16%", "16"), ("about 5", None), ("5000 t", None), ("", None), ("NaN", None),
        ("Infinity", None), ("1e99", None), ("9" * 30, None), ("٣", "3"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_people_write_it(text: str, value: str | None) -> None:
    found = number(text)
    if text == "٣":
        assert found is None  # digits that no file of these years has: kept as printed
        return
    assert found == (None if value is None else Decimal(value))


@given(st.text())
def test_no_text_breaks_the_reading_of_a_cell(text: str) -> None:
    found = number(text)
    assert found is None or found.is_finite()
    assert period(text) is None or isinstance(period(text), Period)
    where = place(text)
    assert where is None or abs(where[0]) <= 90
    assert year(text) is None or 1800 <= (year(text) or 0) <= 2200
    moment(text)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2013-04-01 - 2014-03-31", "2013-04-01", "2014-03-31"),
        ("2016-01-01 -", "2016-01-01", ""),
        ("- 2018-12-30", "", "2018-12-30"),
        ("2015", "2015", "2015"),
        ("12/31/2013 12:00:00 AM", "2013-01-01", "2013-12-31"),
        ("02/28/2013 12:00:00 AM", "2012-03-01", "2013-02-28"),
        ("2013-03-31", "2012-04-01", "2013-03-31"),
    ],
)
def test_a_period_is_read_from_each_kind_of_date(text: str, since: str, until: str) -> None:
    assert period(text) == Period(since, until)


@pytest.mark.parametrize(
    "text", ["12/20/2010 12:00:00 AM", "2015-04-01 - 2015-03-31", "2013-02-30 - 2014-03-31", "-"]
)
def test_what_is_no_period_is_kept_as_printed_and_noted(text: str) -> None:
    assert period(text) is None
    found = read(written(HEADERS_2016, changed(HEADERS_2016, HARBOUR_2016, Measurement=text)))
    assert found.rows[0].period_printed == text
    assert found.rows[0].period == Period()
    # A dash says that there is nothing to say.
    assert [one.code for one in found.notes] == ([] if text == "-" else ["period"])


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("(35.44, 139.63)", (35.44, 139.63)),
        ("_\n(25.79, -80.13)", (25.79, -80.13)),
        ("POINT (139.63 35.44)", (35.44, 139.63)),
        ("POINT (35.44 139.63)", None),
        ("(91, 0)", None),
        ("Yokohama", None),
    ],
)
def test_both_ways_of_writing_coordinates_are_read(
    text: str, where: tuple[float, float] | None
) -> None:
    assert place(text) == where


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_a_file_is_read_in_the_encoding_that_excel_writes(encoding: str) -> None:
    row = changed(HEADERS_2016, HARBOUR_2016, City_Name="横浜市（よこはま）")
    (found,) = read(written(PLAIN_2016, row, encoding=encoding)).rows
    assert found.printed["name"] == "横浜市（よこはま）"


def test_a_file_of_western_europe_is_not_taken_for_a_japanese_one() -> None:
    row = changed(HEADERS_2016, HARBOUR_2016, City_Name="Município de São Paulo")
    (found,) = read(written(PLAIN_2016, row, encoding="cp1252")).rows
    assert found.printed["name"] == "Município de São Paulo"


def test_columns_may_be_parted_by_semicolons_or_tabs() -> None:
    for mark in (";", "\t"):
        text = mark.join(HEADERS_TARGETS) + "\n" + mark.join(files.target()) + "\n"
        assert read(text.encode()).rows[0].amount("percentage") == 16


def test_every_row_is_understood_or_listed_with_a_reason() -> None:
    other = changed(HEADERS_2016, HARBOUR_2016, Account_Number="5")
    found = read(
        written(
            HEADERS_2016,
            HARBOUR_2016,
            HARBOUR_2016,
            changed(HEADERS_2016, HARBOUR_2016, Total_City="1"),
            changed(HEADERS_2016, HARBOUR_2016, Account_Number=""),
            changed(HEADERS_2016, HARBOUR_2016, Reporting_Year="soon"),
            ["", *[""] * (len(HEADERS_2016) - 1)],
            HARBOUR_2016[:-2],
            other,
        )
    )
    assert [one.account for one in found.rows] == ["31113", "5"]
    assert [(one.line, one.reason) for one in found.listed] == [
        (3, "repeated"),
        (4, "contradicts"),
        (5, "account"),
        (6, "year"),
        (7, "blank"),
        (8, "width"),
    ]
    assert found.read == 8
    assert found.listed[1].cells[9] == "1"  # all of it is kept


def test_the_same_row_under_other_headers_in_another_order_has_the_same_digest() -> None:
    renamed = ["Account No" if one == "Account Number" else one for one in HEADERS_2016][::-1]
    (one,) = read(written(HEADERS_2016, HARBOUR_2016)).rows
    (other,) = read(written(renamed, HARBOUR_2016[::-1])).rows
    assert one.digest == other.digest


def test_a_cell_that_is_no_number_is_kept_as_printed_with_its_place() -> None:
    row = changed(HEADERS_2016, HARBOUR_2016, Total_City="about 20 million")
    found = read(written(HEADERS_2016, row))
    (note,) = found.notes
    assert (note.code, note.line, note.printed) == ("number", 2, "about 20 million")
    assert note.column == "Total City-wide Emissions (metric tonnes CO2e)"
    total = next(one for one in found.rows[0].values if one.quantity == "total")
    assert (total.printed, total.value, total.state) == ("about 20 million", None, "not_understood")


def test_a_target_has_its_years_emissions_and_percentage() -> None:
    found = read(written(HEADERS_TARGETS, files.target(by="Other: 2022")))
    (row,) = found.rows
    assert found.kind == "targets"
    assert {one.quantity: one.value for one in row.values} == {
        "base_year": 2005,
        "base_emissions": 19540000,
        "percentage": 16,
        "target_year": 2022,
    }


GOOD = written(HEADERS_2016, HARBOUR_2016)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", ("empty", 0, "")),
        (b" \r\n \n", ("empty", 0, "")),
        (written(HEADERS_2016), ("no_rows", 1, "")),
        (b"PK\x03\x04rest of a workbook", ("workbook", 1, "1")),
        (b"%PDF-1.7", ("pdf", 1, "1")),
        (b"\x1f\x8bgz", ("compressed", 1, "1")),
        (b"<!DOCTYPE html><p>", ("web_page", 1, "1")),
        (b"a,b\n1,2\n", ("no_columns", 1, "")),
        (GOOD.replace(b"Increased", b"Incr\x00eased"), ("nul", 2, CHANGE)),
        (GOOD.replace(b"Increased", "Größe".encode() + b"\xff"),
         ("bytes", 2, CHANGE)),
        (GOOD.replace(b"Increased", b"\x81\x00"), ("bytes", 2, CHANGE)),
        (GOOD + b"<<<<<<< HEAD\r\n", ("conflict", 3, "1")),
        (GOOD + b'"never closed,1\r\n', ("not_csv", 3, "")),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_its_place(
    content: bytes, refusal: tuple[str, int, str]
) -> None:
    assert refused(content) == refusal


def answered(content: bytes) -> None:
    """Read a file: it has rows that add up, or is refused."""
    try:
        found = read(content)
    except Unreadable:
        return
    assert found.read == len(found.rows) + len(found.listed) > 0
    doubts(found)


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading_of_a_file(content: bytes) -> None:
    answered(content)


@given(st.integers(0, len(GOOD)), st.binary(max_size=6))
def test_no_damage_breaks_the_reading_of_a_good_file(at: int, damage: bytes) -> None:
    answered(GOOD[:at] + damage + GOOD[at + len(damage) :])


def test_a_merge_marker_within_a_comment_of_many_lines_is_found_too() -> None:
    row = changed(HEADERS_2016, HARBOUR_2016, Boundary="one\n>>>>>>> theirs\ntwo")
    assert refused(written(HEADERS_2016, row))[0] == "conflict"


def test_a_cell_may_have_several_lines_and_the_next_row_its_right_place() -> None:
    first = changed(HEADERS_2016, HARBOUR_2016, Boundary="one\ntwo\nthree")
    second = changed(HEADERS_2016, HARBOUR_2016, Account_Number="5")
    assert [one.line for one in read(written(HEADERS_2016, first, second)).rows] == [2, 5]
