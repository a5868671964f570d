"""Evaluates answers: an edition is compiled once, a response is a state of it."""

from collections.abc import Mapping

from jichi.questionnaires.changing import Change
from jichi.questionnaires.context import Given
from jichi.questionnaires.edition import Edition, Field, cell_of
from jichi.questionnaires.expressions.values import text
from jichi.questionnaires.program import Program, programmed
from jichi.questionnaires.state import State
from jichi.questionnaires.store import Answers, RowsOf


class Form:
    """A compiled edition; it holds no answers and may serve any number of responses."""

    def __init__(self, edition: Edition, program: Program) -> None:
        self.edition, self.program = edition, program

    def evaluate(self, answers: Answers, rows: RowsOf, given: Given) -> State:
        """The state of a response, from nothing."""
        return State(self.program, answers, rows, given)

    def prefilled(self, given: Given, rows: RowsOf | None = None) -> Mapping[str, str]:
        """What a new response begins with: values from their sources, else defaults, by cell;
        the rows of repeats are those given."""
        state = self.evaluate({}, rows or {}, given)
        found: dict[str, str] = {}
        for name, standing in self.program.layout.names.fields.items():
            node = standing.field
            if node.asked:
                ids = [""] if standing.repeat < 0 else state.rows(node.repeat)
                for row in ids:
                    cell = cell_of(name, row)
                    if value := self._beginning(node, cell, state):
                        found[cell] = value
        return found

    def _beginning(self, node: Field, cell: str, state: State) -> str:
        known = state.given.sources.get(node.source, "") if node.source else ""
        if known or not node.default:
            return known
        wire = self.program.wires.get((node.name, "default"))
        if wire is None:
            return node.default
        frame = state.frame(node.name, cell.partition("@")[2])
        assert frame is not None
        return text(wire.run(state.base.values, frame.values, state.running))


def compile_form(edition: Edition) -> Form:
    """The form of an edition, once for each edition. Refused for what is wrong in it."""
    return Form(edition, programmed(edition))


__all__ = ["Change", "Form", "Given", "State", "compile_form"]
