"""What is wrong with an edition: a sentence in each language, and the cell that it is about."""

from collections.abc import Iterable
from dataclasses import dataclass

from jichi.questionnaires.edition import Place, Texts, said
from jichi.questionnaires.messages import texts


class Mistake(Exception):
    """What is wrong with one expression or one value, before its place is known."""

    def __init__(self, key: str, **parts: object) -> None:
        self.key, self.parts = key, parts
        self.message: Texts = texts(key, **parts)
        super().__init__(self.message["en"])


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with an edition; no place where it is about the file as a whole."""

    place: Place | None
    message: Texts

    def told(self, language: str) -> str:
        """The sentence after the sheet and cell it is about."""
        sentence = said(self.message, language)
        return f"{self.place}: {sentence}" if self.place and self.place.cell else sentence


class Refused(Exception):
    """Why an edition is not read: everything that is wrong with it, not only the first."""

    def __init__(self, faults: Iterable[Fault], name: str = "") -> None:
        self.faults, self.name = tuple(faults), name
        super().__init__("\n".join(self.told("en")))

    def told(self, language: str) -> list[str]:
        """A line for each fault: file, sheet and cell, sentence."""
        before = f"{self.name}, " if self.name else ""
        return [before + fault.told(language) for fault in self.faults]
