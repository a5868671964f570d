"""Judges one cell: whether it is required, and what is wrong with its answer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jichi.questionnaires.edition import CHOOSING, ERROR, Choice, Kind, Texts
from jichi.questionnaires.expressions.parsing import Literal, Own, Reference, parse, under
from jichi.questionnaires.expressions.scope import Standing
from jichi.questionnaires.expressions.values import HIDDEN, Unread
from jichi.questionnaires.frames import NONE, Frame, Frames
from jichi.questionnaires.layout import OPEN
from jichi.questionnaires.messages import texts
from jichi.questionnaires.problems import Problem
from jichi.questionnaires.steps import Step
from jichi.questionnaires.wiring import Spot, Wire, constant

_NOT_OF_KIND = {Kind.INTEGER: "no_integer", Kind.DECIMAL: "no_number", Kind.DATE: "no_date"}


class Judgement(Step):
    """What is required of a cell and what is wrong with it; no step reads that."""

    feeding = False

    __slots__ = ("always", "choosing", "constraint", "field", "filter", "free", "listed",
                 "offered", "plain", "refusal", "required", "sentences", "silent",
                 "told")  # fmt: skip

    def __init__(
        self,
        standing: Standing,
        wires: Mapping[Spot, Wire],
        listed: Mapping[str, Choice],
        offered: Standing | None,
    ) -> None:
        field = standing.field
        super().__init__(field.name, standing.repeat, OPEN, standing.slot, None)
        self.field = field
        self.always = field.asked and constant(field.required) is True
        required = wires.get((field.name, "required"))
        self.required = required.run if required and field.asked else None
        constraint = wires.get((field.name, "constraint"))
        self.constraint = constraint.run if constraint else None
        bounded = bool(field.constraint) and _is_range(field.constraint)
        self.refusal = "range" if bounded else "constraint"
        filtering = wires.get((field.name, "choice_filter"))
        self.filter = filtering.run if filtering else None
        self.listed = listed
        self.offered = offered
        self.offering = self.filter is not None or offered is not None
        self.choosing = field.kind in CHOOSING and field.asked
        #: Whether every option may be chosen at any time.
        self.free = not self.offering
        self.plain = self.constraint is None and not self.choosing
        #: Whether there is never anything to say: a text that nobody must write.
        self.silent = (
            self.plain
            and field.kind not in _NOT_OF_KIND
            and not (self.always or self.required or self.offering)
        )
        self.told: dict[str, tuple[Problem, ...]] = {}
        refused = (field.constraint_message or texts("not_allowed"), field.severity)
        self.sentences = {
            "required": (field.required_message or texts("required"), ERROR),
            "range": refused,
            "constraint": refused,
        }

    def take(self, frame: Frame, state: Frames) -> bool:
        slot = self.slot
        value = frame.values[slot]
        required, found = False, NONE
        if value is not HIDDEN:
            required, found = self.verdict(value, frame, state)
        if frame.problems[slot] == found and frame.required[slot] is required:
            return False
        frame.required[slot], frame.problems[slot] = required, found
        return True

    def verdict(self, value: Any, frame: Frame, state: Frames) -> tuple[bool, tuple[Problem, ...]]:
        """What is required of a value that shows, and what is wrong with it."""
        required = self.always or (
            self.required is not None
            and self.required(state.base.values, frame.values, state.running)
        )
        found = NONE
        if type(value) is str and not value:
            found = self.once("required", frame, state) if required else NONE
        elif not self.plain or type(value) is Unread:
            found = self.faults(value, frame, state)
        return required, found

    def faults(self, value: Any, frame: Frame, state: Frames) -> tuple[Problem, ...]:
        """What is wrong with an answer that is there."""
        if type(value) is Unread:
            return (self.problem(frame, state, "type", texts(_NOT_OF_KIND[self.field.kind])),)
        if self.choosing and not (self.free and value in self.listed):
            found = self.chosen(value, frame, state)
            if found:
                return (found,)
        constraint = self.constraint
        if constraint is None or constraint(state.base.values, frame.values, state.running):
            return NONE
        return self.once(self.refusal, frame, state)

    def once(self, code: str, frame: Frame, state: Frames) -> tuple[Problem, ...]:
        """A problem whose sentence is the question's own: outside of rows it is always the same."""
        known = self.told.get(code) if self.repeat < 0 else None
        if known is None:
            known = (self.problem(frame, state, code, *self.sentences[code]),)
            if self.repeat < 0:
                self.told[code] = known
        return known

    def chosen(self, value: str, frame: Frame, state: Frames) -> Problem | None:
        """An option that is not offered, or is chosen twice."""
        names = value.split() if self.field.kind is Kind.MULTIPLE else [value]
        if len(set(names)) != len(names):
            twice = next(name for name in names if names.count(name) > 1)
            return self.problem(frame, state, "choice", texts("option_twice", option=twice))
        for name in names:
            if not self.offers(name, frame, state):
                return self.problem(frame, state, "choice", texts("no_option", option=name))
        return None

    def offers(self, name: str, frame: Frame, state: Frames) -> bool:
        """Whether an option may be chosen now."""
        if self.offered is not None:
            return any(name == choice.name for choice in self.options(frame, state))
        choice = self.listed.get(name)
        return choice is not None and self.passes(choice, frame, state)

    def passes(self, choice: Choice, frame: Frame, state: Frames) -> bool:
        """Whether a choice passes the filter."""
        if self.filter is None:
            return True
        state.running.choice = choice
        return bool(self.filter(state.base.values, frame.values, state.running))

    def options(self, frame: Frame, state: Frames) -> tuple[Choice, ...]:
        """The options there are now, in their order."""
        listed = state.offers(self.offered) if self.offered else self.listed.values()
        return tuple(choice for choice in listed if self.passes(choice, frame, state))

    def problem(
        self, frame: Frame, state: Frames, code: str, message: Texts, severity: str = ERROR
    ) -> Problem:
        """A problem at this cell."""
        field = self.field
        row = state.place(frame) or field.row
        cell = state.cell(field.name, frame)
        return Problem(cell, severity, code, message, field.number, field.column, row)


class Kept(Judgement):
    """A judgement that depends only on answers behind the same condition as its own: it is made
    when one of them is given, and kept while they are hidden, so that showing them is quick."""

    __slots__ = ("slots",)

    def read(self, slots: Iterable[int]) -> None:
        """Know where the answers are that it depends on."""
        self.slots = tuple(slots)

    def take(self, frame: Frame, state: Frames) -> bool:
        slot, values = self.slot, frame.values
        hidden = values[slot] is HIDDEN
        if hidden:
            self.put(frame, frame.answered)
        required, found = self.verdict(values[slot], frame, state)
        frame.kept_required[slot], frame.kept_problems[slot] = required, found
        if hidden:
            self.put(frame, [HIDDEN] * len(values))
            required, found = False, NONE
        if frame.problems[slot] == found and frame.required[slot] is required:
            return False
        frame.required[slot], frame.problems[slot] = required, found
        return True

    def put(self, frame: Frame, values: Sequence[Any]) -> None:
        """Let what it depends on have these values."""
        for slot in self.slots:
            frame.values[slot] = values[slot]


def _is_range(source: str) -> bool:
    """Whether a constraint compares the answer with numbers alone."""
    parts = list(under(parse(source)))
    numbers = any(isinstance(one, Literal) and not isinstance(one.value, str) for one in parts)
    alone = not any(isinstance(one, Reference) for one in parts)
    return alone and numbers and any(isinstance(one, Own) for one in parts)
