"""How mail leaves: by SMTP, by a mail provider, or not at all.

JICHI_MAIL_PROVIDER is "smtp", or the name of a provider that django-anymail knows (such as
amazon_ses or mailgun); JICHI_MAIL_SETTINGS are its settings as a JSON object. Where it is empty no
mail is sent: letters stay in the outbox, to be read on the desk.
"""

import json
import os
import re
from typing import Any

from jichi.core.network import NetworkError
from jichi.core.terminal import translated as _

KEPT = "django.core.mail.backends.dummy.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
#: Seconds that a mail server has for answering; well below the lease of owed work.
PATIENCE = 30


def mailers() -> dict[str, Any]:
    """Django's MAILERS. NetworkError for settings that cannot be."""
    provider = _provider()
    if not provider:
        return {"default": {"BACKEND": KEPT}}
    given = _given()
    if provider == "smtp":
        return {"default": {"BACKEND": SMTP, "OPTIONS": {"timeout": PATIENCE, **given}}}
    if not re.fullmatch("[a-z_]+", provider):
        raise NetworkError(_("JICHI_MAIL_PROVIDER: write smtp or the name of a mail provider."))
    backend = f"anymail.backends.{provider}.EmailBackend"
    return {"default": {"BACKEND": backend, "OPTIONS": given}}


def is_sent() -> bool:
    """Whether mail leaves this installation."""
    return bool(_provider())


def _provider() -> str:
    return os.environ.get("JICHI_MAIL_PROVIDER", "").strip().lower()


def _given() -> dict[str, Any]:
    try:
        given = json.loads(os.environ.get("JICHI_MAIL_SETTINGS", "") or "{}")
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise NetworkError(
            _('JICHI_MAIL_SETTINGS is no JSON object: write {"host": "mail.example.jp"}.')
        )
    return given


def sender() -> str:
    """The address from which mail is sent."""
    return os.environ.get("JICHI_MAIL_FROM", "") or "jichi@localhost"
