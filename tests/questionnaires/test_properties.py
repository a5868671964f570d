"""What holds of every edition and every answer: following a change equals beginning anew."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jichi.questionnaires import (
    Check,
    Edition,
    Field,
    Form,
    Given,
    Group,
    Kind,
    Shape,
    State,
    compile_form,
    parted,
    read,
    write,
)
from tests.questionnaires.writing import GIVEN, MOMENT, edition, words

ROWS = ["a", "b", "c"]
ANSWERS = st.sampled_from(["", "1", "2.5", "yes", "no", "yes no", "2020-04-01", "x", "-3"])
KINDS = [Kind.SINGLE, Kind.MULTIPLE, Kind.INTEGER, Kind.DECIMAL, Kind.DATE, Kind.TEXT]


class Author:
    """Writes an edition at random in which every condition looks back, so that none is circular."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.here: list[str] = []
        self.before: list[str] = []
        self.inside: list[str] = []
        self.in_rows = False
        self.last_rows: list[str] = []
        self.count = 0

    def name(self) -> str:
        """A name that nothing bears yet."""
        self.count += 1
        return f"f{self.count}"

    def pick(self, *options: Any) -> Any:
        """One of some."""
        return self.draw(st.sampled_from(options))

    def operand(self) -> str:
        """A number or text that an expression may use here."""
        names = self.before + self.here
        simple = ["1", "2.5", "'yes'", "''", "today()"]
        options = [*simple, *(f"${{{name}}}" for name in names)]
        options += [f"sum(${{{name}}})" for name in self.inside]
        options += [f"count(${{{name}}})" for name in self.inside]
        options += ["position(..)"] if self.in_rows else []
        return str(self.pick(*options))

    def expression(self, depth: int = 2) -> str:
        """An expression of what stands before."""
        if depth == 0:
            return self.operand()
        left, right = self.expression(depth - 1), self.operand()
        shapes = (
            f"{left} + {right}", f"{left} * {right}", f"{left} div {right}", f"{left} = {right}",
            f"{left} != {right}", f"{left} < {right}", f"{left} >= {right}",
            f"({left}) and {right}", f"({left}) or {right}", f"not({left})",
            f"if({left}, {right}, 1)", f"coalesce({left}, {right})", f"max({left}, {right}, 0)",
            f"selected({left}, 'yes')", f"string-length({left}) > 2", f"round({left}, 1)",
            f"concat({left}, {right})", f"sum({left}, {right})", f"-({left})",
            f"count-selected({left})", left,
        )  # fmt: skip
        return str(self.pick(*shapes))

    def condition(self) -> str:
        """A condition, more often none."""
        return self.expression() if self.pick(True, False, False) else ""

    def field(self, repeat: str = "") -> Field:
        """A question or a calculation."""
        name, relevant = self.name(), self.condition()
        kind = self.pick(*KINDS, Kind.CALCULATE)
        more: dict[str, Any] = {}
        if kind is Kind.CALCULATE:
            more["calculation"] = self.expression()
        else:
            more["required"] = self.pick("", "yes", self.expression())
            more["constraint"] = self.pick("", "", ". != 1", self.expression())
            if kind in (Kind.SINGLE, Kind.MULTIPLE):
                more["choices"] = "yn"
                more["choice_filter"] = self.pick("", "", f"name != {self.operand()}")
        made = Field(name, kind, words(name), relevant=relevant, repeat=repeat, **more)
        self.here.append(name)
        return made

    def group(self, shape: Shape) -> Group:
        """A group, or a table with added rows."""
        name, relevant = self.name(), self.condition()
        size = self.draw(st.integers(1, 3))
        if shape is Shape.GROUP:
            children = tuple(self.field() for _ in range(size))
            return Group(name, shape, words(name), relevant=relevant, children=children)
        self.before, self.here, self.in_rows = self.before + self.here, [], True
        children = tuple(self.field(name) for _ in range(size))
        self.inside += self.here
        self.last_rows = self.here
        self.here, self.in_rows = [], False
        return Group(name, shape, words(name), relevant=relevant, children=children)

    def edition(self) -> Edition:
        """A whole edition."""
        shapes = self.draw(
            st.lists(st.sampled_from(["field", Shape.GROUP, Shape.REPEAT]), min_size=2, max_size=7)
        )
        nodes = [self.field() if one == "field" else self.group(one) for one in shapes]
        if self.last_rows and self.pick(True, False):
            self.before, self.here, self.in_rows = self.before + self.here, self.last_rows, True
        cells = tuple(self.here[-1:])
        check = Check("c", self.expression(), self.condition(), words("c"), "warning", cells)
        return edition(*nodes, checks=[check])


@st.composite
def editions(draw: Any) -> Edition:
    """An edition whose conditions look back."""
    return Author(draw).edition()


def repeats(form: Form) -> list[str]:
    """The tables with added rows."""
    return [name for name, one in form.edition.groups.items() if one.shape is Shape.REPEAT]


def cells_of(form: Form) -> list[str]:
    """Every cell that there may be."""
    return [
        cell
        for name, field in form.edition.fields.items()
        for cell in ([f"{name}@{row}" for row in ROWS] if field.repeat else [name])
    ]


def told(state: State) -> dict[str, Any]:
    """Everything that a state says."""
    cells = {
        cell: (
            state.shown(cell),
            state.required(cell),
            state.value(cell),
            state.options(cell),
            state.problems_of(cell),
        )
        for cell in state.cells()
    }
    groups = {name: state.shown(name) for name, one in state.program.edition.groups.items()
              if one.shape is not Shape.ROW}  # fmt: skip
    return {"cells": cells, "groups": groups, "problems": state.problems(),
            "progress": state.progress("s"), "once": dict(state.once())}  # fmt: skip


def edits(form: Form) -> st.SearchStrategy[Any]:
    """Some changes of cells and rows."""
    cells = st.dictionaries(st.sampled_from(cells_of(form)), ANSWERS, max_size=4)
    rows: st.SearchStrategy[Any] = st.none()
    if tables := repeats(form):
        some = st.lists(st.sampled_from(ROWS), unique=True)
        rows = st.none() | st.dictionaries(st.sampled_from(tables), some)
    return st.lists(st.tuples(cells, rows), max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_following_changes_equals_evaluating_from_nothing(data: st.DataObject) -> None:
    form = compile_form(data.draw(editions()))
    rows: dict[str, Sequence[str]] = {}
    state = form.evaluate({}, {}, GIVEN)
    for values, more in data.draw(edits(form)):
        before = told(state)
        change = state.set(values, more)
        rows |= more or {}
        anew = form.evaluate(state.answers, rows, Given(MOMENT, once=state.once()))
        after = told(state)
        assert after == told(anew)
        changed = {
            cell
            for cell in before["cells"].keys() | after["cells"].keys()
            if _without_options(before, cell) != _without_options(after, cell)
        }
        assert changed <= change.cells


def _without_options(said: dict[str, Any], cell: str) -> Any:
    found = said["cells"].get(cell)
    return found and (*found[:3], found[4])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_hidden_answers_never_count(data: st.DataObject) -> None:
    form = compile_form(data.draw(editions()))
    rows = {name: data.draw(st.lists(st.sampled_from(ROWS), unique=True)) for name in repeats(form)}
    cells = st.sampled_from(cells_of(form))
    state = form.evaluate(data.draw(st.dictionaries(cells, ANSWERS)), rows, GIVEN)
    hidden = [cell for cell in state.cells() if not state.shown(cell)]
    before = told(state)
    others = {cell: data.draw(ANSWERS) for cell in hidden}
    again = form.evaluate({**state.answers, **others}, rows, GIVEN)
    assert told(again) == before
    assert all(state.value(cell) == "" and not state.required(cell) for cell in hidden)
    problems = {problem.cell for problem in state.problems()}
    assert not problems & set(hidden)


@settings(max_examples=40, deadline=None)
@given(editions())
def test_writing_and_reading_an_edition_loses_nothing(made: Edition) -> None:
    again = read(write(made), "a.xlsx", second_opinion=False)
    assert _bare(again) == _bare(made)
    assert compile_form(again).edition.fields.keys() == made.fields.keys()


def _bare(made: Edition) -> Any:
    """An edition without the columns that reading numbers by itself."""
    return made.sections, made.lists, made.checks, made.title, made.languages


@settings(max_examples=12, deadline=None)
@given(editions())
def test_pyxform_takes_every_edition_that_we_take(made: Edition) -> None:
    assert read(write(made), "a.xlsx").fields.keys() == made.fields.keys()


def test_every_cell_has_a_field_and_every_field_in_a_row_a_row() -> None:
    group = Group("r", Shape.REPEAT, children=(Field("x", Kind.TEXT, repeat="r"),))
    state = compile_form(edition(group)).evaluate({}, {"r": ROWS}, GIVEN)
    assert [parted(cell) for cell in state.cells()] == [("x", row) for row in ROWS]


def table_behind_a_question() -> Form:
    """A table that one answer shows and hides, each of whose cells looks at its neighbours; its
    lines have a condition of their own, and added rows stand behind the same question."""

    def cells(repeat: str = "") -> tuple[Field, ...]:
        end = "r" if repeat else ""
        n, key, why = f"n{end}", f"key{end}", f"why{end}"
        return (
            Field(n, Kind.DECIMAL, constraint=". != 1", repeat=repeat),
            Field(key, Kind.SINGLE, choices="yn", constraint=f"${{{n}}} = ''", repeat=repeat),
            Field(why, Kind.TEXT, required=f"${{{key}}} = 'no'", repeat=repeat),
            Field(f"last{end}", Kind.DATE, required="yes", relevant=f"${{{key}}} = 'yes'",
                  repeat=repeat),
            Field(f"sum{end}", Kind.CALCULATE, calculation=f"${{{n}}} * 2", repeat=repeat),
            Field(f"of{end}", Kind.MULTIPLE, choices="yn", choice_filter=f"name != ${{{key}}}",
                  repeat=repeat),
        )  # fmt: skip

    table = Group("t", Shape.GROUP, relevant="${open} = 'yes'", children=cells())
    rows = Group("rows", Shape.REPEAT, relevant="${open} != 'no'", children=cells("rows"))
    check = Check("c", "${sum} != sum(${sumr})", "${open} = 'yes'", words("c"), "error", ("n",))
    return compile_form(edition(Field("open", Kind.TEXT), table, rows, checks=[check]))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_table_that_opens_and_closes_equals_evaluating_from_nothing(data: st.DataObject) -> None:
    form = table_behind_a_question()
    state = form.evaluate({}, {"rows": ["a"]}, GIVEN)
    rows: dict[str, Sequence[str]] = {"rows": ["a"]}
    for values, more in data.draw(edits(form)):
        opened = {"open": data.draw(st.sampled_from(["yes", "no", ""]))}
        before = told(state)
        change = state.set({**values, **opened}, more)
        rows |= more or {}
        after = told(state)
        assert after == told(form.evaluate(state.answers, rows, GIVEN))
        cells = before["cells"].keys() | after["cells"].keys()
        assert {
            one for one in cells if _without_options(before, one) != _without_options(after, one)
        } <= change.cells
        both = before["cells"].keys() & after["cells"].keys()
        assert {
            one for one in both if before["cells"][one][3] != after["cells"][one][3]
        } <= change.options | change.cells


def test_what_was_answered_while_hidden_is_judged_when_it_shows() -> None:
    state = table_behind_a_question().evaluate({"open": "yes", "n": "2"}, {}, GIVEN)
    assert not state.problems_of("n")
    state.set({"open": "no"})
    state.set({"n": "1", "key": "no"})
    assert not state.problems()
    state.set({"open": "yes"})
    assert [one.code for one in state.problems_of("n")] == ["range"]
    assert [one.code for one in state.problems_of("key")] == ["constraint"]
    assert state.required("why")
