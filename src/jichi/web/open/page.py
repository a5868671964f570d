"""What every page of the open data has: its words, its way from home, and its structured data."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator

from jichi.web.records.structured import breadcrumbs, script


def show(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    description: str,
    trail: list[dict[str, str]],
    things: Sequence[dict[str, Any]] = (),
    **context: Any,
) -> HttpResponse:
    """Render a page of the open data."""
    told = {
        "page_title": title,
        "page_description": Truncator(description).chars(200),
        "trail": trail,
        "structured": script(breadcrumbs(request, trail), *things),
    }
    return render(request, f"{template}.html", {**told, **context})
