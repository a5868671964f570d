"""A response goes out as a workbook and comes back cell by cell; nothing is lost on the way."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from jichi.core.spreadsheets import Refusal
from jichi.reporting.workbook import Content, Filled, NotThisResponse, merge, read, write
from tests.reporting.workbook.samples import COPY, TITLE, VALUES, content, edition

RESPONSE = COPY.response


def filled(change: Callable[[Workbook], Any], told: Content | None = None) -> Filled:
    """What a city filled in: a change to the workbook as a spreadsheet opens it."""
    book = load_workbook(BytesIO(write(edition(), COPY, told or content(), TITLE)))
    change(book)
    held = BytesIO()
    book.save(held)
    return read(held.getvalue(), edition(), response=RESPONSE)


def place(sheet: Any, text: str) -> Any:
    """The cell that says a text."""
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def beside(sheet: Any, text: str, columns: int) -> Any:
    """A cell so many columns to the right of the one that says a text."""
    found = place(sheet, text)
    return sheet.cell(found.row, found.column + columns)


def test_a_workbook_is_prefilled_in_the_words_of_its_language() -> None:
    book = load_workbook(BytesIO(write(edition(), COPY, content(), TITLE)))
    assert book.sheetnames[:4] == ["記入のしかた", "0", "4", "4.1"]
    assert book["記入のしかた"]["A1"].value == "架空市 回答票"
    questions = book["0"]
    assert beside(questions, "計画はありますか。", 1).value == "はい"
    assert beside(questions, "対象ガス", 1).value == "二酸化炭素(CO2)\nメタン"
    assert beside(questions, "人口", 1).value == 120000
    assert beside(book["4.1"], "家庭", 1).value == "12.3 kt"
    assert book["5.4"]["C4"].value == "公用車のEV化"
    english = write(edition(), type(COPY)(**{**COPY.__dict__, "language": "en"}), content(), TITLE)
    assert beside(load_workbook(BytesIO(english))["0"], "Is there a plan?", 1).value == "Yes"


def test_answers_may_be_written_and_all_else_is_protected() -> None:
    book = load_workbook(BytesIO(write(edition(), COPY, content(), TITLE)))
    questions = book["0"]
    assert book.security.lockStructure and questions.protection.sheet
    assert not beside(questions, "人口", 1).protection.locked
    assert place(questions, "人口").protection.locked
    assert beside(questions, "計画書", 1).protection.locked
    assert beside(book["4"], "合計", 1).protection.locked
    offered = {str(rule.sqref): rule.formula1 for rule in questions.data_validations.dataValidation}
    assert offered == {"D6": "'jichi-lists'!$A$1:$A$2"}
    assert [book["jichi-lists"].cell(row, 1).value for row in (1, 2)] == ["はい", "いいえ"]
    carried, own = beside(questions, "市の紹介", 1), beside(questions, "人口", 1)
    assert carried.fill.fgColor.rgb != own.fill.fgColor.rgb


def test_what_was_not_touched_is_no_change() -> None:
    back = filled(lambda book: None)
    assert (back.changed, back.rows, back.troubles) == ({}, {}, [])
    assert back.copy == COPY


def test_every_kind_of_answer_comes_back_with_its_place() -> None:
    def change(book: Workbook) -> None:
        questions = book["0"]
        beside(questions, "策定日", 1).value = "令和2年3月31日"
        beside(questions, "計画はありますか。", 1).value = "NO"
        beside(questions, "対象ガス", 1).value = "メタン、一酸化二窒素"
        beside(questions, "人口", 1).value = None
        beside(book["4.1"], "道路交通", 1).value = 4.5
        book["5.4"]["C5"].value = "省エネ改修"
        book["5.4"]["D5"].value = "2020/4/1"

    back = filled(change)
    (row,) = back.rows["actions"]
    assert back.changed == {
        "since": "2020-03-31",
        "has_plan": "no",
        "gases": "ch4 n2o",
        "people": "",
        "amount_road": "4.5",
        f"action@{row}": "省エネ改修",
        f"begun@{row}": "2020-04-01",
    }
    assert str(back.places["has_plan"]) == "0 D6"
    assert back.troubles == []


def test_the_same_file_read_twice_adds_the_same_row() -> None:
    def change(book: Workbook) -> None:
        book["5.4"]["C9"].value = "省エネ改修"

    assert filled(change).rows == filled(change).rows


def test_moved_columns_and_rows_are_read_where_they_went() -> None:
    def change(book: Workbook) -> None:
        sheet = book["4.1"]
        sheet.move_range("C1:C5", cols=4)
        beside(sheet, "道路交通", 5).value = 77

    assert filled(change).changed == {"amount_road": "77"}


TROUBLES: dict[str, tuple[Callable[[Workbook], Any], str, str]] = {
    "formula": (lambda book: book["0"].__setitem__("D9", "=1+1"), "0 D9", "formula"),
    "option": (lambda book: book["0"].__setitem__("D6", "たぶん"), "0 D6", "たぶん"),
    "two options": (lambda book: book["0"].__setitem__("D6", "はい;いいえ"), "0 D6", "Only one"),
    "day": (lambda book: book["0"].__setitem__("D5", "去年の春"), "0 D5", "not a day"),
    "head": (lambda book: book["4.1"].delete_rows(1), "4.1 A1", "first row"),
    "column": (lambda book: book["4.1"].delete_cols(3), "4.1 A1", "排出量"),
    "row": (lambda book: book["4.1"].__setitem__("C9", 5), "4.1 B9", "no question"),
    "twice": (lambda book: book["4.1"].__setitem__("A5", "sectors_home"), "4.1 B5", "twice"),
}


@pytest.mark.parametrize("name", TROUBLES)
def test_what_cannot_be_read_is_told_by_sheet_and_cell(name: str) -> None:
    change, where, part = TROUBLES[name]
    back = filled(change)
    assert [str(one.place) for one in back.troubles] == [where]
    told = back.troubles[0].message
    assert part in told["en"] and told["ja"] != told["en"]


def test_a_workbook_of_another_response_or_edition_is_refused_as_a_whole() -> None:
    made = write(edition(), COPY, content(), TITLE)
    with pytest.raises(NotThisResponse, match="belongs to the response"):
        read(made, edition(), response="unified-2020/999012")
    later = edition()
    object.__setattr__(later, "version", "2")
    with pytest.raises(NotThisResponse, match="was made for small 1"):
        read(made, later, response=RESPONSE)
    stray = Workbook()
    held = BytesIO()
    stray.save(held)
    with pytest.raises(NotThisResponse, match="download it anew"):
        read(held.getvalue(), edition(), response=RESPONSE)
    with pytest.raises(Refusal):
        read(b"a,b\x00", edition(), response=RESPONSE)


def test_two_departments_files_are_merged_and_what_both_changed_is_a_conflict() -> None:
    def housing(book: Workbook) -> None:
        beside(book["4.1"], "家庭", 1).value = 13000
        beside(book["0"], "人口", 1).value = 121000

    def traffic(book: Workbook) -> None:
        beside(book["4.1"], "道路交通", 1).value = 9000
        beside(book["0"], "人口", 1).value = 122000

    rows = {"actions": ["r1"]}
    first = merge(filled(housing), VALUES, rows)
    assert (first.changes, first.conflicts) == ({"amount_home": "13000", "people": "121000"}, [])
    second = merge(filled(traffic), {**VALUES, **first.changes}, rows)
    assert second.changes == {"amount_road": "9000"}
    (conflict,) = second.conflicts
    assert (conflict.cell, conflict.was) == ("people", "120000")
    assert (conflict.theirs, conflict.ours) == ("122000", "121000")
    again = merge(filled(traffic), {**VALUES, "amount_road": "9000", "people": "122000"}, rows)
    assert (again.changes, again.conflicts, again.rows) == ({}, [], {})


WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="￾￿"), max_size=60
)


@settings(max_examples=10, deadline=None)
@given(text=WORDS, people=st.integers(0, 10**12), gases=st.sets(st.sampled_from(["co2", "n2o"])))
def test_whatever_is_held_comes_back_untouched(text: str, people: int, gases: set[str]) -> None:
    told = {"place": text, "people": str(people), "gases": " ".join(sorted(gases))}
    held = content(values=told, typed={})
    back = read(write(edition(), COPY, held, TITLE), edition(), response=RESPONSE)
    assert (back.changed, back.troubles) == ({}, [])
    assert back.was["people"] == str(people)
    assert back.was.get("gases", "") == told["gases"]
