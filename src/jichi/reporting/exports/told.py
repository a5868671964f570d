"""What an export tells of: one response, evaluated, with what may be seen of it."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jichi.questionnaires.edition import (
    Choice,
    Field,
    Group,
    Kind,
    Shape,
    Texts,
    cell_of,
    said,
    walk,
)
from jichi.questionnaires.state import State

#: The option that asks for words of its own, and the field that takes them.
OTHER = "other"


@dataclass(frozen=True)
class Reporter:
    """Who answered: its identity here, its name, country and region as the export says them."""

    account: str
    name: Texts
    country: str = ""
    region: str = ""


@dataclass(frozen=True)
class Told:
    """A response to export. `may` answers whether a cell may be told to whom this goes; `files`
    names the attachments by cell."""

    reporter: Reporter
    year: int
    state: State
    language: str
    updated: str = ""
    may: Callable[[str], bool] = lambda _cell: True
    files: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def text(self, texts: Texts) -> str:
        """A label in the language of the export."""
        return said(texts, self.language)

    def answer(self, asked: Field, row: str = "") -> str:
        """An answer as people read it: labels of options, parted by "; ", numbers as they are."""
        cell = cell_of(asked.name, row)
        if asked.kind is Kind.FILE:
            return self.files.get(cell, "")
        value = self.state.value(cell)
        if asked.kind not in (Kind.SINGLE, Kind.MULTIPLE) or not value:
            return value
        labels = {one.name: self.text(one.label) for one in self._options(asked, cell)}
        chosen = value.split() if asked.kind is Kind.MULTIPLE else [value]
        return "; ".join(self._labelled(asked, row, one, labels) for one in chosen)

    def _options(self, asked: Field, cell: str) -> tuple[Choice, ...]:
        if asked.choices_from:
            return self.state.options(cell)
        return tuple(self.state.program.edition.lists.get(asked.choices, ()))

    def _labelled(self, asked: Field, row: str, name: str, labels: Mapping[str, str]) -> str:
        label = labels.get(name, name)
        other = f"{asked.name}_{OTHER}"
        beside = cell_of(other, row)
        # What else is meant may be hidden though the choice is not.
        if name == OTHER and other in self.state.program.edition.fields and self.may(beside):
            own = self.state.value(beside)
            return f"{label}: {own}" if own else label
        return label


@dataclass(frozen=True)
class Asked:
    """One cell of an export: the section, question and table that it stands in, and its row."""

    section: Group
    question: Field | Group
    field: Field
    row: str = ""
    row_number: int = 0
    row_label: Texts = dataclasses.field(default_factory=dict)

    @property
    def cell(self) -> str:
        """The cell's own name."""
        return cell_of(self.field.name, self.row)

    @property
    def number(self) -> str:
        """The number of its question."""
        return self.question.number or self.field.number

    @property
    def key(self) -> str:
        """How CDP's open data calls it: question-column-row."""
        return f"{self.number}-{self.field.column}-{self.row_number}"


def asked(told: Told) -> Iterator[Asked]:
    """Every cell of a response that somebody is asked, or that is reckoned, in the order of its
    edition; a table to which no row was added yields the cells of its first row, unanswered."""
    edition = told.state.program.edition
    others = {
        f"{name}_{OTHER}"
        for name, field in edition.fields.items()
        if field.kind in (Kind.SINGLE, Kind.MULTIPLE)
    }
    for section in edition.sections:
        for one in _within(section, section, None, told):
            if not _is_aside(one) and one.field.name not in others:
                yield one


def _is_aside(one: Asked) -> bool:
    """Whether a cell is no part of the questionnaire as partners know it: a note, a value that the
    network knows, what is reckoned without a label, and what has no column in a table that has."""
    field = one.field
    if field.kind is Kind.NOTE or not field.seen:
        return True
    return isinstance(one.question, Group) and not field.column and _has_columns(one.question)


def _has_columns(group: Group) -> bool:
    return any(isinstance(node, Field) and node.column for node in walk(group.children))


def _within(
    section: Group, group: Group, table: Group | None, told: Told, label: Texts | None = None
) -> Iterator[Asked]:
    if group.shape is Shape.REPEAT:
        fields = [node for node in group.children if isinstance(node, Field)]
        rows = told.state.rows(group.name) or ("",)
        for number, row in enumerate(rows, start=1):
            yield from (Asked(section, group, one, row, number) for one in fields)
        return
    for node in group.children:
        if isinstance(node, Field):
            question = table or node
            yield Asked(section, question, node, "", node.row, label or {})
        elif node.shape is Shape.TABLE:
            yield from _within(section, node, node, told)
        else:
            row_label = node.label if node.shape is Shape.ROW else label
            numbered = node if node.number and node.shape is Shape.GROUP else None
            yield from _within(section, node, table or numbered, told, row_label)


def is_shown(told: Told, one: Asked) -> bool:
    """Whether a cell is asked with the answers given; a table without rows as the table is."""
    if one.field.repeat and not one.row:
        return told.state.shown(one.field.repeat)
    return told.state.shown(one.cell)


__all__ = ["OTHER", "Asked", "Reporter", "Told", "asked", "is_shown"]
