"""Parts an expression: numbers, texts in quotes, names, references like ${name}, operators."""

import re
from dataclasses import dataclass

from jichi.questionnaires.faults import Mistake

MOST_CHARACTERS = 8_000
_PARTS = re.compile(
    r"""\s*(?:
      (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?![\w.]))
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<reference>\$\{[^{}]*\})
    | (?P<name>[A-Za-z_][\w-]*(?::[A-Za-z_][\w-]*)?)
    | (?P<mark>\.\.|!=|<=|>=|[=<>+*()\[\],./|-])
    )""",
    re.VERBOSE | re.ASCII,
)
_SPACE = re.compile(r"\s*\Z")
#: Names that are operators where an operand stands before them.
WORDS = frozenset({"and", "or", "div", "mod"})
_QUOTES = "‘’“”「」＂＇"


@dataclass(frozen=True, slots=True)
class Token:
    """A part of an expression; `at` counts characters from 1."""

    kind: str
    text: str
    at: int


def tokens(source: str) -> list[Token]:
    """The parts of an expression, closed by one of kind "end". Mistake where one cannot be read."""
    if len(source) > MOST_CHARACTERS:
        raise Mistake("long_expression", most=MOST_CHARACTERS)
    found: list[Token] = []
    position = 0
    while not _SPACE.match(source, position):
        match = _PARTS.match(source, position)
        if match is None:
            raise _unreadable(source, position)
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "name" and text in WORDS and _ends_operand(found):
            kind = "mark"
        found.append(Token(kind, text, match.start(kind) + 1))
        position = match.end()
    found.append(Token("end", "", len(source) + 1))
    return found


def _ends_operand(found: list[Token]) -> bool:
    if not found:
        return False
    last = found[-1]
    return last.kind != "mark" or last.text in {")", "]", ".", ".."}


def _unreadable(source: str, position: int) -> Mistake:
    rest = source[position:].lstrip()
    at = len(source) - len(rest) + 1
    if rest[0] in _QUOTES:
        return Mistake("curly_quote", sign=rest[0], at=at)
    if rest[0] in "'\"":
        return Mistake("open_quote", at=at)
    if rest.startswith("${"):
        return Mistake("open_reference", at=at)
    return Mistake("unknown_sign", sign=rest[0], at=at)
