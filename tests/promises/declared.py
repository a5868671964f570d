"""What the house says of each kind of record, read from wherever it stands now.

The alarms ask here and nowhere else, so that only this file follows when a table moves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.utils.translation import override

from jichi.core import kinds
from jichi.core.fields import COMMON, Field
from jichi.core.privacy import public_fields
from jichi.core.records import Record
from jichi.core.search.index import SEARCHABLE
from jichi.core.telling import TELLERS
from jichi.opendata import datasets as open_data
from jichi.opendata import tables
from jichi.opendata.api.api import document
from jichi.opendata.columns import Column
from jichi.opendata.site.columns import _meaning, meanings
from jichi.register.workbooks.layouts import LAYOUTS

#: Addresses of rows in the API that are not called like their dataset, and stay as they are.
ADDRESSES = {"memberships": "members", "bodies": "groups"}


@dataclass(frozen=True)
class Entered:
    """A kind of row: its model, and the column that each of its fields fills."""

    name: str
    model: type[Any]
    columns: Mapping[str, str]
    identified: bool

    @property
    def module(self) -> str:
        """The module that keeps it."""
        return self.model.__module__.split(".")[1]


@cache
def rows() -> dict[str, Entered]:
    """Every kind of row that somebody may enter."""
    return {
        name: Entered(
            name,
            kind.model,
            {field: column.name for field, column in kind.columns.items()},
            kind.identified,
        )
        for name, kind in kinds.every().items()
    }


@cache
def told() -> dict[str, type[Record]]:
    """Every kind of record that is told: its name and model."""
    return {_short(model): model for model in TELLERS if issubclass(model, Record)}


@cache
def models() -> dict[str, type[Any]]:
    """Every kind that is told, found by the search or entered, with its model."""
    found = {_short(model): model for model in SEARCHABLE if issubclass(model, Record)}
    return {**{name: one.model for name, one in rows().items()}, **found, **told()}


def _short(model: type[Record]) -> str:
    return model.KIND.partition(".")[2]


def in_language(said: Callable[[], Any], language: str) -> str:
    """What something says in a language; "" for nothing."""
    with override(language):
        return str(said() or "")


def one(kind: str, language: str) -> str:
    """What the desk calls one record of a kind; "" where it has no name for it."""
    return in_language(lambda: kind in kinds.every() and kinds.named(kind).one, language)


def many(kind: str, language: str) -> str:
    """What the desk calls the records of a kind; "" where it has no name for them."""
    return in_language(lambda: kind in kinds.every() and kinds.named(kind).many, language)


def elsewhere(kind: str, language: str) -> dict[str, tuple[str, str]]:
    """What a kind is called outside the desk, and what it should be called there, by place."""
    model, name, names = models()[kind], one(kind, language), many(kind, language)
    found = {}
    if in_search(kind, language):
        found["search"] = (in_search(kind, language), name)
    with override(language):
        titles = {
            "pages": [
                str(one.heading)
                for one in kinds.every().values()
                if one.model is model and one.page is not None and not one.page.own
            ],
            "open data": [one.title for one in open_data.every() if one.model is model],
        }
    found |= {place: (title, names) for place, said in titles.items() for title in said}
    if kind in sheets():
        found["workbook"] = (sheets()[kind].said(language), names)
    return found


def in_search(kind: str, language: str) -> str:
    """What the facet of the search calls a kind; "" where it has no name for it."""
    code = kind.replace("_", " ")
    return in_language(lambda: kinds.name_of_fact(kind).replace(code, ""), language)


@cache
def datasets() -> dict[str, tables.Records]:
    """The dataset of each kind that has one."""
    of = {dataset.model: tables.Records(dataset) for dataset in open_data.every()}
    return {kind: of[model] for kind, model in models().items() if model in of}


def all_tables() -> list[tables.Table]:
    """Every dataset but those of single years."""
    return [tables.Facts(), *map(tables.Records, open_data.every()), *tables._GATHERED.values()]


def meaning(table: tables.Table, column: Column, language: str) -> str:
    """What stands in a column of a dataset, in a language; "" where nobody said so."""
    if isinstance(table, tables.Facts):
        return in_language(lambda: meanings(table)[column.name], language)
    # A column of words says besides in which language it is: that alone is no meaning.
    return in_language(lambda: _meaning(replace(column, language=""), table), language)


def label(kind: str, field: str, language: str) -> str:
    """What a field of a kind is called, in a language; "" where nobody said so."""
    return in_language(lambda: _field(kind, field).label, language)


def _field(kind: str, field: str) -> Field:
    declared = kinds.every().get(kind)
    own = declared.fields.get(field) if declared else None
    return own or COMMON.get(field, Field())


def labelled() -> list[tuple[str, str]]:
    """Every field that needs a label, with its kind: what somebody may enter, and what is open."""
    found = {(kind, field) for kind, one in rows().items() for field in one.columns}
    called_so = {model: kind for kind, model in models().items()}
    for dataset in open_data.every():
        kind = called_so.get(dataset.model, dataset.name)
        called = {c: f for f, c in rows()[kind].columns.items()} if kind in rows() else {}
        called.setdefault("since", "from")
        found |= {(kind, called.get(name, name)) for name in public_fields(dataset.model)}
    return sorted(found)


@cache
def sheets() -> dict[str, Any]:
    """The sheet of each kind that has a workbook."""
    found = {sheet.name: sheet for layout in LAYOUTS.values() for sheet in layout.sheets}
    return {name: sheet for name, sheet in found.items() if name in rows()}


def listed(kind: str) -> set[str]:
    """The fields of a row that the sheet of a kind has columns for."""
    known = {"identity": "slug"}
    return {known.get(column.field, column.field) for column in sheets()[kind].listed}


@cache
def _document() -> dict[str, Any]:
    return document()


def api_paths(kind: str) -> tuple[str, str]:
    """Where the API has the rows of a kind: their list and a single one."""
    name = datasets()[kind].name
    path = f"/api/v1/{ADDRESSES.get(name, name)}"
    return path, f"{path}/{{slug}}"


def api_row(path: str) -> set[str] | None:
    """The columns of a row at a path of the API as its document has them; None for no path."""
    operation = _document()["paths"].get(path, {}).get("get")
    if operation is None:
        return None
    schema = _named(operation["responses"]["200"]["content"]["application/json"]["schema"])
    items = schema["properties"].get("items")
    row = _named(items["items"]) if items else schema
    return set(row["properties"])


def _named(schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = _document()["components"]["schemas"][name] if name else schema
    return found
