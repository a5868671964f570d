"""The yearly RE Action report and the calls to begin from, while they are answered."""

from dataclasses import replace

import pytest

from jichi.questionnaires import Form, compile_form, load
from jichi.reporting import shipped
from tests.reporting.shipped.answering import GIVEN, answered, repeats

USED = {
    "q1_1": "participant", "q1_2_c1": "2019-04-01", "q1_2_c2": "2020-03-31",
    "q2_1_c1_own_solar": "100", "q2_1_c1_own_biomass": "200", "q2_1_c1_menu": "300",
    "q2_1_c1_grid": "400", "q2_1a_c1_green": "50", "q2_2": "1000",
}  # fmt: skip


@pytest.fixture(scope="module")
def action() -> Form:
    return compile_form(load(shipped.at("re-action")))


def state(form: Form, answers: dict[str, str], **sources: str):
    given = replace(GIVEN, sources={**GIVEN.sources, **sources})
    return form.evaluate(answers, repeats(form.edition), given)


def noticed(form: Form, answers: dict[str, str], **sources: str) -> set[str]:
    """The English sentences of the checks that fail."""
    problems = state(form, answers, **sources).problems()
    return {one.message["en"] for one in problems if one.code == "check"}


def test_the_renewable_share_is_calculated(action):
    found = state(action, USED)
    assert [found.value(cell) for cell in ("q2_3", "q2_4", "q2_5")] == ["650", "65", "350"]
    assert not noticed(action, USED)


def test_all_renewable_leaves_nothing(action):
    found = state(action, {**USED, "q2_1a_c1_green": "400"})
    assert [found.value(cell) for cell in ("q2_4", "q2_5")] == ["100", "0"]


def test_using_none_is_a_share_of_zero_and_saying_nothing_is_no_share(action):
    assert state(action, {"q1_1": "participant", "q2_2": "1000"}).value("q2_4") == "0"
    assert state(action, {"q1_1": "participant"}).value("q2_4") == ""


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ({"q2_2": "2000"}, "sum of its sources"),
        ({"q2_1a_c1_green": "600"}, "exceeds all electricity"),
        ({"q2_1a_c1_green": "410"}, "exceed the other electricity"),
        ({"q1_2_c1": "2018-04-01"}, "twelve months"),
        ({"last:2.2-0-0": "100000"}, "more than half"),
        ({"last:2.4-0-0": "90"}, "20 points"),
    ],
)
def test_a_slip_is_noticed(action, slip, told):
    sources = {key: value for key, value in slip.items() if ":" in key}
    answers = {key: value for key, value in slip.items() if ":" not in key}
    assert any(told in one for one in noticed(action, {**USED, **answers}, **sources))


def test_an_ambassador_is_not_asked_for_electricity(action):
    found = state(action, {"q1_1": "ambassador"})
    assert not any(found.shown(name) for name in ("q2_1", "q2_2", "q2_4", "q3_1"))
    assert found.shown("q4_1")


def test_targets_end_in_2050_and_interim_ones_come_before(action):
    opened = {"q1_1": "participant", "q3_1": "2040"}
    late = state(action, {**opened, "q3_1": "2060"})
    assert late.problems_of("q3_1")
    assert state(action, {**opened, "q3_2_c1@r1": "2045"}).problems_of("q3_2_c1@r1")
    assert not state(action, {**opened, "q3_2_c1@r1": "2030"}).problems_of("q3_2_c1@r1")


@pytest.mark.parametrize("name", ["call", "call-contacts"])
def test_a_call_is_answered_without_a_problem(name):
    form = compile_form(load(shipped.at(name)))
    found = answered(form, {"q2": "2015"} if name == "call" else {})
    assert found.problems() == []
    assert found.complete


def test_a_call_asks_five_questions():
    edition = load(shipped.at("call"))
    assert {field.number for field in edition.fields.values()} == set("12345")


def test_addresses_of_a_section_are_not_public_by_themselves():
    edition = load(shipped.at("call-contacts"))
    assert edition.fields["q2"].visibility == "private"
    assert edition.fields["q3"].visibility == "private"
