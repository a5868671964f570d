"""Secrets of second steps at rest: sealed under a key derived from the installation's own.

A stolen copy of the database alone then opens no second step.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

_MARK = "sealed:"


def _box() -> Fernet:
    key = hashlib.sha256(b"jichi second steps" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def seal(text: str) -> str:
    """The text as it is stored."""
    return _MARK + _box().encrypt(text.encode()).decode()


def unseal(stored: str) -> str:
    """The text again; a text that opens nothing where the key is another."""
    if not stored.startswith(_MARK):
        return stored
    try:
        return _box().decrypt(stored.removeprefix(_MARK).encode()).decode()
    except InvalidToken:
        return ""
