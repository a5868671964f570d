"""Answers that were written down beforehand, a folder for each invented government: read and
corrected by hand, entered through the same acts as anybody's."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from jichi.core.acts import Actor
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.rows import add_row
from jichi.reporting.models import Response
from jichi.reporting.questionnaires import questionnaire_of


def written(identity: str) -> Mapping[str, Any]:
    """What the files of a government say together."""
    place = files("jichi.reporting.desk").joinpath("answers", identity)
    said: dict[str, Any] = {}
    for one in sorted(place.iterdir(), key=lambda file: file.name):
        said |= tomllib.loads(one.read_text(encoding="utf-8"))
    return said


def enter(by: Actor, response: Response, said: Mapping[str, Any]) -> None:
    """Enter all that a file says into a response, with a row for each line of a table."""
    groups = questionnaire_of(response.cycle.edition).groups
    changes = list(_cells("", said, frozenset(groups)))
    for repeat, lines in said.items():
        for line in lines if isinstance(lines, list) and repeat in groups else ():
            row = add_row(by, response=response, repeat=repeat).row
            changes += [
                Change(f"{repeat}_{name}@{row}", typed(value)) for name, value in line.items()
            ]
    save_answers(by, response=response, changes=changes)


def _cells(before: str, said: Mapping[str, Any], groups: frozenset[str]) -> Iterator[Change]:
    """The cells outside of rows: a heading that is no table of the questionnaire is for readers."""
    for name, value in said.items():
        if isinstance(value, dict):
            yield from _cells(f"{name}_" if name in groups else "", value, groups)
        elif not (isinstance(value, list) and name in groups):
            yield Change(before + name, typed(value))


def typed(value: Any) -> str:
    """What a person would type: several choices with a blank between."""
    return " ".join(value) if isinstance(value, list) else str(value)
