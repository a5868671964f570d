"""Checks an edition as a whole: what names what, in expressions, texts, options and checks."""

import re
from collections.abc import Iterator

from jichi.questionnaires.building import Built
from jichi.questionnaires.edition import Edition, Field, Group, Place, walk
from jichi.questionnaires.faults import Fault, Refused
from jichi.questionnaires.messages import texts
from jichi.questionnaires.program import programmed

_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")


def checked(built: Built) -> list[Fault]:
    """Every fault that shows only when everything was read."""
    faults = [*_options(built.edition), *_checks(built.edition), *_texts(built)]
    if faults:
        # A check or an option without its question cannot be compiled.
        return faults
    try:
        programmed(built.edition, built.places)
    except Refused as refused:
        return [*refused.faults]
    return []


def _options(edition: Edition) -> Iterator[Fault]:
    for field in edition.fields.values():
        if field.choices_from and field.choices_from not in edition.fields:
            yield Fault(field.place, texts("options_from", name=field.choices_from))


def _checks(edition: Edition) -> Iterator[Fault]:
    for check in edition.checks:
        unknown = [cell for cell in check.cells if cell not in edition.fields]
        for cell in unknown:
            yield Fault(check.place, texts("check_cell", cell=cell))
        known = [edition.fields[cell].repeat for cell in check.cells if cell in edition.fields]
        if len({repeat for repeat in known if repeat}) > 1:
            yield Fault(check.place, texts("check_rows"))


def _texts(built: Built) -> Iterator[Fault]:
    fields = built.edition.fields
    for node in walk(built.edition.sections):
        for column, language, text in _written(node):
            for name in _REFERENCE.findall(text):
                if name not in fields:
                    place = _place(built, node, column, language)
                    yield Fault(place, texts("reference_in_text", name=name))


def _written(node: Field | Group) -> Iterator[tuple[str, str, str]]:
    columns = {"label": node.label, "hint": node.hint, "guidance_hint": node.guidance}
    if isinstance(node, Field):
        columns["required_message"] = node.required_message
        columns["constraint_message"] = node.constraint_message
    for column, told in columns.items():
        for language, text in told.items():
            yield column, language, text


def _place(built: Built, node: Field | Group, column: str, language: str) -> Place:
    found = built.places.get((node.name, f"{column} {language}"))
    return found or built.places.get((node.name, column)) or node.place
