"""A row: what somebody says of one record, wherever it was written, and the place of each part.

Seeds, the desk's forms, workbooks and the API all say rows; what is refused is answered at the
place where it was written, as each of them names places.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from jichi.core import kinds
from jichi.core.kinds import Kind
from jichi.core.quoting import quoted
from jichi.register.errors import Complaint
from jichi.register.foreign_keys import mentioned


class Origin(Protocol):
    """Where rows were written: a file, a sheet, a form."""

    @property
    def name(self) -> str:
        """How it is called in complaints."""

    def line(self, *trail: str | int) -> int:
        """The line of a part of it, for order."""

    def place(self, *trail: str | int) -> str:
        """The place of a part of it as its writer names it."""


@dataclass(frozen=True)
class Row:
    """What is said of one record, and where; `cited` says whether it must name its sources."""

    kind: Kind
    slug: str
    says: Mapping[str, Any]
    origin: Origin
    trail: tuple[str | int, ...] = ()
    year: int | None = None
    cited: bool = True

    def line(self, *trail: str | int) -> int:
        """The line of a field of this row (and of what stands within it)."""
        return self.origin.line(*self.trail, *trail)

    def complaint(self, sentence: str, *trail: str | int) -> Complaint:
        """A complaint about a field of this row."""
        whole = (*self.trail, *trail)
        place = self.origin.place(*whole)
        return Complaint(self.origin.name, self.origin.line(*whole), sentence, place, trail)

    @property
    def name(self) -> tuple[str, str]:
        """Kind and slug, by which other rows mention it."""
        return self.kind.name, self.slug

    @property
    def mentions(self) -> set[tuple[str, str]]:
        """The rows that this one needs, as kind and slug."""
        figures = {(kind, slug) for slug in quoted(dict(self.says)) for kind in kinds.quoted()}
        return (mentioned(self.kind, self.says) | figures) - {self.name}
