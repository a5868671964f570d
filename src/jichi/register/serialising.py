"""The reverse of building: what a row would say of a record that stands, for forms and sheets."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from jichi.core.kinds import Kind
from jichi.core.records import Record
from jichi.core.words import Words
from jichi.people.models import Involvement


def says_of(kind: Kind, record: models.Model) -> dict[str, Any]:
    """What a row says of a record: only what is known of it, roles by role."""
    found: dict[str, Any] = {}
    for name in kind.columns:
        value = _said(kind, name, record)
        if value not in (None, "", [], {}):
            found[name] = value
    if kind.roles is not None and isinstance(record, Record):
        roles = said_roles(held(kind, record))
        if roles:
            found["roles"] = roles
    return found


def held(kind: Kind, record: Record) -> list[Involvement]:
    """The stored roles of a record in their order; of an event those held for the whole of it."""
    if kind.roles is None:
        return []
    own = {kind.owner: record.pk, **kind.own_roles}
    found: Any = kind.roles._default_manager.filter(**own)
    return list(found.select_related("organisation", "person"))


def said_roles(roles: Iterable[Involvement]) -> dict[str, list[dict[str, Any]]]:
    """Roles as a row says them: by role, each holder with what is told of it."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in roles:
        holder: dict[str, Any] = {}
        if one.organisation:
            holder["organisation"] = one.organisation.slug
        if one.person:
            holder["person"] = one.person.slug
        if one.printed:
            holder["printed"] = one.printed.stored()
        holder |= {name: True for name in ("ours", "beside_host") if getattr(one, name)}
        if one.mode:
            holder["mode"] = one.mode
        found.setdefault(one.role, []).append(holder)
    return found


def _said(kind: Kind, name: str, record: models.Model) -> Any:
    column = kind.columns[name]
    if isinstance(column, models.ForeignKey):
        # A chapter is kept by its slug, everything else by its number.
        if column.target_field.name == "slug":
            return getattr(record, column.attname)
        other = getattr(record, column.name)
        return getattr(other, "slug", None) or (str(other.pk) if other else None)
    value = getattr(record, column.name)
    if kind.field(name).as_key:
        return str(value).partition(":")[2]
    if isinstance(value, Words):
        return value.stored() if value else None
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, date):
        return value.isoformat()
    return value
