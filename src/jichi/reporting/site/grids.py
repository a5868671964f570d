"""Answers as people read them: the cells of a question as one value, a list or a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from jichi.core.partial_dates import say_day
from jichi.questionnaires.edition import NUMBERS, Field, Kind, Texts, parted
from jichi.reporting.exports.told import Asked, asked, is_shown
from jichi.reporting.site.told import Telling

#: A table of so many columns may be moved sideways, from the keyboard too.
WIDE = 6


@dataclass
class Grid:
    """The answers to a question that may be told: labels of columns, and rows of values."""

    columns: dict[str, str] = field(default_factory=dict)
    rows: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    numeric: set[str] = field(default_factory=set)

    def lines(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The rows that say something: their label, and values by column."""
        return (one for one in self.rows.values() if any(one[1].values()))


def by_number(telling: Telling) -> dict[str, list[Asked]]:
    """The cells of a response by the number of their question."""
    found: dict[str, list[Asked]] = {}
    for one in asked(telling.told):
        if one.number:
            found.setdefault(one.number, []).append(one)
    return found


def grid(telling: Telling, cells: Iterable[Asked]) -> Grid:
    """The cells of one question that may be told."""
    found = Grid()
    for one in cells:
        column = column_of(one.field)
        found.columns.setdefault(column, label_of(telling, one.field.label))
        if one.field.kind in NUMBERS:
            found.numeric.add(column)
        key = one.row or str(one.row_number)
        label = label_of(telling, one.row_label) or (str(one.row_number) if one.row else "")
        _label, said = found.rows.setdefault(key, (label, {}))
        if telling.told.may(one.cell) and is_shown(telling.told, one):
            # A title and its file share a column, and neither displaces the other.
            both = (said.get(column), value_of(telling, one))
            said[column] = "; ".join(text for text in both if text)
    return found


def column_of(one: Field) -> str:
    """What tells the columns of a question apart."""
    return str(one.column) if one.column else one.name


def value_of(telling: Telling, one: Asked) -> str:
    """An answer in words: numbers with their marks and unit, days in words, labels of options."""
    text = telling.told.answer(one.field, one.row)
    if not text:
        return ""
    if one.field.kind in (*NUMBERS, Kind.CALCULATE):
        return with_unit(text, one.field)
    if one.field.kind is Kind.DATE:
        return _day(text, telling.told.language)
    return text


def with_unit(text: str, one: Field) -> str:
    """A number as people read it; years stand without marks."""
    value = number_of(text)
    if value is None:
        return text
    said = f"{value:f}" if is_year(value) and not one.units else f"{value:,f}"
    return f"{said} {one.units[0]}" if one.units else said


def number_of(text: str) -> Decimal | None:
    """A text as a number, without zeros behind the point that say nothing."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if not value.is_finite():
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def is_year(value: Decimal) -> bool:
    """Whether a number without a unit may be a year."""
    return value == value.to_integral_value() and 1900 <= value <= 2200


def _day(text: str, language: str) -> str:
    try:
        return say_day(text, language)
    except ValueError:
        return text


def label_of(telling: Telling, texts: Texts) -> str:
    """A text of the edition. What it quotes of other answers stands in it where these may be
    told, else an ellipsis."""
    parts = telling.told.text(texts).split("${")
    said = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        said.append((_quoted(telling, name.strip()) if closed else "${" + name) + rest)
    return "".join(said)


def _quoted(telling: Telling, name: str) -> str:
    fields = telling.state.program.edition.fields
    open_ = name in fields and not fields[name].repeat and telling.told.may(name)
    return telling.state.text(f"${{{name}}}") if open_ and telling.state.shown(name) else "…"


def table(caption: str, found: Grid) -> dict[str, Any]:
    """A grid as the site's tables have it; without a column of labels where rows have none."""
    lines = list(found.lines())
    used = [key for key in found.columns if any(said.get(key) for _label, said in lines)]
    labelled = any(label for label, _said in lines)
    columns = [_heading(found, key) for key in used]
    return {
        "caption": caption,
        "wide": len(used) >= WIDE,
        "header_column": labelled,
        "columns": [{"title": _("Row")}, *columns] if labelled else columns,
        "rows": [
            {"cells": [*([label] if labelled else []), *(said.get(key, "") for key in used)]}
            for label, said in lines
        ],
    }


def _heading(found: Grid, key: str) -> dict[str, str]:
    return {"title": found.columns[key], "align": "end" if key in found.numeric else "start"}


def options_of(telling: Telling, cell: str, text: str) -> str:
    """A value that a cell had, as people read it."""
    one = telling.state.program.edition.fields[parted(cell)[0]]
    if one.kind in NUMBERS:
        return with_unit(text, one)
    if one.kind is Kind.DATE:
        return _day(text, telling.told.language)
    if one.kind not in (Kind.SINGLE, Kind.MULTIPLE):
        return text
    listed = telling.state.program.edition.lists.get(one.choices, ())
    labels = {choice.name: telling.told.text(choice.label) for choice in listed}
    chosen = text.split() if one.kind is Kind.MULTIPLE else [text]
    return "; ".join(labels.get(name, name) for name in chosen if name)
