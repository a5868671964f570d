"""How characters are set: subscript digits lowered, line feeds as breaks, others as they are."""

import re
from collections.abc import Iterator
from typing import Final, Literal

_SPECIAL: Final = re.compile("([\u2080-\u2089]+|\n)")
_LOWERED: Final = {0x2080 + digit: str(digit) for digit in range(10)}

#: Letters of European names (Ł, ź, İ, ş, ά) that Noto Sans CJK JP lacks, read from its character
#: map: left to that font they would print as a bare letter with a stray accent.
LACKING: Final = (
    "["
    "\u0104-\u010f\u0114-\u0119\u011c-\u0127\u012c-\u0142\u0145-\u0146\u0149-\u014b"
    "\u0150-\u0151\u0154-\u0167\u016e-\u0191\u0193-\u019f\u01a2-\u01ae\u01b1-\u01cc"
    "\u01dd-\u01f7\u01fa-\u024f\u0370-\u0373\u0376-\u0377\u037b-\u037d\u037f\u0386"
    "\u0388-\u038a\u038c\u038e-\u0390\u03aa-\u03b0\u03ca-\u03f5\u03f7-\u0400\u0402-\u040f"
    "\u0450\u0452-\u0481\u0483-\u0487\u048a-\u052f\u1e00-\u1e3d\u1e40-\u1e9f\u1efa-\u1eff"
    "]"
)

type Kind = Literal["text", "sub", "break"]


def special(words: str) -> bool:
    """Whether a text holds more than plain characters."""
    return "\n" in words or (not words.isascii() and _SPECIAL.search(words) is not None)


def pieces(words: str) -> Iterator[tuple[Kind, str]]:
    """The text in runs: ("text", "CO"), ("sub", "2"), ("break", "")."""
    if not special(words):
        if words:
            yield "text", words
        return
    for run in _SPECIAL.split(words):
        if run == "\n":
            yield "break", ""
        elif run and "\u2080" <= run[0] <= "\u2089":
            yield "sub", run.translate(_LOWERED)
        elif run:
            yield "text", run
