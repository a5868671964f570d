"""What a script is told after a save: what shows and what is wrong now, two answers in a cell."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from jichi.core.acts import Actor
from jichi.pages.templatetags.telling import language
from jichi.questionnaires.edition import Field, Group, Kind, Shape, cell_of, said
from jichi.questionnaires.evaluating import State
from jichi.reporting import live_state
from jichi.reporting.acts.answering import Saved
from jichi.reporting.desk import cells
from jichi.reporting.desk.reading import progress, read, sight_of
from jichi.reporting.models import Acknowledgement, Response


def told(
    request: HttpRequest, by: Actor, response: Response, saved: Saved, section: str
) -> dict[str, Any]:
    """All of it, for the section that is open."""
    seen = sight_of(by, response)
    followed = live_state.follow(response)
    with followed.lock:
        state = followed.state
        groups = state.program.edition.sections
        group = next((one for one in groups if one.name == section), None)
        found = _section(state, group, response, seen) if group else {}
    return {
        "versions": saved.versions,
        "time": timezone.localtime().strftime("%H:%M"),
        "hidden": [],
        "cells": {},
        "progress": [],
        **found,
        "conflicts": _conflicts(request, response, saved),
    }


def _section(
    state: State, group: Group, response: Response, seen: frozenset[str] | None
) -> dict[str, Any]:
    problems = _problems(state, response)
    hidden, shown = [], {}
    for node, name in _nodes(state, group.children, ""):
        if seen is not None and isinstance(node, Field) and node.name not in seen:
            continue
        if not state.shown(name):
            hidden.append(name)
        elif isinstance(node, Field):
            shown[name] = _cell(state, node, name, problems.get(name, []))
    answered, still_open, asked = progress(state, group.name, seen)
    far = {"name": group.name, "answered": answered, "open": still_open, "shown": asked}
    return {"hidden": hidden, "cells": shown, "progress": [far]}


def _nodes(
    state: State, nodes: Sequence[Field | Group], row: str
) -> Iterator[tuple[Field | Group, str]]:
    """Every node below with its name, or its cell."""
    for node in nodes:
        if isinstance(node, Field):
            if node.kind != Kind.HIDDEN:
                yield node, cell_of(node.name, row)
            continue
        if not row:
            yield node, node.name
        if node.shape == Shape.REPEAT:
            for one in state.rows(node.name):
                yield from _nodes(state, node.children, one)
        else:
            yield from _nodes(state, node.children, row)


def _problems(state: State, response: Response) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    problems = [one for one in state.problems() if one.code != "required"]
    acknowledged = {
        (one.cell, one.code, one.value)
        for one in (Acknowledgement.objects.filter(response=response) if problems else ())
    }
    for one in problems:
        code = cells.code_of(one.code, one.name)
        if (one.cell, code, state.answers.get(one.cell, "")) not in acknowledged:
            line = {"severity": one.severity, "text": said(one.message, language())}
            found.setdefault(one.cell, []).append(line)
    return found


def _cell(state: State, asked: Field, cell: str, problems: list[dict[str, str]]) -> dict[str, Any]:
    told: dict[str, Any] = {"required": state.required(cell)}
    if problems:
        told["problems"] = problems
    if not asked.asked:
        told["value"] = state.value(cell)
    elif asked.choice_filter or asked.choices_from:
        value = state.value(cell)
        told["options"] = cells.options_of(state, asked, cell, value, language())
    return told


def _conflicts(request: HttpRequest, response: Response, saved: Saved) -> dict[str, str]:
    if not saved.conflicts:
        return {}
    reading = read(request, response)
    found: dict[str, str] = {}
    for one in saved.conflicts:
        asked = reading.standing.read_as.fields[one.answer.name]
        box = cells.box_of(reading.standing, asked, one.answer.row, reading.known)
        context = {"box": box, "reading": reading}
        found[box.cell] = render_to_string("desk/reporting/conflict.html", context, request)
    return found
