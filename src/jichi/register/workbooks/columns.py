"""Columns and sheets: what a workbook is made of.

A column reads its cells in one way (`reads`): line, text, words (one column for each language),
day, periods, year, number, decimal, measure, flag, list, code, term or terms (of a vocabulary),
choice (of the column's own); or it names another record: `offered` chooses it from a list of all,
`record` by what it is called, `coded` by its code. `identity` and `version` say which record a
row corrects, and as it was read when.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_noop, override
from django.utils.translation import gettext as _

from jichi.core.kinds import Kind

type Text = str | Promise

#: How a column of `words` names its language.
_IN_LANGUAGE = gettext_noop("%(field)s (%(language)s)")
#: How columns read that choose a word or a record from a list.
CLOSED = ("term", "terms", "choice", "offered")


@dataclass(frozen=True, eq=False)
class Column:
    """One column: the field of the row that it fills, how it is read, and how it is explained."""

    field: str
    reads: str
    header: Text
    help: Text = ""
    needed: bool = False
    example: Text = ""
    vocabulary: str = ""
    #: The kind of the record that it names.
    refers: str = ""
    width: int = 18
    hidden: bool = False
    #: Whether the secretariat alone sees it.
    office: bool = False
    language: str = ""
    #: Other headers by which it is known, as offices write them.
    also: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """The header in a language."""
        with override(language):
            name = str(self.header)
            if not self.language:
                return name
            told = get_language_info(self.language)["name_translated"]
            return _(_IN_LANGUAGE) % {"field": name, "language": told}

    @property
    def names(self) -> bool:
        """Whether it names a record by what that is called."""
        return self.reads == "record"


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet: the kind of row that its lines become. Without `office` it has no columns that
    the secretariat alone sees."""

    kind: Kind
    title: Text
    about: Text
    key: tuple[str, ...]
    every: tuple[Column, ...]
    office: bool = True

    @property
    def name(self) -> str:
        """The name of its kind."""
        return self.kind.name

    @cached_property
    def listed(self) -> tuple[Column, ...]:
        """The columns, those of words once."""
        return tuple(one for one in self.every if self.office or not one.office)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, those of words once for each language."""
        return tuple(_spread(self.listed))

    def said(self, language: str) -> str:
        """The name of the sheet in a language."""
        with override(language):
            return str(self.title)

    def column(self, field: str) -> Column | None:
        """The column of a field."""
        return next((one for one in self.columns if one.field == field), None)


def _spread(columns: tuple[Column, ...]) -> Iterator[Column]:
    for column in columns:
        if column.reads != "words":
            yield column
            continue
        first = settings.NETWORK.languages[0]
        for code in settings.NETWORK.languages:
            here = code == first
            yield replace(
                column,
                language=code,
                needed=column.needed and here,
                example=column.example if here else "",
            )


def choices_of(kind: Kind, column: Column) -> dict[str, Any]:
    """The codes of a column of choices with their labels."""
    return {str(code): label for code, label in kind.columns[column.field].choices or ()}
