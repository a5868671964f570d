"""Which workbooks there are: those that modules declare, and one for each kind beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.core.kinds import Kind
from jichi.core.records import Standing
from jichi.core.sheets import Workbook
from jichi.register.workbooks.columns import Sheet
from jichi.register.workbooks.generating import sheet_of, sheet_of_roles


@dataclass(frozen=True, eq=False)
class Layout:
    """A workbook that can be filled in; `declared` says that a module put its sheets together."""

    book: Workbook
    sheets: tuple[Sheet, ...]
    declared: bool = True

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.book.slug

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.book.title)

    @property
    def about(self) -> str:
        """What it is there for."""
        return str(self.book.about)

    @property
    def kept(self) -> bool:
        """Whether those enter it themselves who keep what it holds."""
        return self.book.keeps is not None

    @property
    def of_years(self) -> bool:
        """Whether what is on record may be asked for by fiscal year."""
        first = self.sheets[0].kind
        return "year" in first.columns and not issubclass(first.model, Standing)

    @cached_property
    def shown(self) -> "Layout":
        """The workbook without the columns that the secretariat alone sees."""
        return replace(self, sheets=tuple(replace(one, office=False) for one in self.sheets))

    def sheet(self, name: str) -> Sheet:
        """The sheet whose lines become rows of a kind. StopIteration where there is none."""
        return next(one for one in self.sheets if one.name == name)

    def is_for(self, by: Actor) -> bool:
        """Whether somebody may take and send it: of what members propose, everybody."""
        if self.book.keeps is not None:
            return self.book.keeps(by)
        return by.secretariat or any(one.kind.proposable for one in self.sheets)


def _all() -> Iterator[Layout]:
    books: dict[str, tuple[Workbook, list[Kind]]] = {}
    for kind in kinds.every().values():
        if kind.sheet is not None and kind.sheet.workbook is not None:
            book = kind.sheet.workbook
            books.setdefault(book.slug, (book, []))[1].append(kind)
    for book, inside in sorted(books.values(), key=lambda pair: pair[0].place):
        yield Layout(book, tuple(map(sheet_of, inside)))
    taken = {kind.name for _book, inside in books.values() for kind in inside}
    for _group, grouped in kinds.grouped():
        for kind in grouped:
            if kind.name not in taken and "workbook" not in kind.excused:
                yield _alone(kind)


def _alone(kind: Kind) -> Layout:
    """The workbook of one kind, with those in its roles on a second sheet."""
    roles = sheet_of_roles(kind)
    book = Workbook(kind.name, kind.many, kind.page.lead if kind.page else "")
    return Layout(book, (sheet_of(kind), *((roles,) if roles else ())), declared=False)


LAYOUTS: dict[str, Layout] = {one.slug: one for one in _all()}


def kinds_alone() -> list[dict[str, Any]]:
    """The workbooks of single kinds as the desk offers them, in the groups of kinds."""
    found = [
        {
            "label": group.label,
            "layouts": [
                layout
                for kind in grouped
                if (layout := LAYOUTS.get(kind.name)) is not None and not layout.declared
            ],
        }
        for group, grouped in kinds.grouped()
    ]
    return [one for one in found if one["layouts"]]
