"""Addresses of bodies and of the strategy, all public."""

from django.urls import URLPattern

from jichi.groups.site import bodies, strategy
from jichi.pages.routes import PUBLIC, route

LOCALISED: list[URLPattern] = [
    route("bodies/", bodies.bodies, "bodies", PUBLIC),
    route("bodies/<slug:slug>/", bodies.body, "body", PUBLIC),
    route("strategy/", strategy.strategy, "strategy", PUBLIC),
]
