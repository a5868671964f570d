"""What a row refers to: records by their slug, in columns, lists and roles."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from jichi.register.kinds import ROWS, Column, Kind

#: Columns that hold a list of slugs of one kind.
LISTS = {"sources": "source", "also_in": "chapter", "about": "organisation", "figures": "figure"}
#: Columns of text that hold a slug of one kind.
SLUGS = {"office": "organisation", "chapter": "chapter"}
#: Columns of text that hold the key of a record of one kind; a seed writes its slug.
KEYS = {"adopted_at": "event", "signing": "event"}


def kind_of(model: type[models.Model]) -> Kind | None:
    """The kind of row that becomes a record of `model`."""
    return next((kind for kind in ROWS.values() if kind.model is model), None)


def target(column: Column) -> str:
    """The kind of record that a column refers to by one slug; "" where it refers to none."""
    if isinstance(column, models.ForeignKey):
        remote = column.related_model
        found = kind_of(remote) if isinstance(remote, type) else None
        return found.name if found else ""
    return SLUGS.get(column.name) or KEYS.get(column.name, "")


def mentioned(kind: Kind, says: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Everything that a row refers to, as kind and slug; whatever is no text is left out."""
    return {(name, slug) for name, slug in _mentioned(kind, says) if isinstance(slug, str)}


def _mentioned(kind: Kind, says: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, column in kind.columns.items():
        value = says.get(name)
        if column.name in LISTS and isinstance(value, list):
            yield from ((LISTS[column.name], one) for one in value)
        elif value is not None and target(column):
            yield target(column), value
    roles = says.get("roles")
    for holders in roles.values() if isinstance(roles, dict) else ():
        yield from _held(holders)
    yield from _held(says.get("run_by"))


def _held(holders: Any) -> Iterator[tuple[str, Any]]:
    for holder in holders if isinstance(holders, list) else ():
        if isinstance(holder, dict):
            yield "organisation", holder.get("organisation")
            yield "person", holder.get("person")
        else:
            yield "organisation", holder
