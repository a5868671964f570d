"""Japanese readings in order: a key after JIS X 4061 (日本語文字列照合順番) for any database.

Four levels are compared one after the other: the letters (清音, small as large, ー as the vowel
it lengthens, ゝ as the kana it repeats); 清音 < 濁音 < 半濁音; ー < small < ゝ < ordinary; hiragana
< katakana. Digits and Latin letters come before kana, everything else after it. A fifth level
parts what the standard leaves equal (spaces, punctuation, accents), so that order never depends
on chance. The key consists of 0-9 and a-z alone, so that it compares alike bytewise and under
every usual collation. Plain Python.
"""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_ROWS = (
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "や\0ゆ\0よ",
    "らりるれろ",
    "わゐ\0ゑを",
    "ん",
)
_WEIGHT = {
    kana: f"{chr(ord('a') + row)}{column}"
    for row, letters in enumerate(_ROWS)
    for column, kana in enumerate(letters, start=1)
    if kana != "\0"
}
_VOWEL = {kana: "あいうえお"["12345".index(weight[1])] for kana, weight in _WEIGHT.items()}
_VOWEL["ん"] = "ん"
_SMALL = dict(
    zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True),
)
_SMALL_KATAKANA = dict(
    zip("ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ", "くしすとぬはひふへほむらりるれろ", strict=True)
)
_LATIN = dict(zip("æœøłđðþı", ["ae", "oe", "o", "l", "d", "d", "th", "i"], strict=True))

_VOICED, _HALF_VOICED = "\u3099", "\u309a"
_PLAIN, _DAKUTEN, _HANDAKUTEN = "1", "2", "3"
_LONG, _LITTLE, _REPEATED, _ORDINARY, _AFTER_ORDINARY = "1", "2", "3", "4", "5"
_HIRAGANA, _KATAKANA = "1", "2"


class _Element(NamedTuple):
    """One compared letter: its weight at each of the four levels, and the kana it stands for."""

    letter: str
    voice: str = _PLAIN
    form: str = _ORDINARY
    script: str = _HIRAGANA
    kana: str = ""


def sort_key(reading: str) -> str:
    """The key of a reading: lower-case ASCII letters and digits, to be compared bytewise.

    Keys are equal only where the readings are the same after NFKC. A reading of n kana gives
    2n + 3 characters, and one more for each mark up to the last on its level.
    """
    elements: list[_Element] = []
    leftover: list[str] = []
    for character in unicodedata.normalize("NFKC", reading):
        found = list(_elements(character, elements[-1] if elements else None))
        elements += found
        if not found or not _says_all(character, found):
            leftover.append(f"{len(elements):04x}{ord(character):06x}")
    return "".join(
        (
            "".join(one.letter for one in elements),
            "0",
            "".join(one.voice for one in elements).rstrip(_PLAIN),
            "0",
            # The ordinary form is the last in order: a mark after it ends the trimmed level.
            "".join(one.form for one in elements).rstrip(_ORDINARY) + _AFTER_ORDINARY,
            "".join(one.script for one in elements).rstrip(_HIRAGANA),
            *(["0", *leftover] if leftover else []),
        )
    )


def hiragana(text: str) -> str:
    """The text in NFKC with its katakana as hiragana; ー and all else stay."""
    return "".join(_as_hiragana(character) for character in unicodedata.normalize("NFKC", text))


def _as_hiragana(character: str) -> str:
    if "ァ" <= character <= "ヶ" or character in "ヽヾ":
        return chr(ord(character) - ord("ァ") + ord("ぁ"))
    return character


def _elements(character: str, before: _Element | None) -> Iterable[_Element]:
    """What a character of NFKC text is compared as; nothing for what level 1 ignores."""
    if character == "ー":
        return _lengthened(before)
    if character in "ゝゞヽヾ":
        return _repeated(character, before)
    base, marks = _parts(character)
    kana = _SMALL_KATAKANA.get(base) or _as_hiragana(base)
    large = _SMALL.get(kana, kana)
    if large in _WEIGHT:
        small = large != kana or base in _SMALL_KATAKANA
        return [
            _Element(
                _WEIGHT[large],
                _voice(marks),
                _LITTLE if small else _ORDINARY,
                _KATAKANA if base >= "ァ" else _HIRAGANA,
                large,
            )
        ]
    return _other(base)


def _parts(character: str) -> tuple[str, str]:
    """A letter and the marks upon it; a syllable of another script stays whole."""
    parts = unicodedata.normalize("NFD", character)
    whole = any(unicodedata.category(mark)[0] != "M" for mark in parts[1:])
    return (character, "") if whole else (parts[0], parts[1:])


def _lengthened(before: _Element | None) -> list[_Element]:
    if before is None or not before.kana:
        return []
    vowel = _VOWEL[before.kana]
    return [_Element(_WEIGHT[vowel], form=_LONG, kana=vowel)]


def _repeated(character: str, before: _Element | None) -> list[_Element]:
    if before is None or not before.kana:
        return []
    voice = _DAKUTEN if character in "ゞヾ" else _PLAIN
    script = _KATAKANA if character in "ヽヾ" else _HIRAGANA
    return [_Element(_WEIGHT[before.kana], voice, _REPEATED, script, before.kana)]


def _voice(marks: str) -> str:
    if _VOICED in marks:
        return _DAKUTEN
    return _HANDAKUTEN if _HALF_VOICED in marks else _PLAIN


def _other(base: str) -> list[_Element]:
    """Digits ("1" and the digit), Latin letters ("2" and the letter), other letters ("z…")."""
    if unicodedata.category(base)[0] not in "LN":
        return []
    folded = base.casefold()
    # A small letter precedes its capital, which therefore takes the last form.
    form = _ORDINARY if folded != base or folded == folded.upper() else _REPEATED
    folded = _LATIN.get(folded, folded)
    if folded.isascii():
        return [_Element(("1" if one.isdigit() else "2") + one, form=form) for one in folded]
    return [_Element(f"z{ord(one):06x}", form=form) for one in folded]


def _says_all(character: str, found: list[_Element]) -> bool:
    """Whether the four levels tell this character from every other."""
    if found[0].kana or character.isascii():
        return True
    folded = character.casefold()
    plain = found[0].letter == f"z{ord(folded[0]):06x}" and len(found) == 1
    return plain and character in (folded, folded.upper())
