"""Expressions mean what ODK's reference says of them, and what differs from XPath is as told."""

import pytest

from jichi.questionnaires import Field, Given, Group, Kind, Refused, Shape, compile_form
from tests.questionnaires.writing import MOMENT, answered, choices, edition, value_of, words


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("7 - 2 - 1", "4"),
        ("7 div 2", "3.5"),
        ("7 mod 3", "1"),
        ("-7 mod 3", "-1"),
        ("- (2 + 3)", "-5"),
        ("3-2", "1"),
        ("0.1 + 0.2", "0.3"),
        ("1 div 3", "0.333333333333333"),
        ("2 > 1 and not(1 > 2)", "true"),
        ("1 = 2 or 1 != 2", "true"),
        ("1 <= 1 and 1 >= 1", "true"),
        ("'a' = \"a\"", "true"),
        ("'10' = 10", "true"),
        ("'1' + '2'", "3"),
        ("true() and false()", "false"),
        ("if(1 < 2, 'few', 'many')", "few"),
        ("coalesce('', 'b')", "b"),
        ("concat('a', 1, true())", "a1true"),
        ("int(3.7)", "3"),
        ("int(-3.7)", "-3"),
        ("round(2.5)", "3"),
        ("round(1234.567, 2)", "1234.57"),
        ("round(1234.567, -2)", "1200"),
        ("abs(-3)", "3"),
        ("pow(2, 10)", "1024"),
        ("sqrt(16)", "4"),
        ("string-length('東京都')", "3"),
        ("substr('emission', 0, 4)", "emis"),
        ("substring-before('2020-11', '-')", "2020"),
        ("substring-after('2020-11', '-')", "11"),
        ("contains('kilotonne', 'ton')", "true"),
        ("starts-with('kt', 'k') and ends-with('kt', 't')", "true"),
        ("normalize-space('  a   b ')", "a b"),
        ("translate('t/a', '/a', '-')", "t-"),
        ("regex('123-4567', '[0-9]{3}-[0-9]{4}')", "true"),
        ("regex('x123-4567', '[0-9]{3}-[0-9]{4}')", "false"),
        ("number('12.50')", "12.5"),
        ("string(12.50)", "12.5"),
        ("boolean(0)", "false"),
        ("boolean-from-string('1')", "true"),
        ("date('2020-02-29')", "2020-02-29"),
        ("date('2020-02-29') + 1", "18322"),
        ("date(date('2020-02-29') + 1)", "2020-03-01"),
        ("format-date('2020-04-01', '%Y/%n/%e')", "2020/4/1"),
        ("date('2020-04-01') < date('2021-03-31')", "true"),
        ("checklist(1, 2, true(), false(), true())", "true"),
        ("checklist(-1, 1, true(), true())", "false"),
        ("min(3, 1, 2)", "1"),
        ("max(3, 1, 2)", "3"),
        ("sum(1, 2, 3)", "6"),
        ("join('、', 'a', '', 'b')", "a、b"),
    ],
)
def test_an_expression_has_the_value_that_the_reference_gives_it(
    expression: str, value: str
) -> None:
    assert value_of(expression) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("${a} + 1", ""),
        ("${a} * 0", ""),
        ("-${a}", ""),
        ("${b} div 0", ""),
        ("${a} = ''", "true"),
        ("${a} = 0", "false"),
        ("${a} != 0", "true"),
        ("${a} < 1", "false"),
        ("${a} >= 0", "false"),
        ("sum(${a}, ${b})", "5"),
        ("sum(${a}, ${a})", ""),
        ("min(${a}, ${b})", "5"),
        ("max(${a})", ""),
        ("round(${a}, 1)", ""),
        ("coalesce(${a}, ${b})", "5"),
        ("string-length(${t})", "0"),
        ("concat(${t}, 'x')", "x"),
        ("not(${t})", "true"),
    ],
)
def test_a_blank_stays_blank_in_arithmetic_and_is_skipped_by_sums(
    expression: str, value: str
) -> None:
    assert value_of(expression, {"b": "5"}) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("selected(${m}, 'x')", "true"),
        ("selected(${m}, 'y')", "false"),
        ("selected(${c}, 'yes')", "true"),
        ("count-selected(${m})", "2"),
        ("selected-at(${m}, 1)", "z"),
        ("selected-at(${m}, 9)", ""),
        ("${c} = 'yes' and not(selected(${m}, 'y'))", "true"),
        ("jr:choice-name(${c}, '${c}')", "yes"),
    ],
)
def test_conditions_look_at_what_is_chosen(expression: str, value: str) -> None:
    assert value_of(expression, {"m": "x z", "c": "yes"}) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("sum(${n})", "30"),
        ("min(${n})", "10"),
        ("max(${n})", "20"),
        ("count(${r})", "3"),
        ("count(${n})", "3"),
        ("count-non-empty(${n})", "2"),
        ("join(', ', ${w})", "p, q"),
        ("indexed-repeat(${n}, ${r}, 2)", "20"),
        ("indexed-repeat(${n}, ${r}, 7)", ""),
        ("${n} = 20", "true"),
        ("20 = ${n}", "true"),
        ("${n} = 21", "false"),
        ("${n} > 15", "true"),
        ("15 < ${n}", "true"),
        ("${n} > 20", "false"),
        ("20 <= ${n}", "true"),
        ("${w} = 'q'", "true"),
        ("${w} != 'p'", "true"),
        ("sum(${n}, 5)", "35"),
    ],
)
def test_rows_of_a_table_are_read_together_from_outside(expression: str, value: str) -> None:
    answers = {"n@r1": "10", "n@r2": "20", "w@r1": "p", "w@r3": "q"}
    assert value_of(expression, answers) == value


def test_today_is_the_day_of_the_moment_that_is_given_wherever_the_machine_stands() -> None:
    from zoneinfo import ZoneInfo

    in_japan = Given(MOMENT.astimezone(ZoneInfo("Asia/Tokyo")))
    assert value_of("today()") == "2020-11-09"
    assert value_of("today()", given=in_japan) == "2020-11-10"
    assert value_of("now()", given=in_japan) == "2020-11-10T07:30:00+09:00"
    assert value_of("${d} < today()", {"d": "2020-11-09"}, in_japan) == "true"


def test_once_keeps_its_first_answer() -> None:
    nodes = [
        Field("a", Kind.DECIMAL),
        Field("first", Kind.CALCULATE, calculation="once(${a})"),
    ]
    state = answered(nodes)
    assert state.once() == {}
    state.set({"a": "5"})
    state.set({"a": "6"})
    assert (state.value("first"), state.once()) == ("5", {"first": "5"})
    later = answered(nodes, {"a": "7"}, given=Given(MOMENT, once=state.once()))
    assert later.value("first") == "5"


def test_a_row_knows_its_place_and_its_share_of_all_rows() -> None:
    nodes = [
        Group(
            "r",
            Shape.REPEAT,
            children=(
                Field("n", Kind.DECIMAL, repeat="r"),
                Field("at", Kind.CALCULATE, calculation="position(..)", repeat="r"),
                Field("share", Kind.CALCULATE, calculation="${n} div sum(${n})", repeat="r"),
                Field("more", Kind.CALCULATE, calculation="max(${n}, 7)", repeat="r"),
            ),
        )
    ]
    state = answered(nodes, {"n@x": "6", "n@y": "2"}, {"r": ["x", "y"]})
    assert [state.value(f"at@{row}") for row in "xy"] == ["1", "2"]
    assert [state.value(f"share@{row}") for row in "xy"] == ["0.75", "0.25"]
    assert [state.value(f"more@{row}") for row in "xy"] == ["7", "7"]
    state.set({}, {"r": ["y", "x"]})
    assert [state.value(f"at@{row}") for row in "xy"] == ["2", "1"]


@pytest.mark.parametrize(
    ("expression", "sentence"),
    [
        ("${a} +", "The expression ends where a value is missing."),
        ("(${a} + 1", "The bracket of “(” at character 1 is never closed."),
        ("sum(${a}", "The bracket of “sum” at character 1 is never closed."),
        ("${a} + 1)", "The closing bracket at character 9 has no opening one."),
        ("${a} 1", "“1” at character 6 is not expected there"),
        ("* 3", "A value is missing before character 1."),
        ("${a", "The reference at character 1 is never closed"),
        ("'yes", "The quotation mark at character 1 is never closed."),
        ("${c} = ‘yes’", "The sign ‘ at character 8 is a printed quotation mark"),
        ("${a}＋1", "The sign ＋ at character 5 has no meaning"),
        ("../a = 1", "Paths and brackets of XPath (character 1) are not read"),
        ("/data/a", "Paths and brackets of XPath (character 1) are not read"),
        ("${a}[1]", "“[” at character 5 is not expected there"),
        ("summ(${a})", "There is no function summ(); sum() is near."),
        ("pulldata('x', 'y', 'z', 1)", "There is no function pulldata()."),
        ("random()", "There is no function random()."),
        ("if(${a}, 1)", "if() takes 3 arguments, 2 are given."),
        ("round()", "round() takes 1 to 2 arguments, 0 are given."),
        ("${nothing} + 1", "Nothing is called ${nothing}."),
        ("${results} + 1", "Nothing is called ${results}; ${result} is near."),
        ("${r} + 1", "${r} is a group and has no value."),
        ("${n} + 1", "${n} is answered in several rows"),
        ("a + 1", "“a” is the name of a question: write ${a}."),
        ("kilotonnes", "The word “kilotonnes” means nothing here"),
        ("${c} = 'maybe'", "“maybe” is no option of ${c}."),
        ("selected(${m}, 'w')", "“w” is no option of ${m}."),
        ("selected(${c}, 1)", "The option of selected() stands in quotation marks."),
        ("position(..)", "position(..) has a meaning only in a table with added rows."),
        ("position(${r})", "position() is written position(..)."),
        ("count(${a})", "count() counts rows"),
        ("count(3)", "count() takes a name"),
        ("indexed-repeat(${a}, ${r}, 1)", "${a} does not stand in ${r}."),
        ("indexed-repeat(${n}, ${c}, 1)", "${c} is no table with added rows."),
        ("regex(${t}, ${u})", "The pattern of regex() stands in quotation marks."),
        ("regex(${t}, '[')", "The pattern [ of regex() cannot be read."),
        ("regex(${t}, '(a+)+b')", "repeats what repeats and could take for ever."),
        ("regex(${t}, '(a|ab)*c')", "repeats what repeats"),
        ("once(1) + once(2)", "once() may stand once in a calculation."),
        (". + 1", "“.” is the answer of a question; there is none here."),
        ("..", "“..” may only stand in position(..)."),
        ("(" * 90 + "1" + ")" * 90, "nested more than 50 deep"),
        ("1" + " + 1" * 3000, "longer than 8000 characters"),
    ],
)
def test_a_broken_expression_is_refused_in_a_sentence(expression: str, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        value_of(expression)
    (fault,) = refusal.value.faults
    assert sentence in fault.message["en"]
    assert fault.message["ja"] != fault.message["en"]


def test_a_long_condition_is_not_a_deep_one() -> None:
    assert value_of(" or ".join(["${a} = 3"] * 600), {"a": "3"}) == "true"
    nodes = [Field("a", Kind.DECIMAL, constraint=" or ".join([". = 3"] * 800))]
    assert [found.code for found in answered(nodes, {"a": "4"}).problems()] == ["range"]


@pytest.mark.parametrize("pattern", ["[0-9]{3}-[0-9]{4}", "(https?|ftp)://.+", "(ab)+", "[ab|c]*"])
def test_an_ordinary_pattern_is_no_slow_one(pattern: str) -> None:
    assert value_of(f"regex('', '{pattern}')") in ("true", "false")


def test_conditions_that_turn_in_a_circle_are_refused_with_the_names_they_run_through() -> None:
    nodes = (
        Field("a", Kind.TEXT, relevant="${b} = ''"),
        Field("b", Kind.TEXT, relevant="${c} = ''"),
        Field("c", Kind.CALCULATE, calculation="concat(${a}, 'x')"),
    )
    with pytest.raises(Refused) as refusal:
        compile_form(edition(*nodes))
    (fault,) = refusal.value.faults
    assert "in a circle" in fault.message["en"]
    assert all(name in fault.message["en"] for name in "abc")


def test_a_field_that_computes_itself_and_a_group_that_hides_itself_are_circles() -> None:
    itself = Field("a", Kind.CALCULATE, calculation="${a} + 1")
    within = Group("g", Shape.GROUP, words("g"), relevant="${b} = ''", children=(
        Field("b", Kind.TEXT),
    ))  # fmt: skip
    rows = Group("r", Shape.REPEAT, children=(
        Field("n", Kind.CALCULATE, calculation="sum(${n}) + 1", repeat="r"),
    ))  # fmt: skip
    for node in (itself, within, rows):
        with pytest.raises(Refused, match="in a circle"):
            compile_form(edition(node))


def test_a_long_circle_is_told_in_few_names() -> None:
    nodes = [
        Field(f"f{at}", Kind.TEXT, relevant=f"${{f{(at + 1) % 400}}} = ''") for at in range(400)
    ]
    with pytest.raises(Refused) as refusal:
        compile_form(edition(*nodes))
    said = refusal.value.faults[0].message["en"]
    assert len(said) < 120 and "f0 → f1 → f2" in said and "… → f0" in said


def test_a_constraint_may_look_at_its_own_answer_without_being_a_circle() -> None:
    nodes = [Field("a", Kind.DECIMAL, constraint=". > 0 and ${a} < 10")]
    assert answered(nodes, {"a": "5"}).problems() == []
    assert [found.code for found in answered(nodes, {"a": "12"}).problems()] == ["constraint"]


def test_options_depend_on_another_answer_and_on_other_columns_of_the_list() -> None:
    lists = {"places": choices("a1", "a2", "b1")}
    lists["places"] = tuple(
        type(one)(one.name, one.label, {"area": one.name[0]}) for one in lists["places"]
    )
    nodes = (
        Field("area", Kind.TEXT),
        Field("place", Kind.SINGLE, choices="places", choice_filter="area = ${area}"),
    )
    state = compile_form(edition(*nodes, lists=lists)).evaluate({"area": "a"}, {}, Given(MOMENT))
    assert [choice.name for choice in state.options("place")] == ["a1", "a2"]
    change = state.set({"area": "b"})
    assert [choice.name for choice in state.options("place")] == ["b1"]
    assert "place" in change.options
