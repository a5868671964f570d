"""What happens at the sign-in goes into the journal: by the hooks of the packages, through acts."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as social
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from jichi.people.account import acting
from jichi.people.accounts import note_event
from jichi.people.models import Account
from jichi.people.rules import SIGN_IN

_CONNECT = SocialLogin.connect
#: What is journalled, by the hook that tells of it.
EVENTS = (
    (account.password_changed, "password changed"),
    (account.password_set, "password set"),
    (account.password_reset, "password reset"),
    (mfa.authenticator_added, "authenticator added"),
    (mfa.authenticator_removed, "authenticator removed"),
    (mfa.authenticator_reset, "recovery codes made anew"),
    (mfa.authentication_failed, "second step refused"),
    (social.social_account_added, "provider connected"),
    (social.social_account_removed, "provider disconnected"),
)


def attend() -> None:
    """Listen to the packages; Django's own note of the last sign-in is an act of ours instead."""
    # Its place is taken, so that it is not registered after us either.
    user_logged_in.disconnect(dispatch_uid="update_last_login")
    user_logged_in.connect(_as_it_is, dispatch_uid="update_last_login", weak=False)
    SocialLogin.connect = _connect
    for signal, event in EVENTS:
        signal.connect(_noting(event), dispatch_uid=f"jichi.{event}", weak=False)


def _as_it_is(**_sent: object) -> None:
    """Write nothing."""


def _connect(login: SocialLogin, request: HttpRequest, user: Any) -> None:
    """Connect a provider. The package stores the account as it stands; accounts are stored by acts
    alone, and nothing of it changes, so here nothing is stored."""
    account = acting.plain(user)
    account.save = lambda **_options: None
    try:
        _CONNECT(login, request, account)
    finally:
        del account.save


def _noting(event: str) -> Any:
    def note(sender: Any, **kwargs: Any) -> None:
        user = kwargs.get("user") or getattr(kwargs.get("sociallogin"), "user", None)
        user = user or getattr(kwargs.get("socialaccount"), "user", None)
        account = user if isinstance(user, Account) and user.pk else None
        note_event(SIGN_IN, account=account, event=_kind(event, kwargs.get("authenticator")))

    return note


def _kind(event: str, authenticator: Any) -> str:
    return f"{event}: {authenticator.type}" if authenticator is not None else event
