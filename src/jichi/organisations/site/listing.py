"""Lists of organisations: their order, by reading or by code, and their pages, by key."""

from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from jichi.organisations.models import Organisation

#: Totals are exact up to here.
COUNTED = 1_000


class Ordering(StrEnum):
    """By reading (五十音), or by official code, those without one last."""

    KANA = "kana"
    CODE = "code"

    def sorted(self, found: QuerySet[Organisation]) -> list[Organisation]:
        """All of some organisations in this order."""
        rows = list(found.order_by("sort_key", "slug"))
        if self is Ordering.CODE:
            rows.sort(key=lambda one: (not one.code, one.code))
        return rows


def given(request: HttpRequest, name: str, longest: int = 160) -> str:
    """A parameter of the address; "" for one that holds what no database keeps as text."""
    text = request.GET.get(name, "").strip()[:longest]
    return text if text.isprintable() else ""


def ordering_of(request: HttpRequest) -> Ordering:
    """The order that the reader chose, else by reading."""
    asked = request.GET.get("order", "")
    return Ordering(asked) if asked in tuple(Ordering) else Ordering.KANA


def page_of(
    found: QuerySet[Organisation], request: HttpRequest, order: Ordering, limit: int
) -> tuple[list[Organisation], dict[str, Any]]:
    """A page of organisations after the one that `?after=` names, and its paging; three queries."""
    total = found[: COUNTED + 1].count()
    begun = Organisation.objects.filter(slug=given(request, "after")).first()
    rows = _after(found, begun, order)[: limit + 1]
    shown = list(rows)
    paging: dict[str, Any] = {"total": min(total, COUNTED), "at_least": total > COUNTED}
    if len(shown) > limit:
        paging["next"] = _address(request, shown[limit - 1].slug)
    if begun is not None:
        paging["previous"] = _address(request, "")
    return shown[:limit], paging


def _after(
    found: QuerySet[Organisation], begun: Organisation | None, order: Ordering
) -> QuerySet[Organisation]:
    if order is Ordering.CODE:
        coded = found.exclude(code="").order_by("code", "slug")
        return coded.filter(code__gt=begun.code) if begun else coded
    named = found.order_by("sort_key", "slug")
    if begun is None:
        return named
    return named.filter(
        Q(sort_key__gt=begun.sort_key) | Q(sort_key=begun.sort_key, slug__gt=begun.slug)
    )


def _address(request: HttpRequest, after: str) -> str:
    """This list from another place on; the other parameters stay."""
    query = request.GET.copy()
    query.pop("after", None)
    if after:
        query["after"] = after
    return f"{request.path}?{query.urlencode()}" if query else request.path
