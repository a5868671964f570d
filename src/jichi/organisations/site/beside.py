"""What products tell beside an organisation on its page: each says it where it comes to life."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jichi.organisations.models import Organisation


@dataclass(frozen=True)
class Beside:
    """Definitions of who it is, links at the head (`url`, `label`, `main`), and lists below the
    record (`id`, `title`, `links` of `url` and `label`)."""

    definitions: Sequence[dict[str, Any]] = ()
    links: Sequence[dict[str, Any]] = ()
    lists: Sequence[dict[str, Any]] = ()


type Tells = Callable[[Organisation, str], Beside]
_TELLS: dict[int, Tells] = {}


def tell(place: int, tells: Tells) -> None:
    """Let a product tell something beside every organisation; `place` orders products."""
    _TELLS[place] = tells


@dataclass
class Told:
    """All that is told beside one organisation."""

    definitions: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, Any]] = field(default_factory=list)
    lists: list[dict[str, Any]] = field(default_factory=list)


def told(one: Organisation, language: str) -> Told:
    """What every product tells beside an organisation, in the order of their places."""
    found = Told()
    for _place, tells in sorted(_TELLS.items()):
        each = tells(one, language)
        found.definitions += each.definitions
        found.links += each.links
        found.lists += each.lists
    return found
