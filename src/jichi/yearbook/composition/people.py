"""Names in kana order, officers with their posts, and the seats of a body."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.reading import Line
from jichi.groups.queries import is_seat
from jichi.yearbook.choices import wanted
from jichi.yearbook.composition.deeds import Blocks
from jichi.yearbook.composition.setting import Setting
from jichi.yearbook.composition.tables import headed, laid

type Said = Callable[[Setting, Line], str]


def names(at: Setting) -> Blocks:
    """Members by name, organisations in kana order; a person stands with what is printed beside."""
    if "order" not in at.choice:
        at.lines.sort(key=_kana)
    items = []
    for line in at.lines:
        _entry, marks = at.entry(line)
        items += [_named(at, holder, marks) for role in line.roles for holder in role.holders]
    with override(at.language):
        in_order = _("in the order of the Japanese syllabary")
    caption = at.section.title.say(at.language) + at.bracketed(in_order)
    organisations = any(_identity(line) for line in at.lines)
    block = {"type": "names", "caption": caption if organisations else "", "items": items}
    return [block] if items else []


def _identity(line: Line) -> str:
    return next((one.identity for role in line.roles for one in role.holders), "")


def _kana(line: Line) -> tuple[str, int, str]:
    keys = [one.sort_key for role in line.roles for one in role.holders]
    order = line.fact.order if line.fact.order is not None else 0
    return (keys[0] if keys else "", order, line.key)


def _named(at: Setting, holder: Any, marks: list[str]) -> str:
    beside = [holder.printed] if holder.person and holder.printed else []
    again = [mark for mark in marks if mark == at.labels["see_above"]]
    said = at.listed([*beside, *again])
    return at.holder(holder) + (at.bracketed(said) if said else "")


def people(at: Setting) -> Blocks:
    """Post, name and present post; leaders stand in the kana order of their organisation."""
    if all(line.fact.kind == "post" for line in at.lines) and "order" not in at.choice:
        at.lines.sort(key=_kana)
    items = [_person(at, line) for line in at.lines]
    return [{"type": "people", "items": items}] if items else []


def _person(at: Setting, line: Line) -> dict[str, str]:
    _entry, marks = at.entry(line)
    post = str(line.details.get("post") or "")
    name = str(line.details.get("name") or "")
    holder = next((one for role in line.roles for one in role.holders), None)
    organisation = holder.name if holder else ""
    if line.fact.kind == "post":
        return {
            "post": organisation,
            "name": name,
            "note": at.listed([post, *at.plain_marks(marks)]),
        }
    notes = [*at.posts(line), *at.plain_marks(marks)]
    return {"post": post, "name": name or organisation, "note": at.listed(notes)}


def seats(at: Setting) -> Blocks:
    """The seats of bodies as a table; a body that the section names brings its description.

    What else has the body for its subject (a strategy it adopted) is no seat and stands elsewhere.
    """
    at.lines = [line for line in at.lines if is_seat(line.fact.record)]
    several = len({line.fact.subject for line in at.lines}) > 1
    blocks: Blocks = [] if several else _described(at)
    columns: list[tuple[dict[str, Any], Said]] = [
        (headed(at, "body", 4.6), _body),
        (headed(at, "post", 3.0), _post),
        (headed(at, "holder", 3.6), _holder),
        (headed(at, "portfolio", 4.0), _portfolio),
        (headed(at, "term", 2.4), _term),
    ]
    if not several:
        columns = columns[1:]
    marks = {line.key: at.entry(line) for line in at.lines}
    cells = {line.key: [said(at, line) for _column, said in columns] for line in at.lines}
    kept = [i for i in range(len(columns)) if i == 0 or any(row[i] for row in cells.values())]
    rows = [
        _row(at, line, marks[line.key], [cells[line.key][i] for i in kept]) for line in at.lines
    ]
    return [*blocks, *laid(at, [columns[i][0] for i in kept], rows)]


def _described(at: Setting) -> Blocks:
    keys = [key for key in wanted(at.choice.get("subject", [])) if key in at.material.bodies]
    said = [at.told.say(at.material.bodies[key]) for key in keys]
    paragraphs = [text for text in said if text]
    return [{"type": "prose", "paragraphs": paragraphs}] if paragraphs else []


def _row(
    at: Setting, line: Line, entry: tuple[dict[str, Any], list[str]], cells: list[str]
) -> dict[str, Any]:
    said, marks = entry
    told = at.plain_marks(marks)
    first: Any = {"text": cells[0], "marks": told} if told else cells[0]
    return {**said, "cells": [first, *cells[1:]]}


def _body(at: Setting, line: Line) -> str:
    return line.title


def _post(at: Setting, line: Line) -> str:
    return str(line.details.get("post") or "")


def _holder(at: Setting, line: Line) -> str:
    name = str(line.details.get("name") or "")
    organisation = next((one.name for role in line.roles for one in role.holders), "")
    affiliation = str(line.details.get("affiliation") or organisation)
    if not name:
        return affiliation
    beside = at.listed(at.posts(line)[:1]) or affiliation
    return name + (at.bracketed(beside) if beside else "")


def _portfolio(at: Setting, line: Line) -> str:
    return str(line.details.get("portfolio") or "")


def _term(at: Setting, line: Line) -> str:
    return line.day
