"""What every public page has: its words, its way from home, and its structured data."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.pages.structured import breadcrumbs, script


def reader_language() -> str:
    """The language of the address that is being answered."""
    return str(get_language())


def trail(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The way from home: pairs of an address (without its language) and a label; the last is
    this page and has none."""
    language = reader_language()
    ways = [("/", _("Home")), *steps]
    return [{"url": f"/{language}{path}" if path else "", "label": label} for path, label in ways]


def show(
    request: HttpRequest,
    template: str,
    *,
    title: str = "",
    description: str = "",
    trail: Sequence[dict[str, str]] = (),
    things: Sequence[dict[str, Any]] = (),
    **context: Any,
) -> HttpResponse:
    """Render a public page; a template that words its own title and description is given none."""
    return render(
        request,
        f"{template}.html",
        {
            "page_title": title,
            "page_description": Truncator(description).chars(200),
            "trail": trail,
            "structured": script(*([breadcrumbs(request, trail)] if trail else []), *things),
            **context,
        },
    )
