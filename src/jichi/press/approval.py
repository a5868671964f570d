"""A response of a reporting cycle set for approval (決裁用): every answer, and boxes for stamps."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files

from .pdf import compiled


@dataclass(frozen=True)
class Part:
    """A section: its name, and lines of number, question and answer."""

    label: str
    lines: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Copy:
    """What the copy says, in words of one language; `printed_on` is its day, as 2026-11-23."""

    language: str
    printed_on: str
    title: str
    subtitle: str
    about: Sequence[tuple[str, str]]
    stamps: Sequence[str]
    parts: Sequence[Part]
    page: str


def approval(copy: Copy) -> bytes:
    """The copy as PDF; the same copy gives the same bytes."""
    template = files(__package__).joinpath("templates", "approval.typ").read_bytes()
    data = json.dumps(asdict(copy), ensure_ascii=False).encode()
    return compiled({"main.typ": template, "copy.json": data}, copy.printed_on)
