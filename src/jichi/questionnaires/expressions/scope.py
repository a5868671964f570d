"""What an expression may name: the fields by where their values stand, repeats, choice columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jichi.questionnaires.edition import Field

HERE, ROWS, COUNT, PLACE = "here", "rows", "count", "place"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the value of a field stands: a slot of the form, or of each row of a repeat."""

    field: Field
    slot: int
    repeat: int = -1
    #: Whether the value is always a text.
    plain: bool = False
    options: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """Everything that an edition names: fields, repeats with the slot of their count, groups."""

    fields: Mapping[str, Standing]
    repeats: Mapping[str, tuple[int, int]]
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: in which repeat (-1: none), of which field, with what allowed."""

    names: Names
    repeat: int = -1
    own: Standing | None = None
    columns: frozenset[str] = frozenset()
    once: bool = False


@dataclass(frozen=True, slots=True)
class Compiled:
    """The source of an expression in Python and what it reads: names with how they are read."""

    source: str
    kind: str
    reads: frozenset[tuple[str, str]] = field(default_factory=frozenset)
