"""Addresses of the API, all public."""

from django.urls import URLPattern

from jichi.opendata.api import api, explained
from jichi.pages.routes import PUBLIC, route

LOCALISED: list[URLPattern] = [
    route("open/api/", explained.explained, "api-explained", PUBLIC),
]
PLAIN: list[URLPattern] = [
    route("api/v1/docs", explained.docs, "api-docs", PUBLIC),
    *api.routes(),
]
