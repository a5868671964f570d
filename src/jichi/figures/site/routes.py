"""The address of the figures, public."""

from django.urls import URLPattern

from jichi.figures.site import figures
from jichi.pages.routes import PUBLIC, route

LOCALISED: list[URLPattern] = [
    route("figures/", figures.figures, "figures", PUBLIC),
]
