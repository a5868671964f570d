"""Makes what an edition freezes: the year's facts, a book in each language, and their files."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi import press
from jichi.core.journal import canonical
from jichi.press import Book
from jichi.yearbook.composition import Imprint, Material, compose, gather
from jichi.yearbook.corrections import corrections
from jichi.yearbook.pictures import Pictures
from jichi.yearbook.queries import editions, shared
from jichi.yearbook.standing import digest_of, frozen, in_words, laid_out, standing

FORMAT = 1
PRESSES: dict[str, Callable[[Book], bytes]] = {
    "html": press.html,
    "pdf": press.pdf,
    "docx": press.word,
}
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """An edition before it is published: its content, the digest of it, and the produced files.

    `files` are by language and form; the canonical content itself is the file ("", "json").
    `stands` is the digest of the year as it stood when this was made (see `standing`).
    """

    content: dict[str, Any]
    digest: str
    files: dict[tuple[str, str], bytes]
    stands: str = ""


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
    return Made(content, digest, files, digest_of(standing(material)))


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
        "outline": laid_out(material),
        "facts": [frozen(fact) for fact in material.facts],
        "words": in_words(material.words),
        "books": kept,
        "media": media,
    }
