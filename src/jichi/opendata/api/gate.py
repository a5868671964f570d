"""What surrounds every answer of the API: limits, cross-origin reading, tags, problems."""

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from jichi.opendata.api import limits
from jichi.opendata.api.problems import problem

logger = logging.getLogger(__name__)
READING = ("GET", "HEAD", "OPTIONS")
EXPOSED = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
View = Callable[..., HttpResponse]


def gate(view: View, methods: tuple[str, ...] = READING) -> View:
    """A view behind the gate: readable from any origin, limited, with a tag by which a reader
    who has the answer is not sent it again."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = _answered(view, methods, request, args, kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Access-Control-Expose-Headers"] = EXPOSED
        patch_vary_headers(answer, ["Accept-Language"])
        return answer

    return guarded


def _answered(
    view: View, methods: tuple[str, ...], request: HttpRequest, args: Any, kwargs: Any
) -> HttpResponse:
    if request.method == "OPTIONS":
        return _permitted(methods)
    if request.method not in methods:
        answer = problem(405)
        answer["Allow"] = ", ".join(methods)
        return answer
    limit = limits.ByAddress()
    if not limit.allow_request(request):
        return limit.counted.told(limits.too_many(limit.counted))
    # A question by HEAD is that by GET; the server leaves the body out.
    asked, request.method = request.method, "GET" if request.method == "HEAD" else request.method
    answer = view(request, *args, **kwargs)
    request.method = asked
    return limit.counted.told(_tagged(request, answer))


def _permitted(methods: tuple[str, ...]) -> HttpResponse:
    """What a browser asks before it reads from another site; without credentials."""
    answer = HttpResponse(status=204)
    answer["Allow"] = ", ".join(methods)
    answer["Access-Control-Allow-Methods"] = ", ".join(READING)
    answer["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
    answer["Access-Control-Max-Age"] = "86400"
    return answer


def _tagged(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    if answer.status_code != 200:
        return answer
    tag = f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
    answer["ETag"] = tag
    answer.headers.setdefault("Cache-Control", "public, no-cache")
    return get_conditional_response(request, etag=tag, response=answer) or answer
