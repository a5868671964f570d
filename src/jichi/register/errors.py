"""What is wrong with what somebody wrote: one sentence, and the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Complaint:
    """Why something is refused, and where it stands: `place` as its writer names it (file:line,
    a cell of a sheet, a field), `trail` the field and what within it."""

    file: str
    line: int
    sentence: str
    place: str = field(default="", compare=False)
    trail: tuple[str | int, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        place = self.place or (f"{self.file}:{self.line}" if self.file else "")
        return f"{place}: {self.sentence}" if place else self.sentence


class Refused(Exception):
    """A file that cannot be entered: nothing of it is."""

    def __init__(self, complaints: list[Complaint]) -> None:
        self.complaints = complaints
        super().__init__(*map(str, complaints))


class Wrong(Exception):
    """A value that cannot stand, and where it stands below the one being read."""

    def __init__(self, sentence: str, *trail: str | int) -> None:
        self.sentence = sentence
        self.trail = trail
        super().__init__(sentence)


def sentences(error: ValidationError) -> Iterator[tuple[str, str]]:
    """The sentences of a refusal, each with the field that it is about ("" for the record)."""
    if hasattr(error, "error_dict"):
        for name, messages in error.message_dict.items():
            for message in messages:
                yield ("" if name == NON_FIELD_ERRORS else name), message
    else:
        for message in error.messages:
            yield "", message


def about(name: str, sentence: str) -> str:
    """A sentence that begins with the name of its field."""
    return _("“%(field)s”: %(sentence)s") % {"field": name, "sentence": sentence}
