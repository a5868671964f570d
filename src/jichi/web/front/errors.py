"""What a reader sees where a page cannot be given."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from jichi.opendata.api.problems import is_of_api, problem


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    if is_of_api(request):
        return _readable(problem(400))
    return render(request, "400.html", status=400)


def closed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page is not open to this reader."""
    if is_of_api(request):
        return _readable(problem(403))
    return render(request, "403.html", status=403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no page at this address."""
    if is_of_api(request):
        return _readable(problem(404))
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: the page could not be made; asks the database nothing, which may be what failed."""
    if is_of_api(request):
        return _readable(problem(500))
    return HttpResponse(render_to_string("500.html"), status=500)


def _readable(answer: HttpResponse) -> HttpResponse:
    """A problem of the API may be read from any origin, as its answers."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer
