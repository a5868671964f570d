"""At which records those in roles hold them: at a whole, or at a part of it that a row names."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from jichi.core import kinds
from jichi.core.fields import Field
from jichi.core.kinds import Kind

#: A record that roles are held at: the name of its kind, and its identity.
type Owner = tuple[str, str]


def of_roles(kind: Kind) -> Kind | None:
    """The kind of the rows that say who is in which role of a record: declared, or made of their
    table. None where it has no roles."""
    if kind.roles is None:
        return None
    return kinds.of_model(kind.roles) or _made(kind.name, kind.owner)


@cache
def _made(whole: str, owner: str) -> Kind:
    kind = kinds.named(whole)
    assert kind.roles is not None
    return Kind(
        kind.roles,
        kind.enter,
        one=_("Role"),
        many=_("Roles"),
        name=f"{whole}_role",
        rank=kind.rank,
        cited=False,
        identified=False,
        inside=owner,
        names=("organisation", "person"),
        fields={owner: Field(kind.one)},
    )


def wholes(kind: Kind) -> dict[str, str]:
    """The fields of a row of roles that name the record at which the role is held, and the kinds
    of those, a part before its whole. Empty for rows that are no roles."""
    if kind.identified:
        return {}
    label = kind.model._meta.label
    return _wholes().get(label, {})


@cache
def _wholes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in sorted(kinds.every().values(), key=lambda one: one.rank, reverse=True):
        if one.roles is not None:
            found.setdefault(one.roles._meta.label, {})[one.owner] = one.name
    return found


def owner_said(kind: Kind, says: Mapping[str, Any]) -> Owner:
    """Where a row says that its role is held."""
    for name, of in wholes(kind).items():
        if says.get(name):
            return of, str(says[name])
    return "", ""


def owner_of(kind: Kind, role: Any) -> Owner:
    """Where a stored role is held."""
    for name, of in wholes(kind).items():
        held = getattr(role, name)
        if held is not None:
            return of, str(held.slug)
    return "", ""


def again(kind: Kind, role: Any) -> Any:
    """A role as it stands, not saved: a correction takes it for the same."""
    own = {*wholes(kind), "order"}
    names = [column.name for column in kind.columns.values() if column.name not in own]
    return kind.model(**{name: getattr(role, name) for name in names})
