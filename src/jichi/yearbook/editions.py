"""Makes what an edition freezes: the year's facts, a book in each language, and their files."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.journal import canonical
from jichi.core.models import ToldFact
from jichi.core.reading import Lexicon
from jichi.yearbook import press
from jichi.yearbook.composition import Imprint, Material, compose, gather
from jichi.yearbook.corrections import corrections
from jichi.yearbook.pictures import Pictures
from jichi.yearbook.press import Book
from jichi.yearbook.queries import editions, shared

FORMAT = 1
PRESSES: dict[str, Callable[[Book], bytes]] = {
    "html": press.html,
    "pdf": press.pdf,
    "docx": press.word,
}
#: Columns of a told fact that say something; the others only number or repeat.
_UNFROZEN = ("id", "photographed")
FROZEN = [f.name for f in ToldFact._meta.concrete_fields if f.name not in _UNFROZEN]

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """An edition before it is published: its content, the digest of it, and the produced files.

    `files` are by language and form; the canonical content itself is the file ("", "json").
    """

    content: dict[str, Any]
    digest: str
    files: dict[tuple[str, str], bytes]


def make(year: int, *, number: int, day: date, progress: Progress = lambda _done: None) -> Made:
    """Compose and print an edition without writing it. NoOutline where there is no outline."""
    material = gather(year)
    pictures = Pictures(draw=True)
    books: dict[str, Book] = {}
    for language in settings.NETWORK.languages:
        progress(_("composing"))
        imprint = Imprint(day, number, _since_last(year, language))
        books[language] = compose(material, language, imprint, pictures)
    content = _content(material, books, number, day)
    digest = hashlib.sha256(canonical(content)).hexdigest()
    files: dict[tuple[str, str], bytes] = {("", "json"): canonical(content)}
    for language, book in books.items():
        for form, print_book in PRESSES.items():
            progress(f"{form} {language}")
            whole: Book = {**book, "digest": digest}
            files[(language, form)] = print_book(whole)
    return Made(content, digest, files)


def _since_last(year: int, language: str) -> list[dict[str, str]]:
    """What another edition corrects of the one before it."""
    before = next(iter(editions(year)), None)
    if before is None:
        return []
    with override(language):
        return [{"key": one.key, "text": one.text} for one in corrections(before, language)]


def _content(material: Material, books: dict[str, Book], number: int, day: date) -> dict[str, Any]:
    kept, media = shared(books)
    return {
        "format": FORMAT,
        "year": material.year,
        "number": number,
        "languages": list(books),
        "published_on": day.isoformat(),
        "outline": _outline(material),
        "facts": [frozen(fact) for fact in material.facts],
        "words": _words(material.words),
        "books": kept,
        "media": media,
    }


def frozen(fact: ToldFact) -> dict[str, Any]:
    """A told fact as an edition keeps it, in every language."""
    return {name: getattr(fact, name) for name in FROZEN}


def _outline(material: Material) -> dict[str, Any]:
    outline = material.outline
    slugs = {section.pk: section.slug for section in material.sections}
    return {
        "slug": outline.slug,
        "title": outline.title.stored(),
        "subtitle": outline.subtitle.stored(),
        "colophon": outline.colophon.stored(),
        "sections": [
            {
                "slug": one.slug,
                "parent": slugs.get(one.parent_id or 0, ""),
                "chapter": one.chapter,
                "title": one.title.stored(),
                "prose": one.prose.stored(),
                "layout": one.layout,
                "choice": one.choice,
                "order": one.order,
            }
            for one in sorted(material.sections, key=lambda one: one.slug)
        ],
    }


def _words(words: Lexicon) -> dict[str, Any]:
    """What put the facts into words that day: names, roles, chapters, sources."""
    return {
        "names": {
            identity: {"name": one.name.stored(), "path": one.path, "sort_key": one.sort_key}
            for identity, one in words.names.items()
        },
        "roles": {code: name.stored() for code, name in words.roles.names.items()},
        "chapters": {slug: one.name.stored() for slug, one in words.chapters.items()},
        "sources": {slug: one.title.stored() for slug, one in words.sources.items()},
    }
