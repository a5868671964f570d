"""An edition is read from a workbook, a csv or markdown, and written so that nothing is lost."""

import csv
import io

import pytest
from openpyxl import load_workbook

from jichi.questionnaires import (
    Edition,
    Field,
    Group,
    Kind,
    Place,
    Shape,
    compile_form,
    read,
    write,
)
from tests.questionnaires.writing import GIVEN, HEADS, YES_NO, markdown, table
from tests.register.workbooks.files import book

MORE = (*HEADS, "number", "table", "rows", "only_rows", "not_rows", "calculation", "relevant")
SECTORS = (
    *YES_NO,
    ("sectors", "res", "家庭", "Residential"),
    ("sectors", "ind", "産業", "Industry"),
    ("sectors", "all", "合計", "Total"),
)
TABLE = (
    ("begin_group", "q46", "排出量", "Emissions", "4.6a", "named", "sectors"),
    ("decimal", "direct", "{row_label}の直接", "Direct: {row_label}", "", "", "", "", "all"),
    ("decimal", "direct", "合計", "Total", "", "", "", "all", "",
     "sum(${direct_res}, ${direct_ind})"),
    ("text", "why", "理由", "Why", "", "", "", "", "all", "", "${direct_{row}} = ''"),
    ("end_group", "", "", ""),
)  # fmt: skip


def test_the_same_edition_reads_from_every_kind_of_file() -> None:
    rows = [("select_one yn", "has", "有無", "Has it?"), ("decimal", "n", "量", "How much")]
    text = markdown(*rows)
    settings = [["form_id", "default_language"], ["t", "日本語 (ja)"]]
    listed = [["list_name", "name", *HEADS[2:]], *map(list, YES_NO)]
    workbook = book(survey=[list(HEADS), *map(list, rows)], choices=listed, settings=settings)
    held = io.StringIO()
    lines = csv.writer(held)
    sheets = {"survey": [HEADS, *rows], "choices": listed, "settings": settings}
    for name, sheet in sheets.items():
        lines.writerow([name])
        lines.writerows([["", *row] for row in sheet])
    from_text = read(text, "a.md")
    assert from_text == read(workbook, "a.xlsx")
    for encoding in ("utf-8", "utf-8-sig", "cp932", "utf-16"):
        assert from_text == read(held.getvalue().encode(encoding), "a.csv")
    assert from_text.languages == ("ja", "en") and from_text.default_language == "ja"
    assert from_text.fields["has"].label == {"ja": "有無", "en": "Has it?"}


def test_every_field_knows_the_cell_in_which_it_was_written() -> None:
    found = read(markdown(("text", "a", "甲", "A"), ("text", "b", "乙", "B")), "a.md")
    assert [one.place for one in found.fields.values()] == [
        Place("survey", "C3"), Place("survey", "C4"),
    ]  # fmt: skip


def test_questions_outside_of_any_section_are_gathered_in_one() -> None:
    found = read(markdown(("text", "a", "甲", "A"), ("begin_group", "s", "節", "S"),
                          ("text", "b", "乙", "B"), ("end_group", "", "", "")), "a.md")  # fmt: skip
    assert [(one.name, one.shape) for one in found.sections] == [
        ("questions", Shape.SECTION), ("s", Shape.SECTION),
    ]  # fmt: skip
    assert found.sections[0].label == {"ja": "質問", "en": "Questions"}


def test_or_other_becomes_an_option_and_a_text_in_each_language() -> None:
    rows = [
        ("select_one yn or_other", "has", "有無", "Has it?"),
        ("select_one yn", "plain", "有無", "Has it?"),
    ]
    found = read(markdown(*rows), "a.md")
    other = found.lists[found.fields["has"].choices][-1]
    assert (other.name, sorted(other.label)) == ("other", ["en", "ja"])
    text = found.fields["has_other"]
    assert (text.kind, text.relevant) == (Kind.TEXT, "selected(${has}, 'other')")
    assert [choice.name for choice in found.lists[found.fields["plain"].choices]] == ["yes", "no"]
    state = compile_form(found).evaluate({"has": "other"}, {}, GIVEN)
    assert state.shown("has_other")


def test_a_text_for_the_other_that_the_sheet_has_is_taken_for_it() -> None:
    rows = [
        ("select_one yn or_other", "has", "有無", "Has it?"),
        ("text", "has_other", "具体的に", "Namely"),
    ]
    assert read(markdown(*rows), "a.md").fields["has_other"].label["en"] == "Namely"


def test_the_short_form_of_a_table_is_one_question_for_each_cell() -> None:
    found = read(markdown(*TABLE, heads=MORE, choices=SECTORS), "a.md")
    assert {name: one.key for name, one in found.fields.items()} == {
        "direct_res": "4.6a-1-1", "why_res": "4.6a-2-1", "direct_ind": "4.6a-1-2",
        "why_ind": "4.6a-2-2", "direct_all": "4.6a-1-3",
    }  # fmt: skip
    group = found.groups["q46_res"]
    assert (group.shape, group.label["ja"]) == (Shape.ROW, "家庭")
    assert found.groups["q46"].shape is Shape.TABLE
    assert found.fields["direct_res"].label == {"ja": "家庭の直接", "en": "Direct: Residential"}
    assert found.fields["direct_res"].table == "q46"
    assert found.fields["why_ind"].relevant == "${direct_ind} = ''"
    state = compile_form(found).evaluate({"direct_res": "1.5", "direct_ind": "2"}, {}, GIVEN)
    assert (state.value("direct_all"), state.shown("why_res")) == ("3.5", False)


def test_the_long_form_of_a_table_reads_as_the_short_one() -> None:
    short = read(markdown(*TABLE, heads=MORE, choices=SECTORS), "a.md")
    long = [
        ("begin_group", "q46", "排出量", "Emissions", "4.6a", "named"),
        ("begin_group", "q46_res", "家庭", "Residential", "", "row"),
        ("decimal", "direct_res", "家庭の直接", "Direct: Residential"),
        ("text", "why_res", "理由", "Why", "", "", "", "", "", "", "${direct_res} = ''"),
        ("end_group", "", "", ""),
        ("begin_group", "q46_ind", "産業", "Industry", "", "row"),
        ("decimal", "direct_ind", "産業の直接", "Direct: Industry"),
        ("text", "why_ind", "理由", "Why", "", "", "", "", "", "", "${direct_ind} = ''"),
        ("end_group", "", "", ""),
        ("begin_group", "q46_all", "合計", "Total", "", "row"),
        ("decimal", "direct_all", "合計", "Total", "", "", "", "", "",
         "sum(${direct_res}, ${direct_ind})"),
        ("end_group", "", "", ""),
        ("end_group", "", "", ""),
    ]  # fmt: skip
    assert read(markdown(*long, heads=MORE, choices=SECTORS), "a.md") == short


def test_a_repeat_numbers_the_columns_of_its_rows() -> None:
    rows = [
        ("begin_repeat", "r", "行動", "Actions", "5.4"),
        ("select_one yn or_other", "kind", "種類", "Kind"),
        ("calculate", "c", "", "", "", "", "", "", "", "1"),
        ("text", "title", "題", "Title"),
        ("end_repeat", "", "", ""),
    ]
    found = read(markdown(*rows, heads=MORE), "a.md").fields
    assert {name: (one.key, one.repeat) for name, one in found.items()} == {
        "kind": ("5.4-1-0", "r"), "kind_other": ("5.4-1-0", "r"), "c": ("5.4-0-0", "r"),
        "title": ("5.4-2-0", "r"),
    }  # fmt: skip


def test_a_column_of_a_table_names_the_quantity_of_each_row() -> None:
    heads = (*HEADS, "table", "rows", "only_rows", "unit", "quantity")
    rows = [
        ("begin_group", "q", "表", "Table", "named", "sectors"),
        ("decimal", "c", "{row_label}", "{row_label}", "", "", "", "t kt", "res:basic all:total"),
        ("decimal", "d", "面積", "Area", "", "", "ind", "", "area"),
        ("end_group", "", "", ""),
    ]
    found = read(markdown(*rows, heads=heads, choices=SECTORS), "a.md").fields
    assert {name: one.quantity for name, one in found.items()} == {
        "c_res": "basic", "c_ind": "", "c_all": "total", "d_ind": "area",
    }  # fmt: skip


def everything() -> Edition:
    """An edition that uses every column."""
    heads = (
        *HEADS, "hint::日本語 (ja)", "hint::English (en)", "guidance_hint::日本語 (ja)",
        "guidance_hint::English (en)", "required", "required_message::日本語 (ja)",
        "required_message::English (en)", "relevant", "constraint",
        "constraint_message::日本語 (ja)", "constraint_message::English (en)", "calculation",
        "default", "read_only", "appearance", "repeat_count", "number", "column", "row", "unit",
        "severity", "visibility", "obligation", "previous", "source", "choice_filter", "_memo",
        "quantity",
    )  # fmt: skip
    full = (
        "decimal", "n", "量", "How much", "手引", "Hint", "詳しく", "Details", "${has} = 'yes'",
        "必須", "Needed", "${has} = 'yes'", ". >= 0", "0以上", "Not below", "", "5", "no", "", "",
        "4.6a", "3", "7", "t kt", "warning", "private", "global-covenant/inventory c40",
        "unified-2019:4.6a-3-7 unified-2018:4.6", "last:4.6a-3-7", "", "a note to ourselves",
        "basic",
    )  # fmt: skip
    rows = [
        ("select_one yn", "has", "有無", "Has it?", *[""] * 4, "yes"),
        full,
        ("text", "t", "文", "Text", *[""] * 13, "yes", "multiline"),
        ("begin_repeat", "r", "表", "Table", *[""] * 15, "${n}"),
        ("date", "d", "日", "Day"),
        ("file", "f", "添付", "File"),
        ("select_multiple yn", "m", "複数", "Several", *[""] * 25, "${has} = name"),
        ("end_repeat", "", "", ""),
        ("note", "note", "${n} と書かれました", "You wrote ${n}"),
        ("hidden", "who", "", "", *[""] * 24, "organisation"),
        ("select_one ${d}", "which", "どの日", "Which day"),
    ]
    checks = table(
        "checks",
        (
            "name",
            "when",
            "test",
            "severity",
            "cells",
            "message::日本語 (ja)",
            "message::English (en)",
        ),
        ("little", "${n} != ''", "${n} > 1", "warning", "n has", "少ない", "Little"),
    )
    written = (
        markdown(*rows, heads=heads, more=checks)
        .decode()
        .replace(
            "| form_id | default_language |\n| | t |",
            "| form_title::日本語 (ja) | form_title::English (en) | form_id | default_language |\n"
            "| | 全て | Everything | t |",
        )
    )
    return read(written.encode(), "everything.md")


def test_what_was_written_reads_again_as_it_was() -> None:
    first = everything()
    field = first.fields["n"]
    assert (field.units, field.severity, field.visibility) == (("t", "kt"), "warning", "private")
    assert field.obligations == ("global-covenant/inventory", "c40")
    assert field.previous == ("unified-2019:4.6a-3-7", "unified-2018:4.6")
    assert field.quantity == "basic"
    again = read(write(first), "again.xlsx")
    assert again == first
    assert write(again) == write(again) or read(write(again), "b.xlsx") == first


def test_what_is_written_opens_in_a_spreadsheet_with_conditions_as_text() -> None:
    sheet = load_workbook(io.BytesIO(write(everything())))["survey"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[:3] == ["type", "name", "label::日本語 (ja)"]
    assert all(cell.data_type in ("s", "n") for row in sheet.iter_rows() for cell in row)
    assert sheet.freeze_panes == "C2"


def test_what_is_written_is_read_by_pyxform_itself() -> None:
    from pyxform.xls2xform import convert

    made = convert(io.BytesIO(write(everything())), validate=False, file_type=".xlsx")
    assert "<h:title>全て</h:title>" in made.xform and 'lang="日本語 (ja)"' in made.xform


def test_a_title_has_every_language_though_other_tools_read_one() -> None:
    made = everything()
    assert made.title == {"ja": "全て", "en": "Everything"}
    heads = [cell.value for cell in load_workbook(io.BytesIO(write(made)))["settings"][1]]
    assert heads[0] == "form_title" and "form_title (en)" in heads
    assert read(write(made), "a.xlsx").title == made.title


@pytest.mark.parametrize("column", ["label::日本語 (ja)", "label::ja", "Label::日本語 (ja)"])
def test_a_language_is_known_by_its_code(column: str) -> None:
    heads = ("type", "name", column, "label::English (en)")
    found = read(markdown(("text", "a", "甲", "A"), heads=heads), "a.md")
    assert found.languages == ("ja", "en")


def test_texts_without_a_language_are_in_the_one_of_the_settings() -> None:
    survey = table("survey", ("type", "name", "label"), ("text", "a", "甲"))
    settings = table("settings", ("default_language",), ("ja",))
    found = read((survey + settings).encode(), "call-2020.md")
    assert (found.id, found.languages, found.fields["a"].label) == (
        "call-2020",
        ("ja",),
        {"ja": "甲"},
    )


def test_the_fields_that_a_device_fills_in_are_passed_over() -> None:
    rows = [("start", "start", "", ""), ("deviceid", "d", "", ""), ("text", "a", "甲", "A")]
    assert list(read(markdown(*rows), "a.md").fields) == ["a"]


def test_an_edition_is_walked_in_the_order_of_its_sheet() -> None:
    found = everything()
    assert list(found.fields) == ["has", "n", "t", "d", "f", "m", "note", "who", "which"]
    assert isinstance(found.sections[0], Group) and isinstance(found.fields["n"], Field)
