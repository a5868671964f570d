"""Recognises the options in CDP's exports by digests of their wording, which is not ours to ship.

The column `cdp` of a shipped edition's choices holds, for each option, the digests of the ways in
which the printed questionnaires and exports word it.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from jichi.questionnaires.edition import Choice

#: The column with digests; so many of their characters tell a thousand options apart.
COLUMN, LENGTH = "cdp", 10
#: What stands between two options in one cell.
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Recognised:
    """The names of the options in a cell, what was written behind one, what is not known."""

    names: tuple[str, ...]
    written: str = ""
    unknown: tuple[str, ...] = ()


def digest(wording: str) -> str:
    """A digest that does not depend on capitals, spaces, dashes and other signs."""
    plain = unicodedata.normalize("NFKC", wording).casefold()
    letters = "".join(one for one in plain if one.isalnum())
    return sha256(letters.encode()).hexdigest()[:LENGTH]


def recognised(choices: Iterable[Choice], cell: str) -> Recognised:
    """The options that a cell of an export names; "Other, please specify: x" also has written x."""
    choices = tuple(choices)
    return _as_labelled(choices, cell) or _by_digests(choices, cell)


def _as_labelled(choices: Iterable[Choice], cell: str) -> Recognised | None:
    """The options of a cell that holds their labels to the letter, as our own exports write them;
    None for any other cell. A label, and what was written for "other", may hold the sign that
    parts two options."""
    names = _distinct((label, one.name) for one in choices for label in one.label.values())
    parts = cell.split(BETWEEN)
    found: list[str] = []
    written = ""
    at = 0
    while at < len(parts):
        end = next((to for to in _ends(at, parts) if BETWEEN.join(parts[at:to]) in names), 0)
        if end:
            found.append(names[BETWEEN.join(parts[at:end])])
            at = end
            continue
        label, colon, own = parts[at].partition(": ")
        if not colon or label not in names:
            return None
        end = next((to for to in range(at + 1, len(parts)) if parts[to] in names), len(parts))
        found.append(names[label])
        written = BETWEEN.join((own, *parts[at + 1 : end]))
        at = end
    return Recognised(tuple(dict.fromkeys(found)), written)


def _ends(at: int, parts: list[str]) -> Iterable[int]:
    """Where a label that begins at a part may end, the longest first."""
    return range(len(parts), at, -1)


def _distinct(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The name for each wording; a wording that two options share means neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for wording, name in pairs:
        if found.setdefault(wording, name) != name:
            shared.add(wording)
    return {wording: name for wording, name in found.items() if wording not in shared}


def _by_digests(choices: Iterable[Choice], cell: str) -> Recognised:
    known = _distinct(
        (one, choice.name)
        for choice in choices
        for one in (
            *choice.filters.get(COLUMN, "").split(),
            *(digest(label) for label in choice.label.values()),
        )
    )
    names: list[str] = []
    written: list[str] = []
    unknown: list[str] = []
    for part in parted(cell, known):
        before, _, after = part.partition(":")
        name = known.get(digest(part)) or known.get(digest(before))
        if name is None:
            unknown.append(part)
        else:
            names.append(name)
            if digest(part) not in known:
                written.append(after.strip())
    return Recognised(tuple(dict.fromkeys(names)), "; ".join(written), tuple(unknown))


def parted(cell: str, known: Mapping[str, str]) -> list[str]:
    """The options in a cell: between semicolons, or between commas where all of them are known."""
    if digest(cell) in known:
        return [cell.strip()]
    parts = [one.strip() for one in cell.split(";") if one.strip()]
    commas = [one.strip() for part in parts for one in part.split(",") if one.strip()]
    return commas if all(digest(one) in known for one in commas) else parts
