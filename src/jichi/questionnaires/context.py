"""What an evaluation is given besides answers, and what expressions find while they run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from jichi.questionnaires.edition import Choice


@dataclass(frozen=True)
class Given:
    """The moment (aware), the reader's language, values from elsewhere by source, and what
    once() has answered by cell."""

    moment: datetime
    language: str = "en"
    sources: Mapping[str, str] = field(default_factory=dict)
    once: Mapping[str, str] = field(default_factory=dict)


class Running:
    """What compiled expressions look into: the rows of every repeat, the moment, the cell."""

    __slots__ = ("called", "cell", "choice", "now", "once", "rows", "today")

    def __init__(self, given: Given, repeats: int, called: Callable[[str, str], str]) -> None:
        self.rows: list[list[list[Any]]] = [[] for _ in range(repeats)]
        self.now: datetime = given.moment
        self.today: date = given.moment.date()
        self.once: dict[str, str] = dict(given.once)
        self.cell = ""
        self.choice: Choice | None = None
        #: The label of a choice: of which field, of which name.
        self.called = called

    def column(self, name: str) -> str:
        """A column of the choice that a filter looks at."""
        if self.choice is None:
            return ""
        return self.choice.name if name == "name" else self.choice.filters.get(name, "")
