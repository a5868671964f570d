"""Addresses of the API, all public."""

from django.urls import URLPattern

from jichi.web.api import api, explained
from jichi.web.doors import PUBLIC, door

LOCALISED: list[URLPattern] = [
    door("open/api/", explained.explained, "api-explained", PUBLIC),
]
PLAIN: list[URLPattern] = [
    door("api/v1/docs", explained.docs, "api-docs", PUBLIC),
    *api.doors(),
]
