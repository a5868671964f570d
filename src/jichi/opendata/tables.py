"""Every dataset of the catalogue as a table: its columns, how many rows it has, and its rows."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import batched
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from jichi.core import quoting
from jichi.core.collation import bytewise
from jichi.core.csv_rows import Row
from jichi.core.facts import DEED
from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_year
from jichi.core.queries import facts_of_year
from jichi.core.words import PROVISIONAL, Words
from jichi.opendata import columns, datasets, exports, streaming
from jichi.opendata.columns import Column
from jichi.opendata.datasets import Dataset

FACTS = "facts"
BATCH = 500


@dataclass(frozen=True)
class Facts:
    """The facts of all years, by key; or those told in one fiscal year, by day and key."""

    year: int | None = None

    @property
    def name(self) -> str:
        return FACTS if self.year is None else f"{FACTS}-{self.year}"

    def title(self, language: str) -> str:
        """What the dataset is called."""
        if self.year is None:
            return _("Facts of all years")
        return _("Facts of %(year)s") % {"year": say_year(self.year, language)}

    @property
    def description(self) -> str:
        if self.year is None:
            return _("One row for each fact ever told, in the year that it names.")
        return _("One row for each fact told in the fiscal year: its deeds and what held then.")

    @cached_property
    def columns(self) -> list[Column]:
        return columns.of_facts()

    @property
    def found(self) -> QuerySet[ToldFact]:
        """The facts in the order of the file."""
        if self.year is not None:
            return facts_of_year(self.year)
        return ToldFact.objects.order_by("line__key")

    def count(self) -> int:
        """How many rows there are."""
        return self.found.order_by().count()

    def rows(self) -> Iterator[Row]:
        """The rows, a few hundred in memory at a time."""
        return exports.rows(self.found.iterator(chunk_size=BATCH), self.year)

    def lines(self) -> Iterator[bytes]:
        """The finished lines of CSV without the header, some thousand to a piece."""
        return streaming.all_lines() if self.year is None else streaming.lines_of_year(self.year)


@dataclass(frozen=True)
class Records:
    """The open records of one kind, by slug."""

    dataset: Dataset

    @property
    def name(self) -> str:
        return self.dataset.name

    def title(self, _language: str) -> str:
        """What the dataset is called."""
        return self.dataset.title

    @property
    def description(self) -> str:
        return self.dataset.description

    @cached_property
    def columns(self) -> list[Column]:
        return list(columns.of_records(self.dataset))

    @property
    def found(self) -> QuerySet[Any]:
        """The records in the order of the file: its digest is the same on every database."""
        named = {column.name: column for column in self.columns}
        identity = [named[name] for name in self.dataset.declared.identity]
        order = [bytewise(one.path) if one.kind == columns.TEXT else one.path for one in identity]
        order = order or [bytewise("slug")]
        open_rows: QuerySet[Any] = self.dataset.model._default_manager.filter(self.dataset.shown)
        return open_rows.order_by(*order, "pk")

    def count(self) -> int:
        """How many rows there are."""
        return int(self.found.order_by().count())

    def rows(self) -> Iterator[Row]:
        """The rows, a few hundred in memory at a time."""
        return (row for _pk, row in self._numbered(self.found))

    def rows_of(self, some: Sequence[Any]) -> list[Row]:
        """The rows of some of its records in their order. What has no slug is numbered among all
        that stands in the same whole, so that a key is the same wherever it is read."""
        found = self.found
        if self.dataset.is_of_records:
            found = found.filter(pk__in=[one.pk for one in some])
        else:
            whole = f"{self.dataset.model.TOLD_THROUGH}_id"
            found = found.filter(**{f"{whole}__in": {getattr(one, whole) for one in some}})
        known = dict(self._numbered(found))
        return [known[one.pk] for one in some if one.pk in known]

    def _numbered(self, found: QuerySet[Any]) -> Iterator[tuple[int, Row]]:
        asked = [column for column in self.columns if column.path]
        paths = list(dict.fromkeys(column.path for column in asked))
        last: list[str] = ["", ""]
        rows = found.values_list("pk", *paths).iterator(chunk_size=BATCH)
        for some in batched(rows, BATCH):
            figures = quoting.said(quoting.quoted(_texts(some)))
            for pk, *values in some:
                told = dict(zip(paths, values, strict=True))
                yield pk, self._row(told, asked, figures, last)

    def _row(
        self,
        values: dict[str, Any],
        asked: list[Column],
        figures: dict[str, dict[str, str]],
        last: list[str],
    ) -> Row:
        told = {
            path: Words.read(quoting.fill(value.stored(), figures))
            if isinstance(value, Words)
            else value
            for path, value in values.items()
        }
        row: Row = {"key": self._key(told, last)}
        for column in asked:
            value = columns.value_of(told[column.path], column)
            row[column.name] = _json(value) if column.name == "readings" else value
        row["provisional"] = [
            column.name
            for column in asked
            if isinstance(told.get(column.path), Words)
            and row[column.name]
            and told[column.path].status(column.language) == PROVISIONAL
        ]
        return row

    def _key(self, values: dict[str, Any], last: list[str]) -> str:
        """The key of a record; of a row without a slug, who and what it is, with a number where
        the same stands there again."""
        if self.dataset.is_of_records:
            return f"{self.dataset.model.KIND}:{values['slug']}"
        named = {column.name: column.path for column in self.columns}
        parts = [str(values[named[name]] or "") for name in self.dataset.declared.identity]
        stem = "/".join(part for part in parts if part)
        number = int(last[1]) + 1 if stem == last[0] else 1
        last[:] = stem, str(number)
        key = f"{self.dataset.model._meta.label_lower}:{stem}"
        return f"{key}/{number}" if number > 1 else key


@dataclass(frozen=True)
class Gathered:
    """What several modules say of one thing, gathered by whoever knows all of them; the rows come
    in an order that is the same on every database."""

    name: str
    said: Any
    about: Any
    columns: list[Column]
    gather: Callable[[], Iterator[Row]]
    #: What its columns mean, by their names.
    means: Mapping[str, Any]

    def title(self, _language: str) -> str:
        """What the dataset is called."""
        return str(self.said)

    @property
    def description(self) -> str:
        return str(self.about)

    def count(self) -> int:
        """How many rows there are: they have to be gathered for it."""
        return sum(1 for _row in self.rows())

    def rows(self) -> Iterator[Row]:
        """The rows, a few hundred in memory at a time."""
        return self.gather()


type Table = Facts | Records | Gathered
_GATHERED: dict[str, Gathered] = {}


def offer(table: Gathered) -> None:
    """Put a gathered dataset into the catalogue."""
    _GATHERED[table.name] = table


def _texts(some: Any) -> list[Any]:
    return [value for values in some for value in values if isinstance(value, Words)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def years() -> list[int]:
    """Fiscal years that have deeds of their own, newest first."""
    named = ToldFact.objects.filter(nature=DEED, outside_period=False, year__isnull=False)
    found = named.order_by("-year").values_list("year", flat=True).distinct()
    return [year for year in found if year is not None]


def tables() -> list[Table]:
    """Every dataset: the facts of all years, of each year, and each kind of record."""
    of_years: list[Table] = [Facts(year) for year in years()]
    return [Facts(), *of_years, *map(Records, datasets.every()), *_GATHERED.values()]


def named(name: str) -> Table:
    """The dataset of a name; LookupError for none, and for a year that nothing names."""
    if name == FACTS:
        return Facts()
    year = name.removeprefix(f"{FACTS}-")
    if year != name and year.isascii() and year.isdigit() and len(year) == 4:
        if ToldFact.objects.filter(year=int(year)).exists():
            return Facts(int(year))
        raise LookupError(name)
    return _GATHERED.get(name) or Records(datasets.named(name))
