"""Addresses with their audience: no address exists that does not say whom it is for.

Pages do not know accounts or links: whoever knows the readers of an audience says so once
(`recognise`), and `actor_of` finds who asks once for a request.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.pages.templatetags.telling import address

#: ENTRANCE is for whoever comes to sign in: it takes forms from everybody, as nothing else does.
#: TOKEN is for programs, which the API admits by what they bear.
PUBLIC, ENTRANCE, TOKEN = "public", "entrance", "token"
SIGNED_IN, SECRETARIAT = "signed_in", "secretariat"
#: For who is signed in, and for who redeemed a link that opens one response.
ANSWERING = "answering"
AUDIENCES = (PUBLIC, ENTRANCE, TOKEN, SIGNED_IN, SECRETARIAT, ANSWERING)
NOBODY = Actor.anonymous()
type View = Callable[..., HttpResponseBase]
type Asker = Callable[[HttpRequest], Actor]

#: Who finds out who asks, by audience.
_ASKERS: dict[str, Asker] = {}


def recognise(audience: str, asker: Asker) -> None:
    """Let `asker` say who the readers of an audience are."""
    _ASKERS[audience] = asker


def actor_of(request: HttpRequest, audience: str = SIGNED_IN) -> Actor:
    """Who asks, as the audience of an address knows its readers; nobody where no one knows."""
    asker = _ASKERS.get(audience) or _ASKERS.get(SIGNED_IN)
    return asker(request) if asker else NOBODY


def route(route: str, view: View, name: str, audience: str, **kwargs: Any) -> URLPattern:
    """An address that declares its audience, and keeps it: whoever has not signed in is led to
    the sign-in and back. ValueError for an audience nobody knows."""
    if audience not in AUDIENCES:
        raise ValueError(f"{route}: {audience!r} is no audience: use one of {AUDIENCES}")
    kept = _kept(view, audience) if audience in (SIGNED_IN, SECRETARIAT, ANSWERING) else view
    pattern = path(route, kept, kwargs=kwargs, name=name)
    pattern.audience = audience  # type: ignore[attr-defined]
    return pattern


def _kept(view: View, audience: str) -> View:
    @wraps(view)
    def admit(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor = actor_of(request, audience)
        if actor == NOBODY:
            return to_sign_in(request)
        if audience == SECRETARIAT and not actor.secretariat:
            raise PermissionDenied(_("This page is for the secretariat."))
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return admit


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Lead to the sign-in, and from there back to where the reader wanted to go."""
    wanted = request.get_full_path() if request.method == "GET" else request.path
    return redirect(f"{address('/account/login/')}?{urlencode({'next': wanted})}")
