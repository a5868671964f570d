"""What the unified report notices by itself: every check and every plausible slip is tripped."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from jichi.questionnaires.evaluating import Form, State
from jichi.questionnaires.problems import Problem
from tests.reporting.shipped.answering import CITY, GIVEN, answered
from tests.reporting.shipped.sheets import sheets

BY_GPC = {**CITY, "q4_3_c1": "gpc", "q4_3a": "gpc"}
#: What trips each check, beside an answer in which nothing is wrong.
SLIPS: Mapping[str, Mapping[str, str]] = {
    "period_order": {"q4_1_c1": "2019-04-01"},
    "period_length": {"q4_1_c1": "2017-04-01"},
    "period_past": {"q4_1_c2": "2021-03-31"},
    "population_as_recorded": {"q0_5_c1": "100000"},
    "gpc_scope_1": {"q4_6b_c1_sum_total_s1": "2400000"},
    "gpc_scope_2": {"q4_6b_c1_sum_total_s2": "810000"},
    "gpc_scope_3": {"q4_6b_c1_sum_total_s3": "900000"},
    "gpc_basic": {"q4_6b_c1_stationary_s2": "500000"},
    "gpc_basic_plus": {"q4_6b_c1_sum_basic_plus": "4200000"},
    "basic_plus_not_below_basic": {"q4_6b_c1_sum_basic_plus": "2300000"},
    "scope_1_parts": {"q4_6c_c1_s1": "2100000"},
    "scopes_1_and_2": {"q4_6c_c1_s2": "600000"},
    "scopes_not_below_scope_1": {"q4_6c_c1_s12": "2000000"},
    "crf_direct_and_scope_1": {"q4_6a_c1_sum_total": "2100000"},
    "crf_indirect_and_scope_2": {"q4_6a_c3_sum_total": "550000"},
    "crf_total_and_scopes": {"q4_6a_c1_sum_total": "2200000"},
    "crf_direct_parts": {"q4_6a_c1_rail": "200000"},
    "crf_indirect_parts": {"q4_6a_c3_rail": "100000"},
    "crf_outside_parts": {"q4_6a_c5_rail": "20000"},
    "crf_not_negative": {"q4_6a_c1_rail": "-5"},
    "per_head_basic": {"q4_6b_c1_sum_basic": "2400"},
    "per_head_scopes": {"q4_6c_c1_s12": "2510"},
    "per_head_crf": {"q4_6a_c1_sum_total": "99000000"},
    "changed_basic": {"last:4.6b-1-16": "24000000"},
    "changed_scopes": {"last:4.6c-1-5": "1000000"},
    "changed_direct": {"last:4.6a-1-31": "9000000"},
    "power_mix_not_above": {"q8_1_c1_coal": "11"},
    "power_mix_whole": {"q8_1_c1_coal": "1"},
    "shares_10_1_not_above": {"q10_1_c1_bus": "13"},
    "shares_10_1_whole": {"q10_1_c1_bus": "2"},
    "shares_10_2_not_above": {"q10_2_c1_rail": "17"},
    "shares_10_2_whole": {"q10_2_c1_rail": "3"},
    "waste_per_head": {"q13_0_c1": "300000000"},
    **{f"fleet_{column}": {f"q10_4_c{column}_hybrid": "5000"} for column in range(1, 8)},
}
#: What is noticed at a cell by itself, how grave it is.
AT_CELLS = [
    ("q0_3_c3", "21", "error"),
    ("q2_0b_c2@r1", "www.example.org", "error"),
    ("q3_0_c12@r1", "99999999", "error"),
    ("q4_5_c5@r1", "ippu none", "error"),
    ("q4_6a_c1_rail", "0", "warning"),
    ("q4_6c_c1_s3", "0", "warning"),
    ("q4_13_c2@r1", "2018-03-31", "error"),
    ("q4_13_c4@r1", "2500", "warning"),
    ("q5_0", "absolute none", "error"),
    ("q5_0a_c3@r1", "administrative", "warning"),
    ("q5_0a_c4@r1", "13", "error"),
    ("q5_0a_c6@r1", "3000", "warning"),
    ("q5_0a_c7@r1", "120", "error"),
    ("q5_0a_c8@r1", "2012", "error"),
    ("q5_0a_plan@r1", "1500000", "warning"),
    ("q5_0b_c3@r1", "administrative", "warning"),
    ("q5_0c_c10@r1", "2010", "error"),
    ("q5_0d_c8@r1", "0", "warning"),
    ("q8_1_c1_coal", "-1", "error"),
    ("q14_1", "101", "error"),
]


def found(state: State) -> set[tuple[str, str]]:
    """The problems as severity and sentence."""
    return {(one.severity, one.message["en"]) for one in state.problems()}


def test_every_check_is_tripped_here():
    """But for those that miss the lines of a target: they need a table without lines."""
    checks = {row["name"] for row in sheets("unified-2020")["checks"]}
    assert {name for name in checks if not name.startswith("targets_")} == set(SLIPS)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_noticed(unified: Form, name):
    known = BY_GPC if name.startswith(("gpc", "basic", "changed_basic", "per_head_basic")) else CITY
    state = answered(unified, known)
    assert not state.problems()
    check = next(one for one in unified.edition.checks if one.name == name)
    if name.startswith("changed"):
        given = replace(GIVEN, sources={**GIVEN.sources, **SLIPS[name]})
        state = unified.evaluate(state.answers, state_rows(state), given)
    else:
        state.set(dict(SLIPS[name]))
    assert (check.severity, check.message["en"]) in found(state)


def state_rows(state: State) -> dict[str, list[str]]:
    """The rows of every table with added lines."""
    groups = state.program.edition.groups.values()
    return {one.name: list(state.rows(one.name)) for one in groups if one.shape == "repeat"}


@pytest.mark.parametrize(("cell", "value", "severity"), AT_CELLS)
def test_a_slip_at_a_cell_is_noticed_there(unified: Form, cell, value, severity):
    state = answered(unified, CITY)
    state.set({cell: value})
    problems: tuple[Problem, ...] = state.problems_of(cell)
    assert [one.severity for one in problems] == [severity]
    assert all(problem.message["ja"] and problem.message["en"] for problem in problems)


@pytest.mark.parametrize("kind", ["absolute", "fixed", "intensity", "scenario"])
def test_a_target_that_is_chosen_wants_its_line(unified: Form, kind):
    check = next(one for one in unified.edition.checks if one.name == f"targets_{kind}")
    table = check.test.split("${")[1].split("}")[0]
    state = answered(unified, CITY)
    state.set({}, {table: []})
    assert (check.severity, check.message["en"]) in found(state)


def test_a_warning_does_not_stand_in_the_way(unified: Form):
    state = answered(unified, CITY)
    state.set({"q5_0a_c3@r1": "administrative"})
    assert state.complete
    state.set({"q5_0a_c7@r1": "120"})
    assert not state.complete
