"""The API explained to a reader, from its own document: every list, its parameters, an example."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from jichi.opendata.api.api import document
from jichi.opendata.api.limits import Rate
from jichi.pages.page import show, trail
from jichi.pages.templatetags.telling import address

PATH = "/open/api/"


@require_safe
@vary_on_headers("Accept-Language")
def docs(request: HttpRequest) -> HttpResponse:
    """Where programs' authors look first: on to the page, in the language asked for."""
    return redirect(address(PATH, get_language_from_request(request)))


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """The page."""
    title = _("API")
    rate = Rate.read(settings.API_RATE)
    return show(
        request,
        "api/explained",
        title=title,
        description=_("The open data a page at a time, by filters, without a key."),
        trail=trail(("/open/", _("Open data")), ("", title)),
        operations=[_operation(request, path, told) for path, told in _operations()],
        rate=rate,
        root=request.build_absolute_uri("/api/v1/"),
    )


def _operations() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path if method == "get" else f"{method.upper()} {path}", operation)
        for path, told in document()["paths"].items()
        for method, operation in told.items()
    ]


def _operation(request: HttpRequest, path: str, told: dict[str, Any]) -> dict[str, Any]:
    summary = told["summary"]
    is_open = "{" not in path and not told.get("security")
    parameters = [one for one in told.get("parameters", ()) if one["in"] == "query"]
    return {
        "id": told["operationId"],
        "path": path,
        # The summary is a message of the catalogue, noted where the operation is declared.
        "summary": _(summary),
        "example": request.build_absolute_uri(f"{path}?limit=2") if is_open else "",
        "parameters": ", ".join(one["name"] for one in parameters),
    }
