"""Addresses with their audience: no address exists that does not say whom it is for."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, path

PUBLIC, SIGNED_IN, SECRETARIAT = "public", "signed_in", "secretariat"
AUDIENCES = (PUBLIC, SIGNED_IN, SECRETARIAT)


def door(
    route: str, view: Callable[..., HttpResponseBase], name: str, audience: str, **kwargs: Any
) -> URLPattern:
    """An address that declares its audience. ValueError for an audience nobody knows."""
    if audience not in AUDIENCES:
        raise ValueError(f"{route}: {audience!r} is no audience: use one of {AUDIENCES}")
    pattern = path(route, view, kwargs=kwargs, name=name)
    pattern.audience = audience  # type: ignore[attr-defined]
    return pattern
