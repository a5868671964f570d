"""The unified report of 2020: every question, type, condition and demand of the Covenant."""

import csv
import re
from pathlib import Path

import pytest

from tests.reporting.shipped.sheets import asked_of, index, numbers, questions, sheets

SHARED = Path(__file__).parents[4] / "shared" / "data" / "cdp"
QUOTED = re.compile(r"[“”\"][^“”\"]*[“”\"]")
NUMBER = re.compile(r"\d+\.\d+[a-f]?")
TYPES = {
    "single": "select_one",
    "multi": "select_multiple",
    "attachment": "file",
    "Percentage field.": "decimal",
    "table": "table",
    "table+rows": "repeat",
    "text": "text",
}


@pytest.fixture(scope="module")
def survey() -> list[dict[str, str]]:
    return sheets("unified-2020")["survey"]


@pytest.fixture(scope="module")
def printed() -> list[dict[str, str]]:
    """The index of the printed questionnaire, where it is at hand."""
    path = SHARED / "questions_2018_2020.csv"
    if not path.exists():
        pytest.skip("the index of the printed questionnaires is not at hand")
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["year"] == "2020"]


def kind(row: dict[str, str]) -> str:
    """What a question is: its type, or the shape of its table."""
    name = row["type"].split()[0]
    return {"begin_group": "table", "begin_repeat": "repeat"}.get(name, name)


def test_our_index_says_what_the_printed_one_says(printed):
    ours = {row["number"]: row for row in index()}
    assert list(ours) == [row["number"] for row in printed]
    for row in printed:
        mine = ours[row["number"]]
        assert mine["kind"] == TYPES[row["type"]], row["number"]
        assert bool(mine["covenant"]) == (row["gcom"] == "GCoM"), row["number"]
        asked = set(NUMBER.findall(QUOTED.sub("", row["depends_on"])))
        assert set(mine["asks"].split()) == asked, row["number"]


def test_all_91_questions_are_there_in_their_order_and_of_their_kind(survey):
    wanted = index()
    found = questions(survey)
    assert len(wanted) == 91
    assert list(found) == [row["number"] for row in wanted]
    assert {n: kind(row) for n, row in found.items()} == {r["number"]: r["kind"] for r in wanted}


def test_every_table_has_the_columns_and_named_rows_of_the_printed_one(survey):
    options = sheets("unified-2020")["choices"]
    columns: dict[str, set[str]] = {}
    for row in survey:
        if row["column"] not in ("", "0"):
            columns.setdefault(row["number"], set()).add(row["column"])
    for row in index():
        wanted = {str(one) for one in range(1, int(row["columns"] or 0) + 1)}
        assert columns.get(row["number"], set()) == wanted, row["number"]
        rows = questions(survey)[row["number"]]["rows"]
        there = [one["name"] for one in options if one["list_name"] == rows] if rows else []
        assert len(there) == int(row["rows"] or 0), row["number"]


def test_every_display_condition_asks_the_questions_that_the_printed_one_asks(survey):
    found, names = questions(survey), numbers(survey)
    conditional = [row for row in index() if row["asks"]]
    assert len(conditional) == 51
    for row in conditional:
        told = asked_of(found[row["number"]]["relevant"], names)
        assert told == set(row["asks"].split()), row["number"]


def test_as_many_conditions_as_printed_and_two_more_on_membership(survey, printed):
    ours = {number for number, row in questions(survey).items() if row["relevant"]}
    theirs = {row["number"] for row in printed if row["depends_on"]}
    assert ours - theirs == {"12.1", "12.4"}
    assert theirs <= ours


def test_membership_decides_of_two_questions_and_two_columns(survey):
    about = {row["name"] for row in survey if "${taking_part}" in row["relevant"]}
    assert about == {"q12_1", "q12_4", "q3_2a_c14", "q5_5a_c12"}


def test_obligations_are_the_flags_and_the_minimum_sets_by_stage(survey):
    for row in index():
        wanted = {"global-covenant/required"} if row["covenant"] else set()
        wanted |= {f"global-covenant/{row['stage']}"} if row["stage"] else set()
        found = questions(survey)[row["number"]]["obligation"].split()
        assert set(found) == wanted, row["number"]


def test_every_question_that_was_asked_in_2019_says_under_which_number(survey):
    found = questions(survey)
    for row in index():
        wanted = f"unified-2019:{row['previous']}" if row["previous"] else ""
        assert found[row["number"]]["previous"] == wanted, row["number"]


def test_columns_carry_on_only_from_the_question_that_theirs_was(survey):
    whole = {row["number"]: row["previous"] for row in index()}
    moved = {"12.1": {"12.2", "12.3"}}
    for row in survey:
        if row["column"] and row["previous"] not in ("", "unified-2019:-"):
            question = row["previous"].removeprefix("unified-2019:").split("-")[0]
            assert question in moved.get(row["number"], {whole[row["number"]]}), row["name"]


def test_every_cell_of_a_table_has_a_column(survey):
    """But for what only helps to check, and is no part of the printed questionnaire."""
    beside = {"q5_0a_plan", "q5_0a_aligned", "q5_0b_aligned", "q5_0c_aligned", "q5_0d_aligned"}
    inside = False
    without = set()
    for row in survey:
        if row["type"].startswith("begin_") and row["number"] in questions(survey):
            inside = True
        elif row["type"].startswith("end_"):
            inside = False
        elif inside and row["column"] in ("", "0"):
            without.add(row["name"])
    assert without == beside


def test_the_wording_is_our_own():
    path = SHARED / "questionnaire_2020.txt"
    if not path.exists():
        pytest.skip("the printed questionnaire is not at hand")
    printed = words(path.read_text(encoding="utf-8"))
    runs = {tuple(printed[at : at + 8]) for at in range(len(printed) - 7)}
    ours = [words(cell) for rows in sheets("unified-2020").values() for row in rows
            for title, cell in row.items() if title.endswith("English (en)")]  # fmt: skip
    assert any(len(one) >= 8 for one in ours)
    for one in ours:
        assert not any(tuple(one[at : at + 8]) in runs for at in range(len(one) - 7)), one


def words(text: str) -> list[str]:
    """The words of an English text, in small letters."""
    return re.findall(r"[a-z0-9']+", text.lower())
