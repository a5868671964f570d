"""Passwords that others have guessed already: a local list, and words that everybody thinks of."""

import hashlib
import os
import re
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: Words on which people in Japan like to build passwords; with digits and signs they are guessed.
_WORDS = """
aichi akita anpan aomori aozora arigato asahi baseball cherry chiba doraemon dragon
ehime fujisan fukuoka fukushima ganbare genki gifu gundam gunma hanako haruka hello
hikari hiroshima hokkaido hyogo iloveyou ibaraki ishikawa iwate jichi jichitai kagawa
kagoshima kanagawa kankyo kawaii keikaku kikaku kochi kobe kocho kumamoto kyoto login
master mie misaki miyagi miyazaki momotaro monkey nagano nagasaki nagoya nara naruto
nihon niigata nippon ohayo oita okayama okinawa onepiece osaka password pikachu pokemon
princess qwerty saga saitama sakura sapporo sendai shiga shimane shizuoka soccer summer
sunshine suzuki takahashi tanaka taro tochigi tokushima tokyo tottori toyama toyota
wakayama welcome yakuba yamada yamagata yamaguchi yamanashi yamato yokohama
"""
WORDS = frozenset(_WORDS.split())


class NotGuessedValidator:
    """Refuses a password that is such a word, repeated or with a few digits and signs."""

    def validate(self, password: str, user: Any = None) -> None:
        letters = re.sub("[^a-z]", "", password.lower())
        rest = len(password) - len(letters)
        if rest <= 6 and any(letters and not letters.replace(word, "") for word in WORDS):
            raise ValidationError(
                _("This password is guessed easily: put several unrelated words together."),
                code="password_guessed",
            )

    def get_help_text(self) -> str:
        return _("No word that others think of as well, with a few digits.")


class BreachedValidator:
    """Refuses a password of the list in JICHI_BREACHED_PASSWORDS: a file of SHA-1 digests in
    capital hexadecimal digits, one a line, sorted (a count after a colon may follow). The file is
    searched by halves and asks nobody outside."""

    def validate(self, password: str, user: Any = None) -> None:
        path = os.environ.get("JICHI_BREACHED_PASSWORDS", "")
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        if path and is_listed(Path(path), digest):
            raise ValidationError(
                _("This password is known from a leak elsewhere: choose another."),
                code="password_breached",
            )

    def get_help_text(self) -> str:
        return _("No password that has leaked anywhere.")


def is_listed(path: Path, digest: str) -> bool:
    """Whether a sorted file has a line that begins with the digest."""
    wanted = digest.encode("ascii")
    with path.open("rb") as file:
        low, high = 0, file.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            file.seek(middle)
            if middle:
                file.seek(middle - 1)
                file.readline()
            line = file.readline().strip()
            found = line.partition(b":")[0].upper()
            if found == wanted:
                return True
            if not found or found > wanted:
                high = middle
            else:
                low = file.tell()
    return False
