"""A response leaves in the layouts that partners read, without what was not asked or is hidden."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from jichi.questionnaires.context import Given
from jichi.questionnaires.edition import Choice, Edition, Field, Group, Kind
from jichi.questionnaires.evaluating import compile_form
from jichi.reporting.exports import (
    LONG_COLUMNS,
    NOT_APPLICABLE,
    Reporter,
    Told,
    document,
    long_rows,
    partners,
    stages,
    wide_table,
)
from jichi.reporting.exports.packages import within
from tests.reporting.workbook.samples import VALUES, edition, field

GIVEN = Given(datetime(2020, 8, 1, tzinfo=UTC))
CITY = Reporter("999011", {"ja": "架空市", "en": "Kaku City"}, "Japan", "East Asia")


def asked_edition() -> Edition:
    """The small questionnaire with a condition, an own option and obligations."""
    made = edition()
    first, second = made.sections
    children: list[Field | Group] = []
    for node in first.children:
        if node.name == "since":
            node = replace(node, relevant="${has_plan} = 'yes'")
        if node.name == "people":
            node = replace(node, obligations=("global-covenant/inventory",))
        children.append(node)
    children.append(field("gases_other", Kind.TEXT, "その他", "Other", relevant="true()"))
    repeat = replace(second.children[-1], obligations=("global-covenant/plan", "race-to-zero"))
    lists = dict(made.lists)
    lists["gases"] = (*lists["gases"], Choice("other", {"ja": "その他", "en": "Other"}))
    return replace(
        made,
        sections=(
            replace(first, children=tuple(children)),
            replace(second, children=(*second.children[:-1], repeat)),
        ),
        lists=lists,
    )


def told(values: dict[str, str] | None = None, **more: Any) -> Told:
    """What the city answered, to be told."""
    form = compile_form(asked_edition())
    state = form.evaluate({**VALUES, **(values or {})}, {"actions": ["r1", "r2"]}, GIVEN)
    return replace(Told(CITY, 2020, state, "en", "2020-08-01"), **more)


def rows(one: Told) -> dict[str, dict[str, str]]:
    """The long rows by question-column-row."""
    found = [dict(zip(LONG_COLUMNS, row, strict=True)) for row in long_rows(one)]
    return {
        f"{row['Question Number']}-{row['Column Number']}-{row['Row Number']}": row for row in found
    }


def test_the_long_layout_has_a_row_for_each_cell_with_the_words_of_people() -> None:
    found = rows(told({"gases": "co2 other", "gases_other": "SF6"}))
    assert found["0.3-0-0"]["Response Answer"] == "Yes"
    assert found["0.4-0-0"]["Response Answer"] == "Carbon dioxide; Other: SF6"
    assert found["4.1-1-1"]["Row Name"] == "Homes"
    assert found["4.1-1-1"]["Column Name"] == "Emissions"
    assert found["4.1-1-1"]["Response Answer"] == "12300"
    assert found["5.4-1-1"]["Response Answer"] == "公用車のEV化"
    assert found["5.4-1-2"]["Response Answer"] == ""
    assert found["0.6-0-0"]["Account Number"] == "999011"
    assert len(found) == len(list(long_rows(told()))), "every key stands once"


def test_what_was_not_asked_is_not_applicable_and_tells_no_answer_given_before() -> None:
    asked = rows(told({"since": "2020-03-31"}))
    assert asked["0.2-0-0"]["Response Answer"] == "2020-03-31"
    hidden = rows(told({"since": "2020-03-31", "has_plan": "no"}))
    assert hidden["0.2-0-0"]["Response Answer"] == NOT_APPLICABLE


def test_a_file_is_told_by_its_name() -> None:
    found = rows(told(files={"plan": "plan-2020.pdf"}))["0.5-0-0"]
    assert (found["Response Answer"], found["File Name"]) == ("", "plan-2020.pdf")


def test_what_may_not_be_told_stands_in_no_layout() -> None:
    open_to_all, closed = told(), told(may=lambda cell: cell != "place")
    for make in (
        lambda one: json.dumps(document(one), ensure_ascii=False),
        lambda one: str(list(long_rows(one))),
        lambda one: str(wide_table("0.1", [one])),
    ):
        assert "川と坂の市" in make(open_to_all)
        assert "川と坂の市" not in make(closed)


def test_a_wide_table_sets_a_question_of_several_governments_side_by_side() -> None:
    other = replace(told({"amount_home": "5"}), reporter=Reporter("999012", {"en": "Kū"}))
    head, lines = wide_table("4.1", [told(), other])
    assert head == ["account", "name", "year", "row", "Emissions", "Explanation"]
    assert lines == [
        ["999011", "Kaku City", "2020", "Homes", "12300", ""],
        ["999012", "Kū", "2020", "Homes", "5", ""],
    ]
    with pytest.raises(KeyError):
        wide_table("9.9", [told()])


def test_a_document_holds_values_for_programs_and_answers_for_people() -> None:
    answers = {one["key"]: one for one in document(told())["answers"]}
    assert answers["0.4-0-0"]["value"] == ["co2", "ch4"]
    assert answers["0.4-0-0"]["answer"] == "Carbon dioxide; Methane"
    assert answers["4.1-1-1"]["unit"] == "tCO2e"
    assert answers["4.1-1-1"]["row"] == "Homes"


def test_a_partners_package_holds_what_its_obligations_name() -> None:
    made = asked_edition()
    assert partners(made) == ["global-covenant", "race-to-zero"]
    assert stages(made, "global-covenant") == ["inventory", "plan"]
    city = told()
    whole = replace(city, may=within(city, "global-covenant"))
    assert {one["key"] for one in document(whole)["answers"]} == {
        "0.6-0-0", "5.4-1-1", "5.4-2-1", "5.4-1-2", "5.4-2-2",
    }  # fmt: skip
    first = replace(city, may=within(city, "global-covenant", "inventory"))
    assert {one["key"] for one in document(first)["answers"]} == {"0.6-0-0"}
    closed = told(may=lambda cell: cell != "people")
    assert document(replace(closed, may=within(closed, "global-covenant", "inventory")))[
        "answers"
    ] == []  # fmt: skip
