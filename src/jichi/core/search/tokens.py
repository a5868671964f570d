"""How a text is folded and cut for search: the same on every database, for writing and asking.

Japanese, Chinese and Korean runs become bigrams (a run of one character stays as it is), other
words stay whole. Width, case, accents and the two kana are folded before.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

#: Parts two runs, so that no phrase reaches across them. Private use: no folded text holds it.
GAP = "\ue000"
#: Joins the words of a name into one token.
JOINT = "\ue001"
_MARK, _TITLED, _NAMED, _TRIPLE = "\ue002", "\ue003", "\ue004", "\ue005"
LONGEST_TEXT, LONGEST_WORD, LONGEST_NAME = 4000, 60, 120  # characters
MOST_TOKENS = 16_000  # a tsvector knows places up to 16,383

_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fc-\u30fe\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")


class _Folding(dict[int, str]):
    """Code point to folded text: hiragana as katakana, letters without their accents."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if 0x3041 <= code <= 0x3096 or code in (0x309D, 0x309E):
            folded = chr(code + 0x60)
        elif _IS_UNSPACED.match(character):
            folded = character
        else:
            parts = unicodedata.normalize("NFD", character)
            folded = "".join(c for c in parts if unicodedata.category(c) != "Mn")
        self[code] = folded
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text as it is compared: NFKC, casefold, one kana, no accents."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", folded).translate(_FOLDING)


def unspaced(run: str) -> bool:
    """Whether a run is of a script written without spaces, and is cut into bigrams."""
    return bool(_IS_UNSPACED.match(run))


def runs(folded: str) -> list[str]:
    """The words and unspaced runs of a folded text, in order."""
    found = RUN.findall(folded)
    return [run if unspaced(run) else run[:LONGEST_WORD] for run in found]


def bigrams(run: str) -> list[str]:
    """Every two neighbouring characters of a run; the character itself where it stands alone."""
    return [run[i : i + 2] for i in range(len(run) - 1)] or [run]


def tokens(texts: Iterable[str]) -> list[str]:
    """The tokens of some texts in order, with gaps where no phrase may reach across."""
    found: list[str] = []
    for text in texts:
        for run in runs(fold(text[:LONGEST_TEXT])):
            if not unspaced(run):
                found.append(run)
                continue
            if found:
                found.append(GAP)
            found.extend(bigrams(run))
    return found[:MOST_TOKENS]


def triples(run: str) -> list[str]:
    """The tokens that say which three characters of a run neighbour each other. Every text that
    holds the run holds them too, and they are rarer than its bigrams: letters that never meet are
    known from them without comparing long lists of entries."""
    return [_TRIPLE + run[i : i + 3] for i in range(len(run) - 2)] if unspaced(run) else []


def all_triples(found: Sequence[str]) -> list[str]:
    """The triples of the runs whose bigrams stand side by side among tokens."""
    pairs = pairwise(found)
    return sorted(
        {
            _TRIPLE + one + other[1]
            for one, other in pairs
            if len(one) == len(other) == 2 and one[1] == other[0] and unspaced(one)
        }
    )


def characters(found: Sequence[str]) -> list[str]:
    """The single characters of the bigrams among tokens, for queries of one character."""
    single = {c for token in found if unspaced(token) for c in token}
    return sorted(single - set(found))


def in_title(token: str) -> str:
    """The token that says the same of a title alone."""
    return token if token == GAP else _TITLED + token


def whole_name(text: str) -> str:
    """A name as it is compared whole: its words joined; "" where nothing of it can be compared."""
    return JOINT.join(runs(fold(text)))[:LONGEST_NAME]


def as_name(name: str) -> str:
    """The token that says somebody is called so, from `whole_name`."""
    return _NAMED + name


@lru_cache(maxsize=10_000)
def mark(about: str, value: str) -> str:
    """A token that no typed word can equal, for narrowing by kind, chapter, year or party."""
    escaped = "".join(
        c if c.isalnum() and c == c.lower() else f"{JOINT}{ord(c):x}{JOINT}" for c in value
    )
    return f"{_MARK}{about}{JOINT}{escaped}"
