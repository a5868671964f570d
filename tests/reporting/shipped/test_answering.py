"""The unified report while it is answered: what shows, what is calculated, what is noticed."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from jichi.questionnaires.edition import Edition
from jichi.questionnaires.evaluating import Form, Given, State
from tests.reporting.shipped.answering import CITY, GIVEN, answered, open_cells, repeats
from tests.reporting.shipped.sheets import index

BY_GPC = {**CITY, "q4_3_c1": "gpc", "q4_3a": "gpc"}
BY_CRF = {**CITY, "q4_3_c1": "gpc", "q4_3a": "crf"}
NOTHING = {
    "q1_0": "not_intending", "q2_0": "not_intending", "q2_3": "no", "q3_2": "not_intending",
    "q4_0": "not_intending", "q5_0": "none", "q5_5": "not_intending", "q6_2": "not_intending",
    "q8_0": "not_intending", "q8_5": "not_intending", "q10_0": "", "q10_7": "no",
    "q14_2": "no", "q14_4": "not_intending",
}  # fmt: skip
CONDITIONAL = [row for row in index() if row["asks"]]


def node(number: str) -> str:
    """The name of a question."""
    return "q" + number.replace(".", "_")


def said(written: str) -> dict[str, str]:
    """Answers as our index writes them: q4_0=yes q10_0=freight+passenger."""
    pairs = (one.split("=") for one in written.split())
    return {cell: value.replace("+", " ") for cell, value in pairs}


def state_of(form: Form, answers: Mapping[str, str], given: Given = GIVEN) -> State:
    """The state of a response with these answers, and a line in every table."""
    return form.evaluate(answers, repeats(form.edition), given)


def given_by(**sources: str) -> Given:
    """What a network knows, changed in some respect."""
    return replace(GIVEN, sources={**GIVEN.sources, **sources})


@pytest.mark.parametrize("known", [CITY, BY_GPC, BY_CRF], ids=["own method", "GPC", "CRF"])
def test_a_city_that_answers_everything_has_no_problem(unified: Form, known):
    state = answered(unified, known)
    fields = unified.edition.fields
    left = [cell for cell in open_cells(unified.edition, state)
            if fields[cell.partition("@")[0]].choices != "notation"]  # fmt: skip
    assert state.problems() == []
    assert state.complete
    assert left == []


def test_a_city_that_has_nothing_yet_says_so_and_is_done(unified: Form):
    state = answered(unified, {**CITY, **NOTHING})
    assert state.problems() == []
    shown = [row["number"] for row in CONDITIONAL if state.shown(node(row["number"]))]
    assert shown == ["2.0c", "3.2b", "5.0e", "5.5b", "8.0b", "8.5b", "14.2b", "14.4b"]


def test_without_answers_no_conditional_question_shows(unified: Form):
    state = state_of(unified, {})
    shown = {row["number"] for row in index() if state.shown(node(row["number"]))}
    assert shown == {r["number"] for r in index() if not r["asks"]}


@pytest.mark.parametrize("row", CONDITIONAL, ids=[row["number"] for row in CONDITIONAL])
def test_a_condition_shows_and_hides(unified: Form, row):
    state = state_of(unified, said(row["opens"]))
    assert state.shown(node(row["number"]))
    leaving = dict.fromkeys(said(row["opens"]), "")
    state.set({**leaving, **said(row["closes"])})
    assert not state.shown(node(row["number"]))


@pytest.mark.parametrize("number", ["12.1", "12.4"])
@pytest.mark.parametrize(
    ("participations", "country", "shown"),
    [
        ("", "JP", False),
        ("race-to-zero", "JP", False),
        ("", "", False),
        ("c40", "JP", True),
        ("race-to-zero green-climate-cities", "JP", True),
        ("", "US", True),
        ("", "CN", True),
        ("", "DE", True),
    ],
)
def test_food_is_asked_of_some(unified: Form, number, participations, country, shown):
    given = given_by(participations=participations, country=country)
    assert state_of(unified, {}, given).shown(node(number)) is shown


def test_columns_for_green_climate_cities_show_to_them_alone(unified: Form):
    opened = {"q3_2": "yes", "q5_5": "yes"}
    cells = ("q3_2a_c14@r1", "q5_5a_c12@r1")
    assert all(state_of(unified, opened).shown(cell) for cell in cells)
    others = state_of(unified, opened, given_by(participations="c40"))
    assert not any(others.shown(cell) for cell in cells)


def names(state: State, cell: str) -> set[str]:
    """The options of a cell."""
    return {choice.name for choice in state.options(cell)}


def test_measures_name_the_hazards_and_risks_listed_before(unified: Form):
    rows = {**repeats(unified.edition), "q2_1": ["a", "b"], "q14_2a": ["c"]}
    answers = {"q2_1_c1@a": "river_flood", "q2_1_c1@b": "heat_wave", "q14_2": "yes",
               "q14_2a_c1@c": "quality"}  # fmt: skip
    state = unified.evaluate(answers, rows, GIVEN)
    assert names(state, "q3_0_c1@r1") == {"river_flood", "heat_wave"}
    assert names(state, "q14_3_c1@r1") == {"quality"}


def test_degrees_follow_whether_a_factor_helps_or_hinders(unified: Form):
    helps = state_of(unified, {"q2_2_c2@r1": "supports"})
    assert names(helps, "q2_2_c3@r1") == {"supports_much", "supports_some", "supports_little"}
    hinders = state_of(unified, {"q2_2_c2@r1": "challenges"})
    assert all(one.startswith("challenges") for one in names(hinders, "q2_2_c3@r1"))


@pytest.mark.parametrize(
    ("change", "there", "absent"),
    [
        ("increased", {"population", "other"}, {"no_new", "staff"}),
        ("decreased", {"population", "other"}, {"knowledge_found"}),
        ("first", {"knowledge_found", "other"}, {"population"}),
        ("same", {"no_new", "other"}, {"population"}),
        ("unknown", {"staff", "other"}, {"population", "no_new"}),
    ],
)
def test_reasons_follow_how_emissions_changed(unified: Form, change, there, absent):
    found = names(state_of(unified, {"q4_0": "yes", "q4_8_c1": change}), "q4_8_c2")
    assert there <= found
    assert not absent & found


def test_what_a_renewable_target_measures_follows_its_type(unified: Form):
    state = state_of(unified, {"q8_0": "yes", "q8_0a_c2@r1": "electricity"})
    found = names(state, "q8_0a_c3@r1")
    assert {"power_capacity", "other"} <= found
    assert not any(one.startswith("energy") for one in found)


def test_target_emissions_are_calculated(unified: Form):
    answers = {"q5_0": "absolute", "q5_0a_c6@r1": "21700000", "q5_0a_c7@r1": "30"}
    assert state_of(unified, answers).value("q5_0a_c9@r1") == "15190000"
    half = {**answers, "q5_0a_c7@r1": ""}
    assert state_of(unified, half).value("q5_0a_c9@r1") == ""


def test_subtotals_add_what_is_there(unified: Form):
    opened = {"q4_0": "yes", "q4_3_c1": "regional"}
    values = {"q4_6a_c1_residential": "10", "q4_6a_c1_road": "5.5", "q4_6a_c1_power": "100",
              "q4_6a_c3_residential": "7", "q4_6a_c2_landfill": "ne"}  # fmt: skip
    state = state_of(unified, {**opened, **values})
    totals = {name: state.value(name) for name in unified.edition.fields if "_t" in name
              and state.value(name) and name.startswith("q4_6a")}  # fmt: skip
    assert totals == {
        "q4_6a_c1_t1_stationary": "10",
        "q4_6a_c1_t2_transport": "5.5",
        "q4_6a_c1_t6_generation": "100",
        "q4_6a_c3_t1_stationary": "7",
    }


def sentences(state: State, cell: str) -> list[str]:
    """What is said of a cell, by its own judgement or by a check."""
    return [one.message["en"] for one in state.problems() if cell in (one.cell, *one.cells)]


def test_a_city_that_knows_its_total_alone_answers_it_where_the_total_stands(unified: Form):
    opened = {"q4_0": "yes", "q4_3_c1": "regional", "q0_5_c1": "1000000"}
    state = state_of(unified, {**opened, "q4_6a_c1_sum_total": "5000000"})
    assert state.required("q4_6a_c7_sum_total")
    assert sentences(state, "q4_6a_c7_sum_total") == [
        "Where there is a total without sectors, say why and where it is from."
    ]
    state.set({"q4_6a_c7_sum_total": "国の統計による総量のみ"})
    assert not [one for one in state.problems() if one.cell.startswith("q4_6a")]


def test_sectors_ask_for_their_total_and_say_which(unified: Form):
    opened = {"q4_0": "yes", "q4_3_c1": "regional", "q0_5_c1": "1000000"}
    values = {"q4_6a_c1_residential": "3000000", "q4_6a_c1_road": "2000000",
              "q4_6a_c1_power": "900000"}  # fmt: skip
    state = state_of(unified, {**opened, **values})
    cell = "q4_6a_c1_sum_total"
    assert sentences(state, cell) == [
        "Give the total of the subtotals in the last row (without generation for the grid)."
    ]
    state.set({cell: "5900000"})
    assert len(sentences(state, cell)) == 1
    state.set({cell: "5000000"})
    assert sentences(state, cell) == []
    assert not state.required("q4_6a_c7_sum_total")


@pytest.mark.parametrize("answer", ["intending", "not_intending"])
def test_who_has_no_water_strategy_nor_makes_one_says_why(unified: Form, answer):
    state = state_of(unified, {"q14_4": answer})
    assert state.shown("q14_4b")
    state.set({"q14_4": "in_progress"})
    assert not state.shown("q14_4b")


def test_a_cell_has_a_value_or_a_key(unified: Form):
    opened = {"q4_0": "yes", "q4_3_c1": "regional", "q4_6a_c1_rail": "10"}
    state = state_of(unified, {**opened, "q4_6a_c2_rail": "no"})
    assert [one.severity for one in state.problems_of("q4_6a_c2_rail")] == ["error"]
    state.set({"q4_6a_c2_rail": "combination"})
    assert not state.problems_of("q4_6a_c2_rail")
    state.set({"q4_6a_c1_rail": "", "q4_6a_c2_rail": "no"})
    assert not state.problems_of("q4_6a_c2_rail")


def test_keys_that_leave_something_open_ask_for_an_explanation(unified: Form):
    opened = {"q4_0": "yes", "q4_3_c1": "regional"}
    state = state_of(unified, {**opened, "q4_6a_c2_rail": "no", "q4_6a_c2_landfill": "no"})
    assert not state.required("q4_6a_c7_rail")
    state.set({"q4_6a_c4_rail": "ie", "q4_6a_c2_landfill": "ne"})
    assert state.required("q4_6a_c7_rail")
    assert state.required("q4_6a_c7_n_landfill")


def test_cells_that_do_not_apply_are_not_there(unified: Form):
    fields = unified.edition.fields
    assert "q4_6a_c3_fugitive" not in fields
    assert "q4_6a_c3_landfill" not in fields
    assert "q4_6a_c5_t6_generation" not in fields
    assert "q4_6a_c3_road" in fields


def test_rows_and_columns_are_those_of_the_printed_tables(unified: Form):
    fields = unified.edition.fields
    assert fields["q4_6b_c1_sum_basic"].key == "4.6b-1-16"
    assert fields["q4_6a_c1_sum_total"].key == "4.6a-1-31"
    assert fields["q4_6c_c1_s12"].key == "4.6c-1-5"
    assert fields["q8_1_c1_data_year"].key == "8.1-1-12"
    assert fields["q0_1_c1"].key == "0.1-1-1"


def test_the_questionnaire_knows_two_languages_and_its_sections(unified: Form):
    edition: Edition = unified.edition
    assert edition.languages == ("ja", "en")
    assert [section.name for section in edition.sections] == [
        "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s8", "s10", "s12", "s13", "s14",
    ]  # fmt: skip
