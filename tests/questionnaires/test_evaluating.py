"""A response shows, needs, calculates and refuses what its edition says, and no more."""

import pytest

from jichi.questionnaires import Check, Field, Given, Group, Kind, Shape, compile_form
from tests.questionnaires.writing import GIVEN, MOMENT, answered, edition, form, words

ASKED = Field("has", Kind.SINGLE, words("has"), choices="yn", required="yes", number="4.0")
TOTAL = Field("total", Kind.DECIMAL, words("total"), required="yes", relevant="${has} = 'yes'")


def table(**more: str) -> Group:
    """A table with added rows."""
    return Group(
        "r",
        Shape.REPEAT,
        words("r"),
        relevant=more.get("relevant", ""),
        children=(
            Field("kind", Kind.SINGLE, words("kind"), choices="yn", required="yes",
                  number="2.1", column=1, repeat="r"),
            Field("why", Kind.TEXT, words("why"), required="yes", relevant="${kind} = 'no'",
                  number="2.1", column=2, repeat="r"),
        ),
    )  # fmt: skip


def test_what_is_not_shown_is_not_required_and_counts_nowhere() -> None:
    nodes = [ASKED, TOTAL, Field("double", Kind.CALCULATE, calculation="${total} * 2")]
    state = answered(nodes, {"has": "yes", "total": "4"})
    assert (state.shown("total"), state.required("total"), state.value("double")) == (
        True, True, "8",
    )  # fmt: skip
    change = state.set({"has": "no"})
    assert (state.shown("total"), state.required("total"), state.value("double")) == (
        False, False, "",
    )  # fmt: skip
    assert state.answers["total"] == "4"
    assert change.cells == {"has", "total", "double"}
    state.set({"has": "yes"})
    assert state.value("total") == "4"


def test_a_group_hides_everything_in_it_and_what_hangs_on_that() -> None:
    inner = Field("inner", Kind.TEXT, words("inner"))
    group = Group("g", Shape.GROUP, relevant="${has} = 'yes'", children=(inner,))
    outer = Field("outer", Kind.TEXT, relevant="${inner} != ''")
    state = answered([ASKED, group, outer], {"has": "yes", "inner": "x"})
    assert state.shown("g") and state.shown("inner") and state.shown("outer")
    assert state.set({"has": "no"}).cells == {"has", "inner", "outer"}
    assert not (state.shown("g") or state.shown("inner") or state.shown("outer"))


def test_a_change_tells_nothing_of_cells_that_stay_as_they_are() -> None:
    nodes = [ASKED, TOTAL, Field("other", Kind.TEXT, words("other"))]
    state = answered(nodes, {"has": "no"})
    assert state.set({"other": "x"}).cells == {"other"}
    assert state.set({"other": "x"}).cells == frozenset()
    assert state.set({"nobody": "x"}).cells == frozenset()


def test_problems_say_where_how_badly_and_why() -> None:
    nodes = [
        ASKED,
        Field("n", Kind.INTEGER, number="1.1"),
        Field("p", Kind.DECIMAL, constraint=". >= 0 and . <= 100", severity="warning",
              constraint_message=words("between 0 and 100"), number="1.2"),
        Field("d", Kind.DATE, number="1.3"),
        Field("m", Kind.MULTIPLE, choices="yn", number="1.4"),
        Field("q", Kind.DECIMAL, constraint=". < ${p}", number="1.5"),
    ]  # fmt: skip
    answers = {"n": "1.5", "p": "120", "d": "2020-02-30", "m": "yes maybe", "q": "200"}
    found = {problem.cell: problem for problem in answered(nodes, answers).problems()}
    assert {cell: (one.code, one.severity) for cell, one in found.items()} == {
        "has": ("required", "error"),
        "n": ("type", "error"),
        "p": ("range", "warning"),
        "d": ("type", "error"),
        "m": ("choice", "error"),
        "q": ("constraint", "error"),
    }
    assert found["p"].message == words("between 0 and 100")
    assert found["m"].message["en"] == "“maybe” is not among the options."
    assert found["has"].number == "4.0"
    assert all(one.message["ja"] for one in found.values())


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (Kind.INTEGER, "12a"), (Kind.INTEGER, "１２"), (Kind.DECIMAL, "1,5"),
        (Kind.DECIMAL, "1e5"), (Kind.DECIMAL, "NaN"), (Kind.DECIMAL, "9" * 60),
        (Kind.DATE, "2020/04/01"), (Kind.DATE, "2020-13-01"), (Kind.SINGLE, "perhaps"),
        (Kind.MULTIPLE, "yes yes"),
    ],
)  # fmt: skip
def test_an_answer_of_another_kind_is_told_and_read_as_no_number(kind: Kind, answer: str) -> None:
    listed = "yn" if kind in (Kind.SINGLE, Kind.MULTIPLE) else ""
    nodes = [Field("f", kind, choices=listed), Field("n", Kind.CALCULATE, calculation="${f} + 1")]
    state = answered(nodes, {"f": answer})
    assert [problem.code for problem in state.problems()] == ["choice" if listed else "type"]
    assert (state.value("f"), state.value("n"), state.complete) == (answer, "", False)


def test_each_row_of_a_table_is_judged_by_itself_and_named_by_its_place() -> None:
    state = answered([table()], {"kind@b": "no", "kind@a": "yes"}, {"r": ["b", "a", "c"]})
    assert [(one.cell, one.number, one.column, one.row) for one in state.problems()] == [
        ("why@b", "2.1", 2, 1),
        ("kind@c", "2.1", 1, 3),
    ]
    assert list(state.cells()) == ["kind@b", "why@b", "kind@a", "why@a", "kind@c", "why@c"]
    assert state.rows("r") == ("b", "a", "c")


def test_rows_come_go_and_move_with_their_answers() -> None:
    state = answered([table()], {"kind@a": "no"}, {"r": ["a"]})
    change = state.set({"kind@b": "yes"}, {"r": ["b", "a"]})
    assert {"kind@b", "why@b", "why@a"} <= change.cells
    assert [(one.cell, one.row) for one in state.problems()] == [("why@a", 2)]
    state.set({}, {"r": ["b"]})
    assert state.problems() == [] and not state.shown("kind@a")
    assert state.answers["kind@a"] == "no"
    state.set({}, {"r": ["a"]})
    assert state.value("kind@a") == "no"
    with pytest.raises(ValueError, match="is no id of a row"):
        state.set({}, {"r": ["A row"]})


def test_a_table_that_is_hidden_has_no_rows_for_anybody() -> None:
    count = Field("rows", Kind.CALCULATE, calculation="count(${r})")
    yes = Field("yes", Kind.CALCULATE, calculation="selected(${kind}, 'yes')")
    nodes = [ASKED, table(relevant="${has} = 'yes'"), count, yes]
    state = answered(nodes, {"has": "yes", "kind@a": "yes"}, {"r": ["a"]})
    assert (state.value("rows"), state.value("yes")) == ("1", "true")
    state.set({"has": "no"})
    assert (state.value("rows"), state.value("yes")) == ("0", "false")


def test_options_come_from_another_answer() -> None:
    listed = Field("of", Kind.SINGLE, choices_from="kind")
    named = Field("by", Kind.SINGLE, choices_from="why")
    answers = {"kind@a": "no", "why@a": "drought", "kind@b": "no", "of": "yes", "by": "a"}
    state = answered([table(), listed, named], answers, {"r": ["a", "b"]})
    assert [choice.name for choice in state.options("of")] == ["no"]
    assert [(one.name, one.label["ja"]) for one in state.options("by")] == [("a", "drought")]
    assert [one.cell for one in state.problems() if one.code == "choice"] == ["of"]
    change = state.set({"kind@b": "yes"})
    assert [choice.name for choice in state.options("of")] == ["no", "yes"]
    assert "of" in change.cells and "of" in change.options
    assert not [one for one in state.problems() if one.code == "choice"]


CHECKED = [
    Field("part", Kind.DECIMAL, number="4.6"),
    Field("whole", Kind.DECIMAL, number="4.7"),
]


def test_a_check_is_asked_when_every_answer_it_names_is_there() -> None:
    check = Check("sum", "${part} <= ${whole}", message=words("too much"), cells=("whole", "part"))
    state = answered(CHECKED, {"part": "5"}, checks=[check])
    assert state.problems() == []
    assert state.set({"whole": "4"}).cells == {"whole", "part"}
    (found,) = state.problems()
    assert (found.code, found.name, found.cell, found.cells) == (
        "check", "sum", "whole", ("whole", "part"),
    )  # fmt: skip
    state.set({"whole": "5"})
    assert state.problems() == []


def test_a_check_with_a_condition_is_asked_by_that_alone() -> None:
    check = Check("both", "${whole} != ''", "${part} != ''", words("both"), "warning", ("whole",))
    state = answered(CHECKED, {"part": "5"}, checks=[check])
    assert [(one.name, one.severity) for one in state.problems()] == [("both", "warning")]
    assert state.complete


def test_a_check_of_a_table_is_asked_in_each_row() -> None:
    check = Check("why", "string-length(${why}) > 3", message=words("too short"), cells=("why",))
    answers = {"kind@a": "no", "why@a": "x", "kind@b": "no", "why@b": "enough"}
    state = answered([table()], answers, {"r": ["b", "a"]}, checks=[check])
    assert [(one.cell, one.row) for one in state.problems()] == [("why@a", 2)]
    state.set({}, {"r": ["a", "b"]})
    assert [(one.cell, one.row) for one in state.problems()] == [("why@a", 1)]
    state.set({"kind@a": "yes"})
    assert state.problems() == []


def test_progress_counts_what_somebody_answers_and_is_shown() -> None:
    note = Field("note", Kind.NOTE, words("read this"))
    nodes = [ASKED, TOTAL, note, Field("c", Kind.CALCULATE, calculation="1"), table()]
    state = answered(nodes, {"has": "yes"}, {"r": ["a"]})
    assert state.progress("s") == (1, 2, 3)
    state.set({"has": "no", "kind@a": "no"})
    assert state.progress("s") == (2, 1, 3)


def test_a_hidden_field_takes_its_value_from_its_source() -> None:
    nodes = [
        Field("in", Kind.HIDDEN, source="participations"),
        Field("only", Kind.TEXT, relevant="selected(${in}, 'c40')"),
    ]
    assert answered(nodes).shown("only") is False
    given = Given(MOMENT, sources={"participations": "race-to-zero c40"})
    state = answered(nodes, given=given)
    assert state.shown("only") and state.value("in") == "race-to-zero c40"


def test_a_new_response_begins_with_sources_and_defaults() -> None:
    made = form(
        Field("people", Kind.INTEGER, source="population"),
        Field("currency", Kind.TEXT, default="JPY"),
        Field("on", Kind.DATE, default="today()"),
        Field("plain", Kind.TEXT),
    )
    given = Given(MOMENT, sources={"population": "1973395"})
    expected = {"people": "1973395", "currency": "JPY", "on": "2020-11-09"}
    assert made.prefilled(given) == expected
    assert made.evaluate({}, {}, given).value("currency") == ""


def test_a_text_quotes_answers_by_label_in_the_readers_language() -> None:
    state = answered([ASKED, table()], {"has": "yes", "kind@a": "no"}, {"r": ["a"]})
    assert state.text("You said ${has}.") == "You said yes."
    assert state.text("Here: ${kind}; ${", "why@a") == "Here: no; ${"


def test_the_number_of_rows_may_be_computed() -> None:
    group = Group("r", Shape.REPEAT, children=(Field("x", Kind.TEXT, repeat="r"),),
                  repeat_count="${n}")  # fmt: skip
    state = answered([Field("n", Kind.INTEGER), group], {"n": "3"})
    assert state.row_count("r") == 3
    assert state.set({"n": ""}) and state.row_count("r") == 0
    assert answered([table()]).row_count("r") is None


def test_a_form_serves_many_responses_without_mixing_them() -> None:
    made = compile_form(edition(ASKED, TOTAL))
    one = made.evaluate({"has": "yes", "total": "1"}, {}, GIVEN)
    two = made.evaluate({"has": "no"}, {}, GIVEN)
    one.set({"total": "2"})
    assert (one.value("total"), two.value("total"), two.shown("total")) == ("2", "", False)


def test_answers_that_nothing_asks_for_are_kept_and_change_nothing() -> None:
    state = answered([ASKED], {"gone": "x", "kind@a": "y"})
    assert state.answers["gone"] == "x" and list(state.cells()) == ["has"]
    assert state.value("gone") == "" and not state.required("gone")


def test_a_row_that_goes_while_another_table_changes_is_checked_no_more() -> None:
    tables = [
        Group("one", Shape.REPEAT, children=(Field("n", Kind.DECIMAL, repeat="one"),)),
        Group("two", Shape.REPEAT, children=(Field("m", Kind.DECIMAL, repeat="two"),)),
    ]
    check = Check("c", "sum(${n}) < 5", "true()", words("too much"), cells=("m",))
    state = answered(tables, {"n@a": "1"}, {"one": ["a"], "two": ["a", "b"]}, checks=[check])
    assert state.problems() == []
    state.set({"n@b": "9"}, {"one": ["a", "b"], "two": ["a"]})
    assert [problem.cell for problem in state.problems()] == ["m@a"]
