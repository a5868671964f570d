"""Proposes the identity of a new record: lower-case words that its address will keep for ever."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from jichi.core.kinds import Kind

LONGEST = 60


def identity_for(kind: Kind, says: Mapping[str, Any]) -> str:
    """An identity that nobody has yet, from what a row says: its English name, or those whom it
    joins together, else its kind and year."""
    if not kind.identified:
        return ""
    if kind.identity and says.get(kind.identity):
        return str(says[kind.identity])
    words = [*_called(says), *(str(says[name]) for name in kind.joins if says.get(name))]
    base = slugify("-".join(words))[:LONGEST].strip("-") or kind.name.replace("_", "-")
    year = str(says.get("year", ""))
    if year and not _names_a_year(base) and kind.dated_identity:
        base = f"{base}-{year}"
    return _free(kind, base)


def _called(says: Mapping[str, Any]) -> list[str]:
    for field in ("title", "name", "label"):
        text = says.get(field, {}).get("en", "") if isinstance(says.get(field), dict) else ""
        if found := slugify(unicodedata.normalize("NFKD", text)):
            return [found]
    return []


def _names_a_year(text: str) -> bool:
    return any(part.isdigit() and len(part) == 4 for part in text.split("-"))


def _free(kind: Kind, base: str) -> str:
    taken = set(
        kind.model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found
