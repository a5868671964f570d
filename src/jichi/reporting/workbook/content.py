"""What a workbook is made of: which response it is a copy of, and what that holds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from jichi.questionnaires.edition import Choice, Texts, cell_of


@dataclass(frozen=True)
class Copy:
    """What a workbook says of itself: of which response and edition, in which language, when."""

    response: str
    edition: str
    version: str
    language: str
    taken: str

    @property
    def mark(self) -> str:
        """What tells one downloaded copy from another."""
        return f"{self.response} {self.edition} {self.version} {self.taken}"


@dataclass(frozen=True)
class Content:
    """What a response holds: values by cell, rows by repeat, and what is seen of them.

    `typed` has what was written where it differs from the value (12.3 kt); `shown` answers whether
    a cell or a table is asked now; `options` gives those of a field whose options are answers.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()
    shown: Callable[[str], bool] = lambda _name: True
    options: Callable[[str], Sequence[Choice]] = lambda _name: ()

    def written(self, name: str, row: str = "") -> str:
        """A cell as it was typed."""
        cell = cell_of(name, row)
        return self.typed.get(cell) or self.values.get(cell, "")


@dataclass(frozen=True)
class Title:
    """What stands above every workbook: whose it is, of which cycle, until when."""

    organisation: Texts
    cycle: Texts
    until: Texts
