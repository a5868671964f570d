"""Tells a monitor whether the site works: its database answers and its worker goes round."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from jichi.web import heartbeat


@require_safe
def health(_request: HttpRequest) -> JsonResponse:
    """200 where both are well, else 503; says which, and nothing else of the installation."""
    found = _state()
    answer = JsonResponse(found, status=200 if set(found.values()) == {"ok"} else 503)
    answer["Cache-Control"] = "no-store"
    return answer


def _state() -> dict[str, str]:
    try:
        worker = "ok" if heartbeat.is_fresh() else "silent"
    except DatabaseError:
        return {"database": "silent", "worker": "unknown"}
    return {"database": "ok", "worker": worker}
