"""What a function that looks at its arguments itself asks of whoever writes the code around it."""

from typing import Protocol

from jichi.questionnaires.expressions.parsing import Tree
from jichi.questionnaires.expressions.scope import Scope, Standing

#: The source of an expression in Python and the kind of its value.
type Code = tuple[str, str]


class Coding(Protocol):
    """The writing of one expression: where it stands, what it reads, the code of its parts."""

    scope: Scope
    reads: set[tuple[str, str]]
    #: How many times once() was met.
    kept: int

    def constant(self, value: object) -> str:
        """A name under which the code finds a value."""
        ...

    def code(self, tree: Tree) -> Code:
        """The source of a tree and the kind of its value."""
        ...

    def told(self, tree: Tree, wanted: str) -> str:
        """The source of a tree, of a wanted kind."""
        ...

    def values(self, arguments: tuple[Tree, ...]) -> str:
        """Several values as one sequence."""
        ...

    def rows(self, tree: Tree) -> str | None:
        """The values of a field in all rows, where a tree names one that stands in other rows."""
        ...

    def all_rows(self, standing: Standing) -> str:
        """The values of a field in all rows of its repeat."""
        ...

    def count_of(self, name: str) -> str:
        """How many rows a repeat has."""
        ...

    def standing(self, name: str) -> Standing:
        """Where a field stands. Mistake for a name that is none."""
        ...

    def missing(self, name: str) -> None:
        """Mistake for a name that nothing bears."""
        ...

    def option(self, tree: Tree, name: str) -> None:
        """Mistake where a tree names a field whose list has no such option."""
        ...
