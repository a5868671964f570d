"""The datasets of the catalogue as kinds declare them: what each holds and how its rows are known.

A dataset of records has the public fields of its model as columns, for confirmed records only;
what is internal or personal is no column, and a row that stands for a person alone is left out.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from jichi.core import kind_parts, kinds
from jichi.core.fields import COMMON, Field
from jichi.core.records import CONFIRMED, Record


@dataclass(frozen=True)
class Dataset:
    """The open rows of one model, and what is declared of them."""

    name: str
    model: Any
    declared: kind_parts.Dataset = field(compare=False)

    @property
    def kind(self) -> kinds.Kind | None:
        """The kind whose records it holds; None for a table that is no kind of its own."""
        return kinds.of_model(self.model)

    @property
    def title(self) -> str:
        """What it is called: as its kind, where it has no name of its own."""
        many = self.kind.many if self.kind else self.name
        return str(self.declared.title or many)

    @property
    def description(self) -> str:
        """What it holds, in a sentence."""
        return str(self.declared.about)

    @property
    def is_of_records(self) -> bool:
        """Whether its rows have a slug and a state of their own."""
        return issubclass(self.model, Record)

    @property
    def shown(self) -> Q:
        """Which rows are open: confirmed records, and rows of such."""
        state = CONFIRMED
        if self.is_of_records:
            return Q(state=state) & self.declared.only
        return Q(**{f"{self.model.TOLD_THROUGH}__state": state}) & self.declared.only

    @property
    def address(self) -> str:
        """Where its rows stand in the API."""
        return (self.kind.api if self.kind else "") or self.name

    def meaning(self, column: str) -> str:
        """What a column says: in this dataset, of this kind, of every record; "" where nobody
        declared it."""
        kind, own = self.kind, self.declared.means.get(column, "")
        field = kind.field_of(column) if kind else column
        said = kind.fields[field].means if kind and field in kind.fields else ""
        column_means, field_means = (COMMON.get(name, Field()).means for name in (column, field))
        # A field that a kind only calls otherwise means what it means everywhere.
        meant = "" if said == field_means else said
        return str(own or meant or column_means or field_means)


def every() -> list[Dataset]:
    """Every dataset of records, in the catalogue's order."""
    return [Dataset(one.name, model, one) for model, one in kinds.datasets()]


def named(name: str) -> Dataset:
    """The dataset of a name. LookupError where nobody declared it."""
    for dataset in every():
        if dataset.name == name:
            return dataset
    raise LookupError(name)
