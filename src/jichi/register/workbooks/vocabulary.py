"""The words that a workbook offers and takes: a code, or its printed name in any language."""

from typing import Any

from django.conf import settings
from django.utils.translation import override

from jichi.core import kinds
from jichi.core.kinds import Kind
from jichi.core.queries import printed_names
from jichi.core.records import CONFIRMED
from jichi.organisations.folding import fold
from jichi.register.workbooks.columns import Column, choices_of


class Vocabulary:
    """Labels by code of every closed column, read once each."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._labels: dict[str, dict[str, dict[str, str]]] = {}
        self._codes: dict[str, dict[str, str]] = {}
        self._records: dict[str, list[tuple[str, list[Any]]]] = {}

    def offered(self, kind: Kind, column: Column) -> dict[str, str]:
        """The labels that a column offers in the language of the workbook, by code."""
        labels = self._of(kind, column)
        return {code: said.get(self.language) or code for code, said in labels.items()}

    def code(self, kind: Kind, column: Column, written: str) -> str | None:
        """The code that a text means in any language; None where it means none."""
        name = _name(kind, column)
        if name not in self._codes:
            labels = self._of(kind, column)
            known = {fold(code): code for code in labels}
            for code, said in labels.items():
                known |= {fold(text): code for text in said.values()}
            for slug, called in self._listed(column.refers) if column.reads == "offered" else ():
                for words in called[1:]:
                    known |= {fold(text): slug for text in words.values()}
            self._codes[name] = known
        return self._codes[name].get(fold(written))

    def label(self, kind: Kind, column: Column, code: str) -> str:
        """The label of a code, itself where it has none."""
        return self.offered(kind, column).get(code, code)

    def _of(self, kind: Kind, column: Column) -> dict[str, dict[str, str]]:
        name = _name(kind, column)
        if name not in self._labels:
            self._labels[name] = self._read(kind, column)
        return self._labels[name]

    def _read(self, kind: Kind, column: Column) -> dict[str, dict[str, str]]:
        if column.reads == "offered":
            return {slug: _said(called) for slug, called in self._listed(column.refers)}
        if column.reads == "choice":
            return _in_languages(choices_of(kind, column))
        return {code: dict(words) for code, words in printed_names(column.vocabulary).items()}

    def _listed(self, refers: str) -> list[tuple[str, list[Any]]]:
        """Every record of a kind that is offered as a list, with the words that it goes by."""
        if refers not in self._records:
            kind = kinds.named(refers)
            names = {column.name for column in kind.model._meta.concrete_fields}
            order = [name for name in ("order", "sort_key") if name in names]
            found = kind.model._default_manager.filter(state=CONFIRMED).order_by(*order, "slug")
            self._records[refers] = [
                (one.slug, [getattr(one, name) for name in kind.offered]) for one in found
            ]
        return self._records[refers]


def _name(kind: Kind, column: Column) -> str:
    if column.reads == "offered":
        return f"={column.refers}"
    return f"{kind.name}.{column.field}" if column.reads == "choice" else column.vocabulary


def _said(called: list[Any]) -> dict[str, str]:
    return {
        code: next((told for words in called if (told := words.say(code))), "")
        for code in settings.NETWORK.languages
    }


def _in_languages(labels: dict[str, Any]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {code: {} for code in labels}
    for language in settings.NETWORK.languages:
        with override(language):
            for code, label in labels.items():
                found[code][language] = str(label)
    return found
