"""Addresses of the directory and of each organisation, all public."""

from django.urls import URLPattern

from jichi.organisations.site import organisations
from jichi.pages.routes import PUBLIC, route

LOCALISED: list[URLPattern] = [
    route("organisations/", organisations.organisations, "organisations", PUBLIC),
    route("organisations/<slug:identity>/", organisations.organisation, "organisation", PUBLIC),
]
