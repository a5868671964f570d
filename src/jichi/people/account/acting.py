"""For whom a reader acts: the account of the session, and the organisation that it chose."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from jichi.core.acts import Actor
from jichi.pages.routes import NOBODY
from jichi.people.models import Account
from jichi.people.queries import Mandate, acting, mandates

CHOSEN = "acting_for"


def account_of(request: HttpRequest) -> Account | None:
    """The account that is signed in. A reader without a session asks the database nothing, and
    the page that they get may be kept by caches."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = plain(request.user)
    return user if isinstance(user, Account) and user.is_active else None


def plain(user: Any) -> Any:
    """The account itself, which a request holds behind a curtain that acts do not look through."""
    if isinstance(user, SimpleLazyObject):
        return user._wrapped if bool(user) else None
    return user


def actor_of(request: HttpRequest) -> Actor:
    """Who acts in this request; found once."""
    found: Actor | None = getattr(request, "_actor", None)
    if found is None:
        account = account_of(request)
        found = acting(account, request.session.get(CHOSEN, "")) if account else NOBODY
        request._actor = found  # type: ignore[attr-defined]
    return found


def choices_of(request: HttpRequest) -> list[Mandate]:
    """The organisations for which the reader may act today."""
    account = account_of(request)
    return mandates(account) if account else []


def choose(request: HttpRequest, organisation: str) -> bool:
    """Act for an organisation from now on, or with "" for none; False where one may not."""
    if organisation and organisation not in {m.organisation.slug for m in choices_of(request)}:
        return False
    request.session[CHOSEN] = organisation
    request.__dict__.pop("_actor", None)
    return True


def shown(request: HttpRequest) -> dict[str, Any]:
    """What every page knows of its reader: `actor`, and `reader` where somebody is signed in."""
    account = account_of(request)
    actor = actor_of(request)
    if account is None:
        return {"actor": actor, "reader": None}
    held = choices_of(request)
    chosen = next((m for m in held if m.organisation.slug == actor.on_behalf), None)
    return {
        "actor": actor,
        "reader": {
            "name": account.name or account.email,
            "organisation": chosen.organisation.said if chosen else None,
            "role": chosen.role if chosen else "",
            "may_choose": len(held) > 1 or (bool(held) and account.is_secretariat),
        },
    }
