"""A response to the unified report leaves in the long layout and as wide tables."""

from collections import Counter

import pytest

from jichi.questionnaires import Form
from jichi.reporting.exports import LONG_COLUMNS, Reporter, Told, long_rows, stages, wide_table
from tests.reporting.shipped.answering import CITY, answered
from tests.reporting.shipped.sheets import index

REPORTER = Reporter("999011", {"ja": "架空市", "en": "Kaku City"}, "Japan", "East Asia")


@pytest.fixture(scope="module")
def told(unified: Form) -> Told:
    state = answered(unified, {**CITY, "q8_2": "other", "q8_2_other": "卒FITの電気"})
    return Told(REPORTER, 2020, state, "en", files={"q2_0b_c1_file@r1": "plan.pdf"})


@pytest.fixture(scope="module")
def rows(told: Told) -> dict[str, dict[str, str]]:
    found = [dict(zip(LONG_COLUMNS, row, strict=True)) for row in long_rows(told)]
    return {
        f"{row['Question Number']}-{row['Column Number']}-{row['Row Number']}": row for row in found
    }


def test_every_key_stands_once_and_all_questions_are_there(told, rows):
    assert len(list(long_rows(told))) == len(rows)
    numbers = Counter(row["Question Number"] for row in rows.values())
    assert set(numbers) == {row["number"] for row in index()}


def test_a_table_has_the_cells_of_the_printed_one(rows):
    found = Counter(row["Question Number"] for row in rows.values())
    wanted = {row["number"]: row for row in index()}
    for number in ("0.1", "2.0b", "3.0", "4.6b", "4.13", "5.0a", "8.4", "10.4"):
        lines = int(wanted[number]["rows"] or 1)
        assert found[number] == int(wanted[number]["columns"]) * lines, number


def test_a_title_and_its_file_stand_in_one_row(rows):
    row = rows["2.0b-1-1"]
    assert (row["Response Answer"], row["File Name"]) == ("説明", "plan.pdf")


def test_a_question_of_one_line_bears_its_own_name(rows):
    row = rows["0.3-1-1"]
    assert (row["Question Name"], row["Column Name"]) == ("Mayor or other legal head", "Title")


def test_what_was_written_for_other_stands_behind_the_option(rows):
    assert rows["8.2-0-0"]["Response Answer"] == "Other (please say): 卒FITの電気"


def test_what_only_helps_to_check_is_told_to_nobody(rows):
    answers = {row["Question Name"] for row in rows.values()}
    assert not any("checks" in one or "comparison" in one for one in answers)
    assert not any(key.startswith(("-", "5.0a-0")) for key in rows)


def test_a_wide_table_has_titles_and_files(told):
    head, (line,) = wide_table("2.0b", [told])
    said = dict(zip(head, line, strict=True))
    assert said["Title of the document (attach it)"] == "説明"
    assert said["Attachment"] == "plan.pdf"


def test_the_covenant_asks_by_stages(unified: Form):
    found = stages(unified.edition, "global-covenant")
    assert set(found) == {
        "required", "preliminary", "inventory", "target", "mitigation-plan",
        "adaptation-assessment", "adaptation-goal", "adaptation-plan",
    }  # fmt: skip
