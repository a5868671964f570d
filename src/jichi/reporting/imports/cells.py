"""What stands in the long layout: cells as printed, and all that an account answered in a year."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

#: What the layout prints where a question was not asked.
NOT_APPLICABLE = "question not applicable"


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell that says something, as printed, by question, column and row."""

    line: int
    number: str
    column: int
    row: int
    column_name: str = ""
    row_name: str = ""
    answer: str = ""
    comment: str = ""
    file: str = ""

    @property
    def key(self) -> str:
        """How CDP's open data calls the cell: question-column-row."""
        return f"{self.number}-{self.column}-{self.row}"

    def stored(self) -> list[Any]:
        """The cell as a list, to be kept; `restored` reads it."""
        return [
            self.line,
            self.number,
            self.column,
            self.row,
            self.column_name,
            self.row_name,
            self.answer,
            self.comment,
            self.file,
        ]

    @classmethod
    def restored(cls, kept: Sequence[Any]) -> "Printed":
        """The cell that was kept as a list."""
        return cls(*kept)


@dataclass(frozen=True, slots=True)
class Account:
    """Who answered, as printed: the number of the account, its name, its country."""

    number: str
    name: str
    country: str = ""


@dataclass
class Copy:
    """What an account answered in one questionnaire of one year; `rows` counts its lines."""

    account: Account
    questionnaire: str
    year: int
    line: int
    rows: int = 0
    updated: str = ""
    cells: list[Printed] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """What it says, as a digest: the same in whichever order, file and place it stands."""
        said = sorted([one.key, one.answer, one.comment, one.file] for one in self.cells)
        content = [self.questionnaire, self.year, self.account.number, said]
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
