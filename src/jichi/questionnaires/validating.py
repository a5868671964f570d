"""A second opinion on an edition: pyxform, on what we would write, without its tools in Java."""

import re
from typing import Any

from jichi.questionnaires.edition import Edition, Field, Group, Place
from jichi.questionnaires.faults import Fault
from jichi.questionnaires.messages import texts
from jichi.questionnaires.writing import sheets

#: What only we know; pyxform would take it for a misspelling or a filter.
_OURS = frozenset({"number", "column", "row", "table", "unit", "severity", "visibility",
                   "obligation", "previous", "source", "quantity"})  # fmt: skip
_ROW = re.compile(r"\[row : (\d+)\]\s*|row (\d+):?\s*")


def validated(edition: Edition) -> list[Fault]:
    """What pyxform refuses in an edition, at the cell it names where it names one."""
    from pyxform.xls2xform import convert

    warnings: list[str] = []
    try:
        convert(_workbook(edition), warnings=warnings, validate=False, form_name="data")
    except Exception as error:  # it refuses with errors of many kinds
        said = " ".join(str(error).split())
        return [Fault(_place(edition, said), texts("second_opinion", said=said))]
    return []


def _workbook(edition: Edition) -> dict[str, Any]:
    written = sheets(edition)
    survey = [
        {head: text for head, text in line.items() if text and head not in _OURS}
        for line in written["survey"]
    ]
    settings = {
        head: text
        for head, text in written["settings"][0].items()
        if text and not head.startswith("form_title (")
    }
    settings.setdefault("form_title", edition.id)
    choices = [{head: text for head, text in one.items() if text} for one in written["choices"]]
    book = {
        "survey": survey,
        "survey_header": _headers(survey),
        "choices": choices,
        "choices_header": _headers(choices),
        "settings": [settings],
        "settings_header": _headers([settings]),
        "sheet_names": ["survey", "choices", "settings"],
        "fallback_form_name": "data",
    }
    return book


def _headers(lines: list[dict[str, str]]) -> list[dict[str, None]]:
    return [dict.fromkeys(head for line in lines for head in line)]


def _place(edition: Edition, said: str) -> Place | None:
    """The cell of the node that a refusal names."""
    nodes: dict[str, Field | Group] = {**edition.groups, **edition.fields}
    row = _ROW.search(said)
    if row:
        lines = sheets(edition)["survey"]
        at = int(row[1] or row[2]) - 2
        name = lines[at]["name"] if 0 <= at < len(lines) else ""
        return nodes[name].place if name in nodes else None
    quoted = re.findall(r"['‘“\"]([A-Za-z_][\w.-]*)['’”\"]", said)
    return next((nodes[name].place for name in quoted if name in nodes), None)
