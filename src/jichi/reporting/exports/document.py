"""A whole response as one JSON document, read by name and by question-column-row alike."""

from typing import Any

from jichi.questionnaires.edition import Field, Kind, cell_of
from jichi.reporting.exports.told import Asked, Told, asked, is_shown


def document(told: Told) -> dict[str, Any]:
    """The response: who, which edition, and every cell that is asked and may be told.

    `value` is as XForms writes it (names of options, numbers, ISO days); `answer` is as people
    read it in the language of the export.
    """
    edition = told.state.program.edition
    return {
        "edition": {"id": edition.id, "version": edition.version, "title": dict(edition.title)},
        "reporter": {
            "account": told.reporter.account,
            "name": dict(told.reporter.name),
            "country": told.reporter.country,
        },
        "year": told.year,
        "language": told.language,
        "updated": told.updated,
        "answers": [
            _answer(told, one) for one in asked(told) if told.may(one.cell) and is_shown(told, one)
        ],
    }


def _answer(told: Told, one: Asked) -> dict[str, Any]:
    found: dict[str, Any] = {
        "cell": one.cell,
        "key": one.key,
        "question": told.text(one.question.label),
        "value": _value(told, one.field, one.row),
        "answer": told.answer(one.field, one.row),
    }
    if one.question is not one.field:
        found["column"] = told.text(one.field.label)
    if one.row_label:
        found["row"] = told.text(one.row_label)
    if one.field.units:
        found["unit"] = one.field.units[0]
    return found


def _value(told: Told, asked_field: Field, row: str) -> Any:
    cell = cell_of(asked_field.name, row)
    if asked_field.kind is Kind.FILE:
        return told.files.get(cell, "")
    value = told.state.value(cell)
    return value.split() if asked_field.kind is Kind.MULTIPLE else value
