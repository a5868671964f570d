"""How one signs in: passwords, second steps, sessions, and providers of OpenID Connect."""

import json
import os
from typing import Any

from jichi.core.network import NetworkError
from jichi.core.terminal import translated as _

#: Scrypt needs memory as well as time, and is part of Python; argon2 would need a package more.
HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_SIMILARITY = "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": _SIMILARITY, "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "jichi.people.account.passwords.NotGuessedValidator"},
    {"NAME": "jichi.people.account.passwords.BreachedValidator"},
]
_FORMS = "jichi.people.account.forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.SecondStepForm",
    "reauthenticate": f"{_FORMS}.SecondStepAgainForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.AddPasskeyForm",
    "edit_webauthn": f"{_FORMS}.EditPasskeyForm",
}
_HOUR = 3600


def session_age() -> int:
    """Seconds after which one signs in again: JICHI_SESSION_HOURS, a working day by default."""
    return _number("JICHI_SESSION_HOURS", 12) * _HOUR


def proxies(production: bool) -> int:
    """How many proxies of ours stand before the site, whose word on the reader's address counts."""
    return _number("JICHI_PROXIES", 1 if production else 0)


def _number(name: str, default: int) -> int:
    given = os.environ.get(name, "")
    if given and not (given.isascii() and given.isdigit()):
        raise NetworkError(_("%(name)s: write a whole number.") % {"name": name})
    return int(given) if given else default


def providers() -> dict[str, Any]:
    """The providers of JICHI_OIDC, a JSON list of objects with id, name, server, client and
    secret. NetworkError for what is none."""
    given = os.environ.get("JICHI_OIDC", "")
    try:
        listed = json.loads(given or "[]")
        apps = [
            {
                "provider_id": one["id"],
                "name": one["name"],
                "client_id": one["client"],
                "secret": one["secret"],
                "settings": {"server_url": one["server"], "oauth_pkce_enabled": True},
            }
            for one in listed
        ]
    except (ValueError, TypeError, KeyError) as error:
        raise NetworkError(
            _(
                "JICHI_OIDC is no list of providers: write "
                '[{"id": "…", "name": "…", "server": "https://…", "client": "…", "secret": "…"}].'
            )
        ) from error
    return {"openid_connect": {"APPS": apps}} if apps else {}
