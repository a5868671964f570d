"""The index: every organisation with the deeds and standings in which it appears."""

from typing import Any

from jichi.core.reading import Line
from jichi.yearbook.composition.deeds import Blocks
from jichi.yearbook.composition.setting import Setting
from jichi.yearbook.composition.tables import headed
from jichi.yearbook.declared import in_books


def index(at: Setting) -> Blocks:
    """A row for each organisation in kana order; the office, of which the whole book tells, is left
    out. Each deed stands once, beside the number of the section that tells it first."""
    office = at.material.network.office if at.material.network else ""
    found: dict[str, dict[str, list[str]]] = {}
    for line in at.told.lines:
        for who in {one.identity for role in line.roles for one in role.holders} - {"", office}:
            for number in at.told.appears.get(line.key, [])[:1]:
                found.setdefault(who, {}).setdefault(number, []).append(_short(line))
    rows = [
        {"key": None, "anchor": None, "cells": [at.name(who), _cell(at, found[who])]}
        for who in at.material.in_kana_order(found)
    ]
    table = {
        "type": "table",
        "caption": at.how_many(len(rows)),
        "columns": [
            headed(at, "organisation", 3.0),
            headed(at, "appears_in", 11.0),
        ],
        "rows": rows,
        "header_column": True,
    }
    return [table] if rows else []


def _short(line: Line) -> str:
    # What every member has alike stands by its place alone.
    return "" if in_books(line.fact.kind).alike else line.title or line.text


def _cell(at: Setting, sections: dict[str, list[str]]) -> Any:
    numbers = sorted(sections, key=_by_number)
    bare = [number for number in numbers if not any(sections[number])]
    lines = [
        {"label": number, "text": at.listed(sections[number])}
        for number in numbers
        if number not in bare
    ]
    if bare:
        lines.insert(0, {"label": at.listed(bare), "text": ""})
    return {"lines": lines}


def _by_number(number: str) -> list[int]:
    return [int(part) for part in number.split(".") if part.isdigit()]
