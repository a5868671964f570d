"""Writes an edition as XLSForm, in the long form: every cell of a table is a row of the sheet."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from jichi.questionnaires.columns import headed
from jichi.questionnaires.edition import ERROR, Check, Edition, Field, Group, Shape, Texts

#: A sheet as rows of texts by head.
type Lines = list[dict[str, str]]

_WIDE = {"label": 50, "hint": 36, "relevant": 36, "constraint": 30, "calculation": 36, "type": 24,
         "name": 26, "message": 50, "test": 44}  # fmt: skip
_OURS = {
    "survey": ("type", "name", "label", "hint", "guidance_hint", "required", "required_message",
               "relevant", "constraint", "constraint_message", "calculation", "choice_filter",
               "default", "read_only", "appearance", "repeat_count", "number", "column", "row",
               "table", "unit", "severity", "visibility", "obligation", "previous", "source",
               "quantity"),
    "choices": ("list_name", "name", "label"),
    "checks": ("name", "when", "test", "severity", "cells", "message"),
    "settings": ("form_title", "form_id", "version", "default_language"),
}  # fmt: skip
_NEEDED = {"survey": ("type", "name", "label"), "choices": ("list_name", "name", "label"),
           "settings": ("form_id", "version", "default_language")}  # fmt: skip
_HEAD = PatternFill("solid", fgColor="E3EAF1")


def sheets(edition: Edition) -> dict[str, Lines]:
    """The sheets of an edition, each row with the columns that say something."""
    return {
        "survey": list(_survey(edition.sections)),
        "choices": [
            {"list_name": name, "name": choice.name, **_told("label", choice.label),
             **choice.filters}
            for name, choices in edition.lists.items()
            for choice in choices
        ],
        "settings": [_settings(edition)],
        "checks": [_check(check) for check in edition.checks],
    }  # fmt: skip


def write(edition: Edition) -> bytes:
    """The workbook of an edition: it opens in the tools that read XLSForm, and here again."""
    book = Workbook()
    for first in book.worksheets:
        book.remove(first)
    for name, lines in sheets(edition).items():
        if lines or name in _NEEDED:
            heads = list(_heads(name, lines, edition.languages))
            _fill(book.create_sheet(name), heads, lines)
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _fill(sheet: Worksheet, heads: Sequence[str], lines: Lines) -> None:
    sheet.append(list(heads))
    for number, line in enumerate(lines, start=2):
        for at, head in enumerate(heads, start=1):
            if text := line.get(head):
                # A condition may begin with =; as a text it is no formula.
                cell = sheet.cell(number, at)
                cell.value = text
                cell.data_type = "s"
    for at, head in enumerate(heads, start=1):
        top = sheet.cell(1, at)
        top.font, top.fill = Font(bold=True), _HEAD
        top.alignment = Alignment(vertical="top", wrap_text=True)
        width = _WIDE.get(head.partition("::")[0], 14)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "C2"


def _heads(name: str, lines: Lines, languages: Sequence[str]) -> Iterator[str]:
    """The columns of a sheet: those of the format in their order, then the choices' own."""
    used = {head: True for line in lines for head, text in line.items() if text}
    told = []
    for column in _OURS[name]:
        translated = [headed(column, language) for language in languages]
        for head in (column, *translated):
            wanted = column in _NEEDED.get(name, ()) and (head in translated) == (column == "label")
            if head in used or wanted:
                told.append(head)
    yield from told
    yield from (head for head in used if head not in told)


def _settings(edition: Edition) -> dict[str, str]:
    language = headed("", edition.default_language).removeprefix("::")
    # pyxform takes one title in one language, and passes over columns that it does not know.
    title = {
        "form_title" if code == edition.default_language else f"form_title ({code})": text
        for code, text in edition.title.items()
    }
    return {
        **title,
        "form_id": edition.id,
        "version": edition.version,
        "default_language": language if edition.default_language else "",
    }


def _check(check: Check) -> dict[str, str]:
    return {
        "name": check.name,
        "when": check.when,
        "test": check.test,
        "severity": check.severity,
        "cells": " ".join(check.cells),
        **_told("message", check.message),
    }


def _survey(nodes: "Sequence[Field | Group]") -> Iterator[dict[str, str]]:
    for node in nodes:
        if isinstance(node, Field):
            yield _field(node)
            continue
        kind = "repeat" if node.shape is Shape.REPEAT else "group"
        yield _group(node, kind)
        yield from _survey(node.children)
        yield {"type": f"end_{kind}", "name": ""}


def _group(node: Group, kind: str) -> dict[str, str]:
    tables = {Shape.TABLE: "named", Shape.ROW: "row"}
    return {
        "type": f"begin_{kind}",
        "name": node.name,
        **_told("label", node.label),
        **_told("hint", node.hint),
        **_told("guidance_hint", node.guidance),
        "relevant": node.relevant,
        "repeat_count": node.repeat_count,
        "number": node.number,
        "table": tables.get(node.shape, ""),
        "obligation": " ".join(node.obligations),
        "previous": " ".join(node.previous),
    }


def _field(node: Field) -> dict[str, str]:
    listed = node.choices or (f"${{{node.choices_from}}}" if node.choices_from else "")
    return {
        "type": f"{node.kind.value} {listed}".strip(),
        "name": node.name,
        **_told("label", node.label),
        **_told("hint", node.hint),
        **_told("guidance_hint", node.guidance),
        "required": node.required,
        **_told("required_message", node.required_message),
        "relevant": node.relevant,
        "constraint": node.constraint,
        **_told("constraint_message", node.constraint_message),
        "calculation": node.calculation,
        "choice_filter": node.choice_filter,
        "default": node.default,
        "read_only": "yes" if node.read_only else "",
        "appearance": "multiline" if node.multiline else "",
        "number": node.number,
        "column": str(node.column),
        "row": str(node.row),
        "unit": " ".join(node.units),
        "severity": node.severity if node.severity != ERROR else "",
        "visibility": node.visibility,
        "obligation": " ".join(node.obligations),
        "previous": " ".join(node.previous),
        "source": node.source,
        "quantity": node.quantity,
    }


def _told(column: str, written: Texts) -> Mapping[str, str]:
    return {headed(column, language): text for language, text in written.items() if text}
