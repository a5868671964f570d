"""The sections of an outline as a tree, each with its number."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jichi.yearbook.models import Section


@dataclass
class Branch:
    """A section, its number (4.2.1), and the sections within it."""

    section: Section
    number: str
    branches: list["Branch"] = field(default_factory=list)


def numbered(sections: Sequence[Section]) -> list[Branch]:
    """The chapters with their sections, in their order; an appendix goes on counting."""
    below: dict[int | None, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent_id, []).append(section)
    return _branches(below, None, "")


def _branches(
    below: dict[int | None, list[Section]], parent: int | None, prefix: str
) -> list[Branch]:
    found = sorted(below.get(parent, []), key=lambda section: (section.order, section.slug))
    return [
        Branch(section, f"{prefix}{place}", _branches(below, section.pk, f"{prefix}{place}."))
        for place, section in enumerate(found, start=1)
    ]
