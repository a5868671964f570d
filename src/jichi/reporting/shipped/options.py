"""Recognises the options in CDP's exports by digests of their wording, which is not ours to ship.

The column `cdp` of a shipped edition's choices holds, for each option, the digests of the ways in
which the printed questionnaires and exports word it.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from jichi.reporting.form.edition import Choice

#: The column with digests; so many of their characters tell a thousand options apart.
COLUMN, LENGTH = "cdp", 10


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
    known = {
        one: choice.name
        for choice in choices
        for one in (*choice.filters.get(COLUMN, "").split(), digest(choice.label.get("en", "")))
    }
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
