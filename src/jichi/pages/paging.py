"""Pages of a list of facts by key: the same on every database, whatever has been added since."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict

from jichi.core.models import ToldFact

SIZE = 60
COUNTED = 1000


@dataclass(frozen=True)
class Page:
    """Some facts, newest first, and how a reader goes on from them."""

    facts: list[ToldFact]
    paging: dict[str, object]


def page_of(found: QuerySet[ToldFact], asked: QueryDict, size: int = SIZE) -> Page:
    """The facts after (or before) the key that the reader came from, newest first and those
    without a day last; from the beginning where nothing or nobody's key is asked."""
    ordered = found.order_by("-first_day", "-key")
    after, before = asked.get("after", ""), asked.get("before", "")
    cursor = _cursor(after or before)
    if cursor and before and not after:
        back = found.filter(_newer(cursor)).order_by("first_day", "key")[: size + 1]
        rows = list(back)
        more, rows = len(rows) > size, rows[:size][::-1]
        return _page(found, rows, asked, earlier=more, later=True)
    rows = list((ordered.filter(_older(cursor)) if cursor else ordered)[: size + 1])
    return _page(found, rows[:size], asked, earlier=bool(cursor), later=len(rows) > size)


def _cursor(key: str) -> tuple[str, str] | None:
    if not key or "\x00" in key:
        return None
    return ToldFact.objects.filter(key=key).values_list("first_day", "key").first()


def _older(cursor: tuple[str, str]) -> Q:
    day, key = cursor
    return Q(first_day__lt=day) | Q(first_day=day, key__lt=key)


def _newer(cursor: tuple[str, str]) -> Q:
    day, key = cursor
    return Q(first_day__gt=day) | Q(first_day=day, key__gt=key)


def _page(
    found: QuerySet[ToldFact], rows: list[ToldFact], asked: QueryDict, *, earlier: bool, later: bool
) -> Page:
    total = found.order_by().values("pk")[: COUNTED + 1].count()
    paging = {
        "previous": turned(asked, before=rows[0].key) if earlier and rows else "",
        "next": turned(asked, after=rows[-1].key) if later and rows else "",
        "total": min(total, COUNTED),
        "at_least": total > COUNTED,
    }
    return Page(rows, paging)


def turned(asked: QueryDict, **changes: str) -> str:
    """The query of an address with some answers changed; a new answer begins at the first page."""
    query = asked.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"
