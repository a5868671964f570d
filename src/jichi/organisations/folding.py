"""Names without what never tells two of them apart: width, case, spaces, accents, kind of kana."""

import unicodedata

from jichi.core.kana import hiragana


class _Folded(dict[int, str]):
    """What each character is folded to, found out once: directories hold thousands of names, in
    which the same few thousand characters return."""

    def __missing__(self, character: int) -> str:
        plain = hiragana(chr(character)).casefold()
        letters = (_without_accents(one) for one in plain)
        found = self[character] = "".join(one for one in letters if one.isalnum() or one == "ー")
        return found


_FOLDED = _Folded()


def fold(text: str) -> str:
    """The text without width, case, accents, spaces, punctuation; katakana as hiragana."""
    return unicodedata.normalize("NFKC", text).translate(_FOLDED)


def is_latin(folded: str) -> bool:
    """Whether a folded name is written in Latin letters."""
    return folded.isascii()


def _without_accents(character: str) -> str:
    """ō as o; kana keep their voicing marks."""
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if parts[0].isascii() else character
