"""Whom or what a text in a workbook means: for certain, as a question with offers, or nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

#: How many records a question offers.
OFFERED = 8
#: How sure a reader may be of what was meant: an answer given by hand is as sure as a code.
EXACT, CHOSEN = "exact", "chosen"


@dataclass(frozen=True)
class Offer:
    """One whom a text may mean, as a question offers it."""

    identity: str
    label: str


@dataclass(frozen=True)
class Meant:
    """Whom a text means, how surely, or the question that it leaves, or why it means nobody."""

    identity: str = ""
    label: str = ""
    certainty: str = ""
    choices: Sequence[Offer] = ()
    refusal: str = ""


class Meaning(Protocol):
    """Answers what texts mean among the records of a kind, in the language of a reader. What it
    reads is read once and asked often."""

    def meant(self, text: str, code: str, says: Mapping[str, Any], chosen: str) -> Meant:
        """Whom a text or a code or both mean in a row that says something already; `chosen` is
        the identity that somebody answered, "" where nobody did."""
        ...

    def label(self, identity: str) -> str:
        """What a record is called, whatever else is called so; the identity of an unknown one."""
        ...

    def called(self, identity: str, says: Mapping[str, Any]) -> str:
        """What a workbook calls a record: by its name where that means no other, else its ID."""
        ...

    def add(self, identity: str, titles: Iterable[str], within: str) -> None:
        """A record that the workbook itself enters: rows after it may name it."""
        ...
