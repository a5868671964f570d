"""Lists of organisations: their order, by reading or by code, and their pages, by key."""

from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from jichi.organisations.models import Organisation
from jichi.pages import paging


class Ordering(StrEnum):
    """By reading (五十音), or by official code, those without one last."""

    KANA = "kana"
    CODE = "code"

    @property
    def columns(self) -> tuple[str, str]:
        """The columns that order organisations so."""
        return ("code" if self is Ordering.CODE else "sort_key", "slug")

    def sorted(self, found: QuerySet[Organisation]) -> list[Organisation]:
        """All of some organisations in this order."""
        rows = list(found.order_by("sort_key", "slug"))
        if self is Ordering.CODE:
            rows.sort(key=lambda one: (not one.code, one.code))
        return rows


def ordering_of(request: HttpRequest) -> Ordering:
    """The order that the reader chose, else by reading."""
    asked = request.GET.get("order", "")
    return Ordering(asked) if asked in tuple(Ordering) else Ordering.KANA


def page_of(
    found: QuerySet[Organisation], request: HttpRequest, order: Ordering, limit: int
) -> tuple[list[Organisation], dict[str, Any]]:
    """A page of organisations in an order, and its paging; three queries. By code, those that have
    none are left out."""
    if order is Ordering.CODE:
        found = found.exclude(code="")
    page = paging.page_of(found, request.GET, order.columns, size=limit)
    return page.rows, page.paging
