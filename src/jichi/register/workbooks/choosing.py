"""Which records a prefilled workbook holds: of a year, of an organisation, or all, in order."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from jichi.core import kinds
from jichi.core.kinds import Kind
from jichi.core.records import CONFIRMED, Standing

_DAYS = ("first_day", "on", "since")


def chosen(kind: Kind, year: int | None, organisation: str) -> Iterable[Any]:
    """The records of a kind, what is done in a fiscal year narrowed to that one."""
    if kind.sheet is not None and kind.sheet.rows is not None:
        return kind.sheet.rows(organisation or None, True)
    found: Iterable[Any] = related(kind, _of(kind, year, organisation)).order_by(*_order(kind))
    return found


def related(kind: Kind, found: Any) -> Any:
    """Records read together with those that they name."""
    names = [column.name for column in kind.columns.values() if column.is_relation]
    return found.select_related(*names) if names else found


def _of(kind: Kind, year: int | None, organisation: str) -> Any:
    found = kind.model._default_manager.all()
    if kind.is_of_records:
        found = found.filter(state=CONFIRMED)
    whole = kinds.named(kind.inside) if kind.inside else None
    if whole is not None:
        found = found.filter(**{f"{kind.inside}__in": _of(whole, year, organisation)})
    if year is not None and "year" in kind.columns and not issubclass(kind.model, Standing):
        lasting = Q(nature="standing") if "nature" in kind.columns else Q(pk__in=())
        found = found.filter(Q(year=year) | lasting)
    if organisation and "organisation" in kind.columns:
        found = found.filter(organisation__slug=organisation)
    elif organisation and kind.roles is not None and whole is None:
        here = kind.roles._default_manager.filter(organisation__slug=organisation)
        found = found.filter(pk__in=here.values(kind.owner))
    return found


def _order(kind: Kind) -> list[str]:
    """By what it stands inside or joins, then by day or place, its identity last."""
    names = {column.name for column in kind.model._meta.concrete_fields}
    by: list[str] = []
    if kind.inside:
        by += [f"{kind.inside}__{one}" for one in _order(kinds.named(kind.inside))]
    for name in kind.columns:
        other = _other(kind, name)
        if kind.inside and other is not None and other.inside == kind.inside:
            by.append(f"{name}__order")  # a part of the same whole: a session of the event
    for name in kind.joins:
        other = _other(kind, name)
        if other is not None:
            by += [f"{name}__{one}" for one in _called(other)]
    if kind.inside:
        by += ["order"] if "order" in names else []
    else:
        by += [name for name in _DAYS if name in names][:1]
    return [*by, "slug" if kind.identified else "pk"]


def _other(kind: Kind, name: str) -> Kind | None:
    column = kind.columns.get(name)
    return kinds.of_model(column.related_model) if column and column.is_relation else None


def _called(kind: Kind) -> list[str]:
    """By which columns the records of a kind stand in the order of a list."""
    names = {column.name for column in kind.model._meta.concrete_fields}
    return ["code", "sort_key"] if {"code", "sort_key"} <= names else ["slug"]
