"""Which sheets the workbook of an edition has, and which cell of a sheet is which answer.

Every sheet says in its first row and first column, which are hidden, what its columns and rows
are, so that it is read the same when they were moved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from jichi.core.spreadsheets.cells import sheet_title
from jichi.questionnaires.edition import Edition, Field, Group, Kind, Shape, Texts, walk

#: Rows that may be added to a table in one workbook.
ROOM = 30
QUESTIONS, TABLE, REPEAT = "questions", "table", "repeat"
NUMBER, QUESTION, ANSWER, UNIT, NOTES = "number", "question", "answer", "unit", "notes"
PLAIN_COLUMNS = (NUMBER, QUESTION, ANSWER, UNIT, NOTES)
LABEL = "label"


@dataclass(frozen=True)
class Line:
    """A row of a table with named rows: its label and its fields by column."""

    name: str
    label: Texts
    fields: dict[str, Field]


@dataclass(frozen=True)
class Sheet:
    """A sheet: the questions of a section outside tables, or one table."""

    kind: str
    group: Group
    title: str
    #: The fields of a section's questions, or those that head the columns of a table.
    fields: tuple[Field, ...]
    lines: tuple[Line, ...] = ()
    #: What a question of several cells is called, by the names of its fields.
    above: Mapping[str, Texts] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """What the sheet's first cell says."""
        return f"{self.kind}:{self.group.name}"

    @property
    def columns(self) -> tuple[str, ...]:
        """The keys of the columns of a table."""
        return tuple(column_of(one) for one in self.fields)


def sheets(edition: Edition) -> list[Sheet]:
    """The sheets of an edition in its order: each section's questions, then its tables."""
    found: list[Sheet] = []
    taken: set[str] = set()
    for section in edition.sections:
        fields, tables = _parted(section)
        if fields:
            title = _free(_short(section), taken)
            found.append(Sheet(QUESTIONS, section, title, tuple(fields), above=_above(section)))
        found += [_table(one, taken) for one in tables]
    return found


def within(found: list[Sheet], names: frozenset[str]) -> list[Sheet]:
    """The sheets that have any of some fields: of a section these questions alone; a table stays
    whole, so that it is read the same as in every other copy."""
    kept = []
    for one in found:
        some = tuple(field for field in one.fields if field.name in names)
        if one.kind == QUESTIONS and some:
            kept.append(replace(one, fields=some))
        elif one.kind != QUESTIONS and names & {field.name for field in _all_fields(one)}:
            kept.append(one)
    return kept


def _all_fields(one: Sheet) -> Iterator[Field]:
    yield from one.fields
    for line in one.lines:
        yield from line.fields.values()


def column_of(asked: Field) -> str:
    """The key of a table's column: its number; in a table with added rows the field's name."""
    return asked.name if asked.repeat or not asked.column else str(asked.column)


def _above(section: Group) -> dict[str, Texts]:
    """What the numbered questions of one line are called, by the names of their fields."""
    return {
        node.name: group.label
        for group in walk(section.children)
        if isinstance(group, Group) and group.shape is Shape.GROUP and group.number
        for node in group.children
        if isinstance(node, Field)
    }


def _is_told(node: Field) -> bool:
    """Whether a field stands in a workbook: notes are read on the page."""
    return node.seen and node.kind is not Kind.NOTE


def _parted(group: Group) -> tuple[list[Field], list[Group]]:
    """The questions of a group outside of tables, and its tables."""
    fields: list[Field] = []
    tables: list[Group] = []
    for node in group.children:
        if isinstance(node, Field):
            fields += [node] if _is_told(node) else []
        elif node.shape in (Shape.TABLE, Shape.REPEAT):
            tables.append(node)
        else:
            inner, more = _parted(node)
            fields, tables = fields + inner, tables + more
    return fields, tables


def _table(group: Group, taken: set[str]) -> Sheet:
    title = _free(_short(group), taken)
    if group.shape is Shape.REPEAT:
        return Sheet(REPEAT, group, title, tuple(_fields(group)))
    lines = tuple(
        Line(row.name, row.label, {column_of(one): one for one in _fields(row)})
        for row in group.children
        if isinstance(row, Group)
    )
    heads: dict[str, Field] = {}
    for line in lines:
        for key, one in line.fields.items():
            heads.setdefault(key, one)
    ordered = sorted(heads.values(), key=lambda one: one.column)
    return Sheet(TABLE, group, title, tuple(ordered), lines)


def _fields(group: Group) -> Iterator[Field]:
    for node in group.children:
        if isinstance(node, Group):
            yield from _fields(node)
        elif _is_told(node):
            yield node


def _short(group: Group) -> str:
    """What a sheet's tab says: the number of its question, else the name."""
    return sheet_title(group.number or group.name)


def _free(title: str, taken: set[str]) -> str:
    found, count = title, 1
    while found.lower() in taken:
        count += 1
        found = f"{title[:27]} ({count})"
    taken.add(found.lower())
    return found
