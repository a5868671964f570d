"""The values of a response while it is evaluated: one frame for the form, one for each row."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Protocol

from jichi.questionnaires.context import Running
from jichi.questionnaires.edition import Choice, Kind
from jichi.questionnaires.expressions.scope import Standing
from jichi.questionnaires.expressions.values import Unread, day
from jichi.questionnaires.problems import Problem

NONE: tuple[Problem, ...] = ()
_WHOLE = re.compile(r"[+-]?\d{1,30}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Frame:
    """By slot: the values that expressions see, what was answered, what is required and wrong;
    and what will be of answers that are judged by themselves, once they show."""

    __slots__ = (
        "answered",
        "kept_problems",
        "kept_required",
        "problems",
        "required",
        "row",
        "values",
    )

    def __init__(self, size: int, first: object, row: str = "") -> None:
        self.row = row
        self.values: list[Any] = [""] * size
        self.values[0] = first
        self.answered: list[Any] = [""] * size
        self.required = [False] * size
        self.problems: list[tuple[Problem, ...]] = [NONE] * size
        self.kept_required = self.required.copy()
        self.kept_problems = self.problems.copy()


class Frames(Protocol):
    """All frames of a response with what its steps need around them; the store is one."""

    base: Frame
    frames: list[list[Frame]]
    running: Running
    #: What checks tell, by check and row.
    broken: dict[tuple[str, str], Problem]

    def cell(self, name: str, frame: Frame) -> str:
        """The cell of a field in a frame."""
        ...

    def place(self, frame: Frame) -> int:
        """The number of a row from 1, 0 for the form."""
        ...

    def offers(self, standing: Standing | None) -> tuple[Choice, ...]:
        """The answers of a field as options."""
        ...


def understood(kind: Kind, answer: str) -> object:
    """An answer as a value of its kind; Unread where it is none, "" for a blank."""
    return reader(kind)(answer)


def reader(kind: Kind) -> Callable[[str], object]:
    """What makes a value of an answer of a kind."""
    return _READERS.get(kind, str.strip)


def _number(answer: str) -> object:
    answer = answer.strip()
    if _NUMBER.fullmatch(answer):
        return Decimal(answer)
    return Unread(answer) if answer else ""


def _whole(answer: str) -> object:
    answer = answer.strip()
    if _WHOLE.fullmatch(answer):
        return Decimal(answer)
    return Unread(answer) if answer else ""


def _day(answer: str) -> object:
    answer = answer.strip()
    found = day(answer) if _DAY.fullmatch(answer) else None
    return found or (Unread(answer) if answer else "")


_READERS: dict[Kind, Callable[[str], object]] = {
    Kind.DECIMAL: _number,
    Kind.INTEGER: _whole,
    Kind.DATE: _day,
}
