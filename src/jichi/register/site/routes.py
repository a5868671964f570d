"""Addresses of every kind of record that has no page of its own, and of photographs: all public."""

from django.urls import URLPattern

from jichi.core.kinds import every
from jichi.pages.routes import PUBLIC, route
from jichi.register.site import photographs, undertakings

LOCALISED: list[URLPattern] = [
    pattern
    for kind in every().values()
    if kind.page is not None and not kind.page.own
    for pattern in (
        route(f"{kind.page.at}/", undertakings.undertakings, kind.page.at, PUBLIC, noun=kind.name),
        route(
            f"{kind.page.at}/<slug:slug>/",
            undertakings.undertaking,
            f"{kind.page.at}-record",
            PUBLIC,
            noun=kind.name,
        ),
    )
]
PLAIN: list[URLPattern] = [
    route("files/photographs/<str:name>", photographs.photograph, "photograph", PUBLIC),
]
