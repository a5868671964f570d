"""How names of Japan's local governments are written: shortening, and reading what was asked.

Plain Python. `fold_loosely` removes more than `fold`: old and new character forms (檮 梼, ヶ ケ が)
and the spellings of romaji (Ohta, Oota, Ōta; Gunma, Gumma).
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from jichi.organisations.folding import fold

CITIES = frozenset({"designated_city", "core_city", "city"})
_ENDINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "prefecture": (("都", "府", "県"), ("と", "ふ", "けん")),
    **dict.fromkeys(CITIES, (("市",), ("し",))),
    "special_ward": (("区",), ("く",)),
    "town": (("町",), ("ちょう", "まち")),
    "village": (("村",), ("むら", "そん")),
}
_MUNICIPAL = CITIES | {"special_ward", "town", "village"}
# What the English and romanised word for a kind may stand for; the wards call themselves cities.
_KIND_WORDS: dict[str, frozenset[str]] = {
    "city": CITIES | {"special_ward"},
    "shi": CITIES,
    **dict.fromkeys(("ward", "ku"), frozenset({"special_ward"})),
    **dict.fromkeys(("town", "machi", "cho"), frozenset({"town"})),
    **dict.fromkeys(("village", "mura", "son"), frozenset({"village"})),
    **dict.fromkeys(
        ("prefecture", "prefectural government", "metropolis", "metropolitan government"),
        frozenset({"prefecture"}),
    ),
    **dict.fromkeys(("ken", "fu", "to"), frozenset({"prefecture"})),
    "municipality": _MUNICIPAL,
}
_WORDS = "|".join(sorted(_KIND_WORDS, key=len, reverse=True))
_KIND_OF = re.compile(rf"(?:the )?({_WORDS}) of (.+)")
_WITH_KIND = re.compile(rf"(?:the )?(.+?)[\s\-‐]+({_WORDS})")
_OFFICE = re.compile(r"(.+[市区町村])(?:役所|役場)|(.+[都道府県])庁")
_DISTRICT = re.compile(r"[^郡]+郡(.+[町村])")
_QUALIFIED = re.compile(
    r"(?P<name>[^,、(]+?)\s*(?:[,、]\s*(?P<after>[^()]+)|\((?P<within>[^()]+)\))"
)

_OLD_FORMS = str.maketrans(
    "檮鰺竈釜藪曾檜龍櫻嶋槇澤濱邊邉國廣縣條會區與瀧靜應髙﨑惠眞德彌壽當鹽黑萬總藏阪",
    "梼鯵釜釜薮曽桧竜桜島槙沢浜辺辺国広県条会区与滝静応高崎恵真徳弥寿当塩黒万総蔵坂",
)
_KANJI = r"[一-鿿々]"
_COUNTER_KE = re.compile(rf"(?<={_KANJI})[ゖけが](?={_KANJI})")
_LINKING_NO = re.compile(rf"(?<={_KANJI})[の之](?={_KANJI})")


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of a query: a folded name, within certain kinds and areas if it says so."""

    name: str
    kinds: frozenset[str] = frozenset()
    areas: tuple[str, ...] = ()
    reworded: bool = False


def fold_loosely(folded: str) -> str:
    """A folded text with old character forms as new ones, and romaji without long vowels."""
    text = folded.translate(_OLD_FORMS)
    text = _LINKING_NO.sub("の", _COUNTER_KE.sub("ゖ", text))
    text = re.sub(r"(?<=[aeiou])h(?![aeiouy])", "", text)
    text = re.sub(r"o[ou]+", "o", re.sub(r"u{2,}", "u", text))
    return re.sub(r"m(?=[bpm])", "n", text)


def shorten(name: str, kind: str) -> str:
    """A Japanese name without the word of its kind: 京都市 and 京都府 as 京都; "" if none."""
    return _without_ending(name, _ENDINGS[kind][0]) if kind in _ENDINGS else ""


def shorten_reading(reading: str, kind: str) -> str:
    """A reading without that of its kind: きょうとし as きょうと; "" if none."""
    return _without_ending(reading, _ENDINGS[kind][1]) if kind in _ENDINGS else ""


def asked_forms(query: str, areas: Collection[str]) -> list[Asked]:
    """What a query may mean: as it stands, freed of its area, of an office, of a kind's word.

    `areas` are the folded names that may stand before or after a name ("広島県", "hiroshima").
    """
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", query).casefold()).strip()
    named: list[tuple[str, tuple[str, ...]]] = [(text, ())]
    named += _freed_of_area(text, areas)
    forms = []
    for name, within in named:
        forms.append(Asked(fold(name), areas=within))
        forms += [
            Asked(fold(core), kinds, within, reworded=True) for core, kinds in _reworded(name)
        ]
    return [form for form in dict.fromkeys(forms) if form.name]


def _freed_of_area(text: str, areas: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    found: list[tuple[str, tuple[str, ...]]] = []
    qualified = _QUALIFIED.fullmatch(text)
    if qualified:
        said = re.split(r"[,、]", qualified["after"] or qualified["within"])
        within = tuple(fold(one) for one in said)
        if all(one in areas for one in within):
            found.append((qualified["name"], within))
    bare = fold(text)
    for end in range(1, len(bare)):
        # Only a full 県 name may lead: 京都 of 京都市 is no area.
        if bare[end - 1] in "都道府県" and bare[:end] in areas:
            found.append((bare[end:], (bare[:end],)))
    return found


def _reworded(name: str) -> list[tuple[str, frozenset[str]]]:
    found: list[tuple[str, frozenset[str]]] = []
    if match := _KIND_OF.fullmatch(name):
        found.append((match[2], _KIND_WORDS[match[1]]))
    if match := _WITH_KIND.fullmatch(name):
        found.append((match[1], _KIND_WORDS[match[2]]))
    if match := _OFFICE.fullmatch(name):
        found.append((match[1] or match[2], frozenset()))
    if match := _DISTRICT.fullmatch(name):
        found.append((match[1], frozenset({"town", "village"})))
    return found


def _without_ending(text: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if text.endswith(ending) and text != ending:
            return text.removesuffix(ending)
    return ""
