"""Errors of the API as `application/problem+json` (RFC 9457), in the reader's language."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEDIA_TYPE = "application/problem+json"
#: Below this every answer is one of the API, errors too.
ROOT = "/api/"
TITLES = {
    400: gettext_lazy("The request could not be read"),
    401: gettext_lazy("The token is not known"),
    403: gettext_lazy("This is not open to you"),
    404: gettext_lazy("There is nothing at this address"),
    405: gettext_lazy("This method is not allowed here"),
    422: gettext_lazy("A parameter is not understood"),
    429: gettext_lazy("Too many requests"),
    500: gettext_lazy("Something went wrong on our side"),
}


class Refused(Exception):
    """A request that is answered with a problem."""

    def __init__(self, status: int, detail: str = "", errors: list[dict[str, str]] | None = None):
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors or []


def unknown(what: str) -> Refused:
    """The refusal of an identity that nobody has."""
    return Refused(404, _("Nothing open is called “%(what)s”.") % {"what": what})


def problem(
    status: int, detail: str = "", errors: list[dict[str, str]] | None = None
) -> HttpResponse:
    """The answer to a request that cannot be met; `errors` names parameters."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": str(TITLES.get(status, TITLES[500])),
        "status": status,
    }
    if detail:
        told["detail"] = detail
    if errors:
        told["errors"] = errors
    text = json.dumps(told, ensure_ascii=False)
    answer = HttpResponse(text, status=status, content_type=MEDIA_TYPE)
    answer["Vary"] = "Accept-Language"
    return answer


def is_of_api(request: HttpRequest) -> bool:
    """Whether a request is the API's to answer."""
    return request.path.startswith(ROOT)
