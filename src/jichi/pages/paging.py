"""Pages of a list by key: the same on every database, whatever has been added since."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, QueryDict

from jichi.core.ints import whole

SIZE = 60
#: Totals are exact up to here.
COUNTED = 1000
#: Facts, newest first and those without a day last.
NEWEST = ("-first_day", "-key")
EARLIEST, LATEST = 1900, 2999


@dataclass(frozen=True)
class Page[M: Model]:
    """Some rows of a list, and how a reader goes on from them: `next`, `previous`, `total` and
    whether there are `at_least` so many."""

    rows: list[M]
    paging: dict[str, Any]


def page_of[M: Model](
    found: QuerySet[M],
    asked: QueryDict,
    by: Sequence[str] = NEWEST,
    *,
    size: int = SIZE,
    counted: bool = True,
) -> Page[M]:
    """The rows after (or before) the one that the reader came from; from the beginning where
    nothing or nobody's is asked. `by` orders them; its last column is unique, and names a row in
    the address. The rows are counted, up to a limit, where that is wanted."""
    after, before = asked.get("after", ""), asked.get("before", "")
    cursor = _cursor(found, after or before, by)
    if cursor and before and not after:
        back = [_turned(name) for name in by]
        rows = list(found.filter(beyond(back, cursor)).order_by(*back)[: size + 1])
        earlier, later = len(rows) > size, True
        rows = rows[:size][::-1]
    else:
        ordered = found.order_by(*by)
        rows = list((ordered.filter(beyond(by, cursor)) if cursor else ordered)[: size + 1])
        earlier, later = cursor is not None, len(rows) > size
        rows = rows[:size]
    key = _column(by[-1])
    paging: dict[str, Any] = {
        "previous": turned(asked, before=str(value(rows[0], key))) if earlier and rows else "",
        "next": turned(asked, after=str(value(rows[-1], key))) if later and rows else "",
        "total": None,
    }
    if counted:
        total = found.order_by().values("pk")[: COUNTED + 1].count()
        paging |= {"total": min(total, COUNTED), "at_least": total > COUNTED}
    return Page(rows, paging)


def numbered(asked: QueryDict, total: int, size: int) -> tuple[int, dict[str, Any]]:
    """Where a page of a list that stands still begins, and its paging; `?page=` numbers it."""
    page = max(whole(asked.get("page", "")) or 1, 1)
    begin = (page - 1) * size
    return begin, {
        "total": total,
        "next": turned(asked, page=str(page + 1)) if begin + size < total else "",
        "previous": turned(asked, page=str(page - 1)) if page > 1 else "",
    }


def _cursor(found: QuerySet[Any], key: str, by: Sequence[str]) -> tuple[Any, ...] | None:
    """The values of the columns in the row of a key; None for nobody's."""
    if not key.strip() or not key.isprintable():
        return None
    columns = [_column(name) for name in by]
    if columns == ["pk"]:
        number = whole(key)
        return None if number is None else (number,)
    everyone = found.model._default_manager.filter(**{columns[-1]: key})
    found_there: tuple[Any, ...] | None = everyone.values_list(*columns).first()
    return found_there


def beyond(by: Sequence[str], values: Sequence[Any]) -> Q:
    """Beyond the values in the order of the columns."""
    first, *others = by
    column = _column(first)
    there = Q(**{f"{column}__{'lt' if first.startswith('-') else 'gt'}": values[0]})
    if not others:
        return there
    return there | (Q(**{column: values[0]}) & beyond(others, values[1:]))


def value(row: Any, path: str) -> Any:
    """What a row has at a column, through relations ("organisation__slug")."""
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _column(name: str) -> str:
    return name.removeprefix("-")


def _turned(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def turned(asked: QueryDict, **changes: str) -> str:
    """The query of an address with some answers changed; a new answer begins at the first page."""
    query = asked.copy()
    for name in ("after", "before"):
        query.pop(name, None)
    for name, text in changes.items():
        query.pop(name, None)
        if text:
            query[name] = text
    return f"?{query.urlencode()}" if query else "?"


def given(request: HttpRequest, name: str, longest: int = 160) -> str:
    """A parameter of the address; "" for one that holds what no database keeps as text."""
    text = request.GET.get(name, "").strip()[:longest]
    return text if text.isprintable() else ""


def year_asked(request: HttpRequest) -> int | None:
    """The fiscal year that `?year=` names, or None. Http404 for what is no year."""
    text = request.GET.get("year", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and EARLIEST <= int(text[:5]) <= LATEST):
        raise Http404
    return int(text)
