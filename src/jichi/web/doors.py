"""Addresses with their audience: no address exists that does not say whom it is for."""

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jichi.web.account.acting import actor_of
from jichi.web.templatetags.telling import address

PUBLIC, SIGNED_IN, SECRETARIAT = "public", "signed_in", "secretariat"
AUDIENCES = (PUBLIC, SIGNED_IN, SECRETARIAT)
SIGN_IN = "/account/login/"

View = Callable[..., HttpResponseBase]


def door(route: str, view: View, name: str, audience: str, **kwargs: Any) -> URLPattern:
    """An address that lets its audience in and nobody else. ValueError for an audience nobody
    knows."""
    if audience not in AUDIENCES:
        raise ValueError(f"{route}: {audience!r} is no audience: use one of {AUDIENCES}")
    pattern = path(route, view if audience == PUBLIC else _kept(view, audience), kwargs, name=name)
    pattern.audience = audience  # type: ignore[attr-defined]
    return pattern


def _kept(view: View, audience: str) -> View:
    @functools.wraps(view)
    def admit(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{address(SIGN_IN)}?{query}")
        if audience == SECRETARIAT and not actor_of(request).secretariat:
            raise PermissionDenied(_("This page is for the secretariat."))
        response = view(request, *args, **kwargs)
        # What stands here is for one reader: no cache on the way may keep it.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return admit
