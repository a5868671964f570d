"""What an edition of a questionnaire is: sections, tables, fields, choices and checks, as data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

type Texts = Mapping[str, str]
type Node = Field | Group

#: A name as XLSForm allows it; groups, repeats and fields share one namespace.
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
#: An instance of a repeat; it never changes, wherever the row moves.
ROW = re.compile(r"[a-z0-9]{1,12}")
ERROR, WARNING = "error", "warning"


class Kind(StrEnum):
    """What a field takes."""

    SINGLE = "select_one"
    MULTIPLE = "select_multiple"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TEXT = "text"
    FILE = "file"
    NOTE = "note"
    CALCULATE = "calculate"
    HIDDEN = "hidden"


#: What is answered by options, and what by a number.
CHOOSING = (Kind.SINGLE, Kind.MULTIPLE)
NUMBERS = (Kind.INTEGER, Kind.DECIMAL)


class Shape(StrEnum):
    """What a group is: a section stands at the top, a row in a table with named rows, a repeat
    is a table to which rows are added."""

    SECTION = "section"
    GROUP = "group"
    TABLE = "table"
    ROW = "row"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of the workbook in which an edition is written: survey, D14."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet} {self.cell}".strip()


NOWHERE = Place("", "")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list; `filters` are its further columns, for conditions on options."""

    name: str
    label: Texts = field(default_factory=dict)
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """A question, or one cell of a table. Expressions are sources, "" where there is none."""

    name: str
    kind: Kind
    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    number: str = ""
    column: int = 0
    row: int = 0
    required: str = ""
    required_message: Texts = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    constraint_message: Texts = field(default_factory=dict)
    calculation: str = ""
    choice_filter: str = ""
    default: str = ""
    choices: str = ""
    choices_from: str = ""
    read_only: bool = False
    multiline: bool = False
    units: tuple[str, ...] = ()
    severity: str = ERROR
    visibility: str = ""
    obligations: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    source: str = ""
    quantity: str = ""
    table: str = ""
    repeat: str = ""
    place: Place = field(default=NOWHERE, compare=False)

    @property
    def key(self) -> str:
        """How CDP's open data calls the cell: question-column-row."""
        return f"{self.number}-{self.column}-{self.row}"

    @property
    def asked(self) -> bool:
        """Whether somebody answers it: no note, nothing calculated, nothing hidden."""
        return self.kind not in UNASKED and not self.calculation

    @property
    def seen(self) -> bool:
        """Whether anybody sees it: not what the network knows, nor what is reckoned without a
        label, which only serves other expressions."""
        return self.kind is not Kind.HIDDEN and (
            self.kind is not Kind.CALCULATE or bool(self.label)
        )


UNASKED = frozenset({Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN})


@dataclass(frozen=True, slots=True)
class Group:
    """A section, a group of questions, a table, a row of it, or a table with added rows."""

    name: str
    shape: Shape
    label: Texts = field(default_factory=dict)
    hint: Texts = field(default_factory=dict)
    guidance: Texts = field(default_factory=dict)
    number: str = ""
    relevant: str = ""
    obligations: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    children: "tuple[Field | Group, ...]" = ()
    repeat_count: str = ""
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule across questions: fine while `test` is true; `cells` are those it is told at."""

    name: str
    test: str
    when: str = ""
    message: Texts = field(default_factory=dict)
    severity: str = ERROR
    cells: tuple[str, ...] = ()
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Edition:
    """A questionnaire in one version, as it was written."""

    id: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    default_language: str
    sections: tuple[Group, ...]
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    fields: Mapping[str, Field] = field(init=False, compare=False, repr=False)
    groups: Mapping[str, Group] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        nodes = list(walk(self.sections))
        fields = {node.name: node for node in nodes if isinstance(node, Field)}
        groups = {node.name: node for node in nodes if isinstance(node, Group)}
        object.__setattr__(self, "fields", fields)
        object.__setattr__(self, "groups", groups)


def walk(nodes: "tuple[Field | Group, ...]") -> "Iterator[Field | Group]":
    """Every node below, in the order in which an edition is read."""
    for node in nodes:
        yield node
        if isinstance(node, Group):
            yield from walk(node.children)


def cell_of(name: str, row: str = "") -> str:
    """The cell of a field: its name, with the row's id in a table with added rows."""
    return f"{name}@{row}" if row else name


def parted(cell: str) -> tuple[str, str]:
    """The field and the row's id ("" outside of tables with added rows) of a cell."""
    name, _, row = cell.partition("@")
    return name, row


def said(texts: Texts, language: str) -> str:
    """A text in a language, else in any in which it was written; "" where there is none."""
    return texts.get(language) or next((text for text in texts.values() if text), "")
