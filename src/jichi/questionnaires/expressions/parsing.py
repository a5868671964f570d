"""Reads an expression into a tree, with the precedence that XPath gives its operators."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from jichi.questionnaires.expressions.tokens import Token, tokens
from jichi.questionnaires.faults import Mistake

type Tree = Literal | Reference | Own | Above | Column | Call | Binary | Negative

MOST_DEEP = 50


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text that stands in the expression."""

    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Reference:
    """${name}."""

    name: str


@dataclass(frozen=True, slots=True)
class Own:
    """A full stop: the answer itself."""


@dataclass(frozen=True, slots=True)
class Above:
    """Two full stops, as in position(..)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A bare name: a column of the sheet of choices."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: "tuple[Tree, ...]"


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands with an operator between them."""

    operator: str
    left: "Tree"
    right: "Tree"


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before an operand."""

    operand: "Tree"


_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


@lru_cache(maxsize=4_096)
def parse(source: str) -> Tree:
    """The tree of an expression. Mistake says what is wrong with it, and at which character."""
    return _Parser(source).whole()


def under(tree: Tree) -> Iterator[Tree]:
    """A tree and everything in it; a long chain is a deep tree, so nothing calls itself here."""
    left = [tree]
    while left:
        one = left.pop()
        yield one
        match one:
            case Call(_, arguments):
                left += arguments
            case Binary(_, first, second):
                left += (first, second)
            case Negative(operand):
                left.append(operand)


class _Parser:
    def __init__(self, source: str) -> None:
        self.tokens = tokens(source)
        self.next = 0
        self.depth = 0

    def whole(self) -> Tree:
        if self.tokens[0].kind == "end":
            raise Mistake("nothing_there")
        tree = self.level(0)
        left = self.tokens[self.next]
        if left.text in {")", "]"}:
            raise Mistake("bracket_too_many", at=left.at)
        if left.kind != "end":
            raise Mistake("unexpected", part=left.text, at=left.at)
        return tree

    def level(self, at: int) -> Tree:
        if at == len(_LEVELS):
            return self.signed()
        tree = self.level(at + 1)
        while (operator := self.mark(*_LEVELS[at])) is not None:
            tree = Binary(operator, tree, self.level(at + 1))
        return tree

    def signed(self) -> Tree:
        self.depth += 1
        if self.depth > MOST_DEEP:
            raise Mistake("too_deep", most=MOST_DEEP)
        try:
            if self.mark("-") is not None:
                return Negative(self.signed())
            return self.operand()
        finally:
            self.depth -= 1

    def mark(self, *texts: str) -> str | None:
        token = self.tokens[self.next]
        if token.kind != "mark" or token.text not in texts:
            return None
        self.next += 1
        return token.text

    def operand(self) -> Tree:
        token = self.tokens[self.next]
        self.next += 1
        match token.kind:
            case "number":
                return Literal(Decimal(token.text))
            case "text":
                return Literal(token.text[1:-1])
            case "reference":
                return Reference(token.text[2:-1].strip())
            case "name":
                return self.named(token)
        return self.marked(token)

    def named(self, token: Token) -> Tree:
        if self.mark("(") is None:
            return Column(token.text)
        return Call(token.text, self.arguments(token))

    def marked(self, token: Token) -> Tree:
        if token.text == "(":
            tree = self.level(0)
            if self.mark(")") is None:
                raise self.unclosed(token)
            return tree
        if token.text in {".", ".."}:
            if self.tokens[self.next].text == "/":
                raise Mistake("path", at=token.at)
            return Own() if token.text == "." else Above()
        if token.kind == "end":
            raise Mistake("ends_early")
        if token.text in {"/", "[", "]", "|"}:
            raise Mistake("path", at=token.at)
        if token.text == ")":
            raise Mistake("bracket_too_many" if self.next == 1 else "operand_missing", at=token.at)
        raise Mistake("operand_missing", at=token.at)

    def arguments(self, opened: Token) -> tuple[Tree, ...]:
        if self.mark(")") is not None:
            return ()
        found = [self.level(0)]
        while self.mark(",") is not None:
            found.append(self.level(0))
        if self.mark(")") is None:
            raise self.unclosed(opened)
        return tuple(found)

    def unclosed(self, opened: Token) -> Mistake:
        token = self.tokens[self.next]
        if token.kind == "end":
            return Mistake("bracket_open", part=opened.text, at=opened.at)
        if token.text in {"/", "["}:
            return Mistake("path", at=token.at)
        return Mistake("unexpected", part=token.text, at=token.at)
