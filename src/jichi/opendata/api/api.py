"""The API as a whole: its routers, how it answers errors, and its OpenAPI document."""

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError

from jichi.opendata.api import facts, records, routers, search
from jichi.opendata.api.gate import READING, View, gate
from jichi.opendata.api.problems import MEDIA_TYPE, Refused, problem
from jichi.opendata.api.schemas import Problem
from jichi.pages.routes import PUBLIC, TOKEN, route

DESCRIPTION = """\
Everything that the network tells, to be read without a key. With a token that a representative \
mints at the desk, records are proposed to the secretariat. Rows have the columns of the open \
data (see /open/). Lists go on at `next`. Errors are problems of RFC 9457."""
#: Which problems every operation may answer with.
PROBLEMS = {"404": "Nothing is there", "405": "Another method", "422": "A parameter is wrong",
            "429": "Asked too often"}  # fmt: skip

#: Those of operations that ask for a token.
KEYED = {"400": "Not JSON", "401": "No token that is known", "403": "The token may not do this"}

api = NinjaAPI(
    title="Jichi",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
)


@cache
def _assembled() -> tuple[tuple[Router, bool], ...]:
    """Every router, and whether it is for programs with a token alone; the API has them from now
    on. Not before it is asked for: kinds and products say what they have when the site starts."""
    added, keyed = routers.added()
    free = (facts.router, records.router(), search.router, *added)
    found = (*((one, False) for one in free), *((one, True) for one in keyed))
    for router, _is_keyed in found:
        api.add_router("", router)
    return found


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(error.status, error.detail, error.errors)


@api.exception_handler(ValidationError)
def _not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(422, "", [_named(one) for one in error.errors])


def _named(error: dict[str, Any]) -> dict[str, str]:
    place = [str(part) for part in error.get("loc", ()) if part not in ("query", "path", "asked")]
    return {"parameter": ".".join(place), "message": str(error.get("msg", ""))}


@api.exception_handler(AuthenticationError)
def _unknown_token(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    answer = problem(401, _("The token is unknown or has been revoked."))
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(HttpError)
def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, str(error))


def document(server: str = "/") -> dict[str, Any]:
    """The OpenAPI document."""
    _assembled()
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1/"))
    found["servers"] = [{"url": server}]
    said = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    found["components"]["schemas"]["Problem"] = said
    for operations in found["paths"].values():
        for operation in operations.values():
            _complete(operation)
    return found


def _complete(operation: dict[str, Any]) -> None:
    """What is true of every operation: its headers and its problems."""
    for parameter in operation.get("parameters", ()):
        if shown := parameter.pop("examples", ()):
            parameter["example"] = shown[0]
    answers = operation["responses"]
    answers = {str(code): told for code, told in answers.items()}
    limit = {"schema": {"type": "string"}, "description": "What is left to you."}
    tag = {"schema": {"type": "string"}, "description": "Send it as If-None-Match."}
    if "200" in answers:
        answers["200"]["description"] = "What was asked for"
        answers["200"]["headers"] = {"ETag": tag, "RateLimit": limit}
        answers["304"] = {"description": "You have it already"}
    else:
        answers["201"]["description"] = "Proposed"
        answers["201"]["headers"] = {"RateLimit": limit}
    keyed = KEYED if operation.get("security") else {}
    for code, said in {**PROBLEMS, **keyed}.items():
        answers[code] = {
            "description": said,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    operation["responses"] = answers


def openapi(request: HttpRequest) -> JsonResponse:
    """The OpenAPI document, for this site."""
    return JsonResponse(
        document(request.build_absolute_uri("/").rstrip("/")),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def root(request: HttpRequest) -> JsonResponse:
    """Where the lists are."""
    public = [path for path, _methods, audience in _paths() if audience == PUBLIC]
    names = [path for path in public if "<" not in path]
    return JsonResponse(
        {
            name: request.build_absolute_uri(f"/api/v1/{name}")
            for name in [*names, "openapi.json", "docs"]
        },
        json_dumps_params={"indent": 1},
    )


def _paths() -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Each path as Django writes it, by which methods it is asked and by whom."""
    for router, is_keyed in _assembled():
        for path, view in router.path_operations.items():
            told = path.strip("/").replace("{", "<").replace("}", ">")
            written = {name for one in view.operations for name in one.methods} - {"GET"}
            yield told, (*READING, *sorted(written)), TOKEN if is_keyed else PUBLIC


def routes() -> list[URLPattern]:
    """An address for each operation, behind the gate."""
    found = [
        route("api/v1/", gate(root), "api", PUBLIC),
        route("api/v1/openapi.json", gate(openapi), "api-openapi", PUBLIC),
    ]
    paths = {told: (methods, audience) for told, methods, audience in _paths()}
    for pattern in api.urls[0]:
        # One view answers every method of a path.
        told = str(pattern.pattern)
        if not isinstance(pattern, URLPattern) or told not in paths:
            continue
        methods, audience = paths.pop(told)
        name = "api-" + told.replace("<", "").replace(">", "").replace("/", "-").replace(":", "-")
        view = gate(cast(View, pattern.callback), methods)
        found.append(route(f"api/v1/{told}", view, name, audience))
    return found
