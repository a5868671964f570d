"""The long layout of CDP's open data: one row for each cell, known by question-column-row."""

from collections.abc import Iterator

from jichi.questionnaires.edition import Kind
from jichi.reporting.exports.told import Asked, Told, asked, is_shown

#: The columns of the "Full Cities Dataset" of 2018 to 2021, in their order.
LONG_COLUMNS = (
    "Questionnaire",
    "Year Reported to CDP",
    "Account Number",
    "Organization",
    "Country",
    "CDP Region",
    "Parent Section",
    "Section",
    "Question Number",
    "Question Name",
    "Column Number",
    "Column Name",
    "Row Number",
    "Row Name",
    "Response Answer",
    "Comments",
    "File Name",
    "Last update",
)
FILE_NAME = LONG_COLUMNS.index("File Name")
#: The answer of what was not asked.
NOT_APPLICABLE = "Question not applicable"


def long_rows(told: Told) -> Iterator[tuple[str, ...]]:
    """A row for each cell that may be told, in the order of the edition. A file that stands in
    one column with its title is in the title's row."""
    held: tuple[str, ...] = ()
    key = ""
    for one in asked(told):
        if not told.may(one.cell):
            continue
        row = _row(told, one)
        if held and one.field.kind is Kind.FILE and one.key == key:
            held = (*held[:FILE_NAME], row[FILE_NAME], *held[FILE_NAME + 1 :])
            continue
        if held:
            yield held
        held, key = row, one.key
    if held:
        yield held


def _row(told: Told, one: Asked) -> tuple[str, ...]:
    edition = told.state.program.edition
    is_table = one.question is not one.field
    shown = is_shown(told, one)
    answer = told.answer(one.field, one.row) if shown else NOT_APPLICABLE
    is_file = one.field.kind is Kind.FILE
    return (
        told.text(edition.title),
        str(told.year),
        told.reporter.account,
        told.text(told.reporter.name),
        told.reporter.country,
        told.reporter.region,
        told.text(one.section.label),
        told.text(one.section.label),
        one.number,
        told.text(one.question.label),
        str(one.field.column),
        told.text(one.field.label) if is_table else "",
        str(one.row_number),
        told.text(one.row_label),
        "" if is_file and shown else answer,
        "",
        answer if is_file and shown else "",
        told.updated,
    )
