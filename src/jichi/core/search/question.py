"""What a reader typed, as terms that cannot be mistaken for a database's query language."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from jichi.core.search.tokens import bigrams, fold, runs, triples, unspaced, whole_name

LONGEST = 200  # characters that are read


@dataclass(frozen=True)
class Term:
    """Neighbouring tokens of one run; `begins` where the last word may go on. `triples` are rarer
    tokens that stand wherever the run does, so that most entries need not be looked at."""

    text: str
    tokens: tuple[str, ...]
    begins: bool = False
    triples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """All terms must be found; `name` is the whole as somebody's name; marks narrow."""

    terms: tuple[Term, ...]
    name: str
    marks: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: str, marks: Iterable[str] = ()) -> Self:
        """From typed text. Signs and quotes only part words; nothing typed is ever refused."""
        text = query[:LONGEST]
        found = runs(fold(text))
        terms = [_term(run, last=place == len(found) - 1) for place, run in enumerate(found)]
        return cls(tuple(dict.fromkeys(terms)), whole_name(text), tuple(marks))

    def __bool__(self) -> bool:
        return bool(self.terms or self.marks)


def _term(run: str, *, last: bool) -> Term:
    if unspaced(run):
        return Term(run, tuple(bigrams(run)), triples=tuple(triples(run)))
    return Term(run, (run,), begins=last and len(run) > 1)
