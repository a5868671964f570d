"""Addresses of initiatives, all public."""

from django.urls import URLPattern

from jichi.initiatives.site import initiatives
from jichi.pages.routes import PUBLIC, route

LOCALISED: list[URLPattern] = [
    route("initiatives/", initiatives.initiatives, "initiatives", PUBLIC),
    route("initiatives/<slug:slug>/", initiatives.initiative, "initiative", PUBLIC),
]
