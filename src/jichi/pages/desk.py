"""What every page of the desk has: its navigation, who asks, and what waits.

A product that has pages on the desk adds its way (`Way`) where it lists its addresses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.pages.routes import actor_of
from jichi.pages.templatetags.telling import address


def everybody(by: Actor) -> bool:
    """Whoever is signed in."""
    return True


def the_office(by: Actor) -> bool:
    """The secretariat alone."""
    return by.secretariat


@dataclass(frozen=True)
class Way:
    """A link of the desk's navigation: `place` orders it, `open_to` says who sees it, and
    `waiting` counts what waits behind it for whoever asks."""

    path: str
    label: Any
    place: int
    open_to: Callable[[Actor], bool] = everybody
    waiting: Callable[[Actor], int] | None = None


_WAYS: dict[str, Way] = {}


def lead(*ways: Way) -> None:
    """Add ways to the desk's navigation."""
    _WAYS.update({way.path: way for way in ways})


def ways(request: HttpRequest, by: Actor) -> list[dict[str, Any]]:
    """The links of the desk for whoever asks, the one that leads here marked."""
    open_ = [
        (address(way.path), way)
        for way in sorted(_WAYS.values(), key=lambda way: way.place)
        if way.open_to(by)
    ]
    here = max((url for url, _way in open_ if request.path.startswith(url)), key=len, default="")
    return [
        {
            "url": url,
            "label": way.label,
            "current": url == here,
            "waiting": way.waiting(by) if way.waiting else 0,
        }
        for url, way in open_
    ]


def show(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    status: int = 200,
    from_desk: bool = True,
    **context: Any,
) -> HttpResponse:
    """Render a page of the desk; the way to it begins there, unless its reader has none."""
    by = actor_of(request)
    desk = [{"url": address("/desk/"), "label": _("Desk")}] if from_desk else []
    steps = [*desk, *context.pop("trail", [])]
    found = {
        "page_title": title,
        "trail": [*steps, {"url": "", "label": title}] if title != _("Desk") else [],
        "by": by,
        "ways": ways(request, by),
        **context,
    }
    return render(request, f"desk/{template}.html", found, status=status)


def step(path: str, label: Any) -> dict[str, str]:
    """A step of the way from the desk to a page."""
    return {"url": address(path), "label": str(label)}
