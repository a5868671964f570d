"""Who answers without an account: a session in which a link was redeemed, for one response."""

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from jichi.core.acts import Actor
from jichi.pages.routes import NOBODY
from jichi.people.account import acting
from jichi.reporting.models import AnswerLink
from jichi.reporting.queries import actor_of_link

LINKED = "answering_by_link"


def asker(request: HttpRequest) -> Actor:
    """Who asks: the account that is signed in, else whoever redeemed a link in this session. Where
    the link was taken back or has expired, nobody. Found once for a request."""
    by = acting.actor_of(request)
    if by != NOBODY or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return by
    held = request.session.get(LINKED)
    if not held:
        return by
    known: tuple[dict[str, Any], Actor] | None = getattr(request, "_linked", None)
    if known is None or known[0] != held:
        found = actor_of_link(int(held["link"]), str(held["pen"])) or by
        known = request._linked = (held, found)  # type: ignore[attr-defined]
    return known[1]


def remember(request: HttpRequest, link: AnswerLink) -> None:
    """Let this session answer by a link, with a pen of its own."""
    request.session.cycle_key()
    request.session[LINKED] = {"link": link.pk, "pen": secrets.token_hex(3)}
    request.session.set_expiry(link.expires)


def forget(request: HttpRequest) -> None:
    """Let this session no longer answer by a link."""
    request.session.pop(LINKED, None)
