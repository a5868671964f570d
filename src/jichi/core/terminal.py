"""The language of the terminal, and what is said in it before Django can translate."""

import gettext
import os
from pathlib import Path

_CATALOGUES = Path(__file__).parent / "locale"


def language() -> str:
    """The two letters that LC_ALL, LC_MESSAGES or LANG begins with; "" where none is set."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in named if value), "")[:2].lower()


def translated(text: str) -> str:
    """A text of core in the language of the terminal, in English where it has no translation."""
    known = gettext.translation("django", _CATALOGUES, [language()], fallback=True)
    return known.gettext(text)
