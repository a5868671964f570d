"""What a row refers to: records by their slug, in columns, lists and roles."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from jichi.core import kinds
from jichi.core.kinds import Kind


def target(kind: Kind, name: str) -> str:
    """The kind of record that a field refers to by one slug; "" where it refers to none."""
    column = kind.columns[name]
    if isinstance(column, models.ForeignKey):
        remote = column.related_model
        found = kinds.of_model(remote) if isinstance(remote, type) else None
        return found.name if found else ""
    said = kind.field(name)
    return "" if said.many else said.refers


def listed(kind: Kind, name: str) -> str:
    """The kind of records of which a field lists the slugs; "" where it lists none."""
    said = kind.field(name)
    return said.refers if said.many else ""


def mentioned(kind: Kind, says: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Everything that a row refers to, as kind and slug; whatever is no text is left out."""
    return {(name, slug) for name, slug in _mentioned(kind, says) if isinstance(slug, str)}


def _mentioned(kind: Kind, says: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in kind.columns:
        value = says.get(name)
        if (several := listed(kind, name)) and isinstance(value, list):
            yield from ((several, one) for one in value)
        elif value is not None and (one := target(kind, name)):
            yield one, value
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
