"""Pages by key: an opaque cursor says after which row a page begins, whatever has come since."""

import base64
import binascii
import json
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from jichi.opendata.api.problems import Refused
from jichi.pages.paging import beyond, value

LEAST, USUAL, MOST = 1, 50, 200


def cut(
    found: QuerySet[Any], order: tuple[str, ...], cursor: str, limit: int
) -> tuple[list[Any], str]:
    """The rows after a cursor in an order that is unique, and the cursor of the page after them,
    "" for the last. Refused (422) for a cursor that is none of ours."""
    ordered = found.order_by(*order)
    if cursor:
        ordered = ordered.filter(beyond(order, _read(cursor, len(order))))
    rows = list(ordered[: limit + 1])
    more = len(rows) > limit
    rows = rows[:limit]
    return rows, _written([value(rows[-1], name) for name in order]) if more else ""


def _written(values: list[Any]) -> str:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, length: int) -> list[Any]:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        values = None
    known = isinstance(values, list) and len(values) == length
    if not known or not all(_is_plain(value) for value in values):
        said = _("The cursor is none of ours: follow “next” as it was given.")
        raise Refused(422, said, [{"parameter": "cursor", "message": said}])
    return list(values)


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) < 300 and "\x00" not in value and value.isprintable()
    return type(value) is int and abs(value) < 2**62


def next_address(request: HttpRequest, cursor: str) -> str | None:
    """The address of the page at a cursor, with all else that was asked; None for no page."""
    if not cursor:
        return None
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
