"""Choosing a record as people call it: 京都 by kanji, kana, romaji or code, and which Kyoto."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jichi.core import kinds, search
from jichi.core.kind_parts import Choice, Choosing
from jichi.core.models import SearchEntry
from jichi.core.search.tokens import whole_name
from jichi.core.words import Words

LIMIT = 12
_MARKED = re.compile(r"\[([a-z0-9]+(?:[-/][a-z0-9]+)*)\]\s*$")


@dataclass(frozen=True)
class Meant:
    """Whom a text means: an identity, or several that it may mean, or nobody."""

    identity: str = ""
    choices: Sequence[Choice] = ()


def is_searched(kind: str) -> bool:
    """Whether records of a kind are searched by name rather than chosen from a list."""
    found = kinds.every().get(kind)
    return found is not None and found.choosing is not None


def meant(kind: str, text: str, language: str) -> Meant:
    """Whom a field's text means: the identity in its brackets, an identity or a code alone, the
    one record of that very name; else those of that name, else those that it may mean."""
    text = text.strip()
    if found := _MARKED.search(text):
        return Meant(found.group(1))
    if _identified(kind, text.lower()):
        return Meant(text.lower())
    choices = candidates(kind, text, language)
    exact = _so_called(kind, text, choices)
    if len(exact) == 1:
        return Meant(exact[0])
    return Meant(choices=[one for one in choices if one.identity in exact] or choices)


def _so_called(kind: str, text: str, choices: Sequence[Choice]) -> list[str]:
    """Those of whom the text is a whole name: 京都 is both the prefecture's and the city's."""
    if not _choosing(kind).by_names:
        return [one.identity for one in choices if one.name == text]
    stem = f"{kinds.named(kind).model.KIND}:"
    keys = [stem + one.identity for one in choices]
    wanted = whole_name(text)
    entries = SearchEntry.objects.filter(key__in=keys).values_list("key", "names", "title")
    return [
        key.removeprefix(stem)
        for key, names, title in entries
        if wanted in {whole_name(name) for name in (*names, *Words.read(title).values())}
    ]


def candidates(kind: str, asked: str, language: str, limit: int = LIMIT) -> list[Choice]:
    """Those that a text may mean, the likeliest first."""
    asked = asked.strip()[:100]
    if not asked or "\x00" in asked:
        return []
    own = _choosing(kind).candidates
    if own is not None:
        return own(asked, language, limit)
    hits = search.find(asked, language=language, kind=kind, limit=limit).hits
    slugs = [hit.key.partition(":")[2] for hit in hits]
    return shown(kind, slugs, language)


def shown(kind: str, identities: Sequence[str], language: str) -> list[Choice]:
    """Records of a kind as choices, in the order of their identities."""
    known = {one.identity: one for one in _choosing(kind).shown(identities, language)}
    return [known[one] for one in identities if one in known]


def _choosing(kind: str) -> Choosing:
    found = kinds.named(kind).choosing
    assert found is not None, kind
    return found


def _identified(kind: str, text: str) -> bool:
    model = kinds.named(kind).model
    return bool(text) and model._default_manager.filter(slug=text).exists()


def unknown(text: str) -> str:
    """The sentence for a text that means nobody on record."""
    return _("Nobody and nothing on record is called “%(text)s”: enter it first.") % {"text": text}


def stands_for(kind: str, identity: str, language: str) -> str:
    """The text of a field for an identity that stands in it."""
    found = shown(kind, [identity], language) if identity else []
    return found[0].text if found else identity
