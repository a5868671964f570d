"""Columns and sheets: what a workbook is made of.

A column reads its cells in one way (`reads`): text, words (one column for each language), day,
periods, year, number, flag, term (of a vocabulary), choice (of the column's own), chapter, list,
or it names a record: organisation, person, event, session, initiative, declaration. `identity`
and `version` say which record a row corrects, and as it was read when.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_info, gettext_noop, override
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.kinds import Kind

#: How a column of `words` names its language.
_IN_LANGUAGE = gettext_noop("%(field)s (%(language)s)")


@dataclass(frozen=True)
class Column:
    """One column: the field of the row that it fills, how it is read, and how it is explained."""

    field: str
    reads: str
    header: str
    help: str = ""
    needed: bool = False
    example: str = ""
    vocabulary: str = ""
    width: int = 18
    hidden: bool = False
    language: str = ""
    #: Other headers by which it is known, as offices write them.
    also: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """The header in a language."""
        with override(language):
            name = _(self.header)
            if not self.language:
                return name
            told = get_language_info(self.language)["name_translated"]
            return _(_IN_LANGUAGE) % {"field": name, "language": told}


@dataclass(frozen=True)
class Sheet:
    """One sheet: the kind of row that its lines become."""

    name: str
    title: str
    about: str
    listed: tuple[Column, ...]

    @property
    def kind(self) -> Kind:
        """The kind of row."""
        return kinds.named(self.name)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, those of words once for each language."""
        return tuple(_spread(self.listed))

    def said(self, language: str) -> str:
        """The name of the sheet in a language."""
        with override(language):
            return _(self.title)


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
    found = next(one for name, one in kind.columns.items() if name == column.field)
    return {str(code): label for code, label in found.choices or ()}
