"""One question across responses: a row for each government, and for each row of its table."""

from collections.abc import Iterable

from jichi.questionnaires.edition import Kind
from jichi.reporting.exports.told import Asked, Told, asked, is_shown

type Table = tuple[list[str], list[list[str]]]
#: The columns that stand before those of the question.
LEADING = ("account", "name", "year", "row")


def wide_table(question: str, responses: Iterable[Told]) -> Table:
    """Columns and rows of the question of this number; KeyError where an edition has none such.

    A column stands for each column of the question in any of the editions, in the order in which
    they first appear; what was not asked or may not be told is empty.
    """
    columns: dict[str, str] = {}
    rows: list[tuple[list[str], dict[str, str]]] = []
    for told in responses:
        cells = [
            one for one in asked(told) if (one.question.number or one.field.number) == question
        ]
        if not cells:
            raise KeyError(question)
        for one in cells:
            columns.setdefault(_column(one), told.text(one.field.label))
        rows += _rows(told, cells)
    keys = list(columns)
    head = [*LEADING, *columns.values()]
    return head, [[*leading, *(said.get(key, "") for key in keys)] for leading, said in rows]


def _column(one: Asked) -> str:
    """The column of a cell; a file has one of its own beside its title."""
    beside = " file" if one.field.kind is Kind.FILE else ""
    return f"{one.field.column}{beside}"


def _rows(told: Told, cells: list[Asked]) -> list[tuple[list[str], dict[str, str]]]:
    found: dict[str, tuple[list[str], dict[str, str]]] = {}
    for one in cells:
        key = one.row or str(one.row_number)
        label = told.text(one.row_label) or (str(one.row_number) if one.row else "")
        name = told.text(told.reporter.name)
        leading = [told.reporter.account, name, str(told.year), label]
        _leading, said = found.setdefault(key, (leading, {}))
        if told.may(one.cell) and is_shown(told, one):
            said[_column(one)] = told.answer(one.field, one.row)
    return [one for one in found.values() if any(one[1].values())]
