"""Questions asked of books: outlines, editions and their files, and what was corrected since."""

import base64
import hashlib
from datetime import date
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from jichi.core.records import CONFIRMED
from jichi.press import Book
from jichi.yearbook.models import Edition, EditionFile, Outline


def today() -> date:
    """The day it is where the network is."""
    return timezone.localdate(timezone=settings.NETWORK.zone)


def outline_of(year: int) -> Outline | None:
    """The outline of a year's book, or None."""
    return Outline.objects.filter(year=year, state=CONFIRMED).first()


def outlines() -> list[Outline]:
    """The outlines of all years, newest first."""
    return list(Outline.objects.filter(state=CONFIRMED).order_by("-year"))


def editions(year: int | None = None) -> list[Edition]:
    """Editions, newest first, without their content; of one year if named."""
    found = Edition.objects.defer("content")
    return list(found.filter(year=year) if year is not None else found)


def latest_edition(year: int) -> Edition | None:
    """The edition of a year that is in force, without its content; None while there is a draft."""
    return Edition.objects.defer("content").filter(year=year).first()


def files_of(edition: Edition) -> list[EditionFile]:
    """The produced files of an edition by language and form."""
    return list(edition.files.order_by("language", "form"))


def book_of(edition: Edition, language: str) -> Book:
    """An edition's book in a language, as published; KeyError where it has none in it."""
    return _books(edition.pk, edition.digest)[language]


@lru_cache(maxsize=4)
def _books(pk: int, digest: str) -> dict[str, Book]:
    """The books of an edition by language; an edition never changes, so they are read once."""
    content = Edition.objects.values_list("content", flat=True).get(pk=pk)
    return {language: _whole(content, language, digest) for language in content["books"]}


def _whole(content: dict[str, Any], language: str, digest: str) -> Book:
    """The book with its digest and with the pictures that the languages share put in place."""
    book = dict(content["books"][language])
    media = content["media"]
    book["digest"] = digest
    book["pictures"] = {
        name: _picture(picture, media) for name, picture in book["pictures"].items()
    }
    return cast(Book, book)


def _picture(picture: dict[str, Any], media: dict[str, str]) -> dict[str, Any]:
    found = {**picture, "data": media[picture["data"]]}
    if "fallback" in picture:
        found["fallback"] = {**picture["fallback"], "data": media[picture["fallback"]["data"]]}
    return found


def shared(books: dict[str, Book]) -> tuple[dict[str, Any], dict[str, str]]:
    """The books with the data of their pictures replaced by its digest, and the data by digest."""
    media: dict[str, str] = {}

    def put(data: str) -> str:
        digest = hashlib.sha256(base64.b64decode(data)).hexdigest()
        media[digest] = data
        return digest

    kept: dict[str, Any] = {}
    for language, book in books.items():
        pictures: dict[str, Any] = {}
        for name, picture in book.get("pictures", {}).items():
            one: dict[str, Any] = {**picture, "data": put(picture["data"])}
            if fallback := picture.get("fallback"):
                one["fallback"] = {**fallback, "data": put(fallback["data"])}
            pictures[name] = one
        kept[language] = {**book, "pictures": pictures}
    return kept, media


def content_of(file: EditionFile) -> bytes:
    """The bytes of a produced file. OSError where it is lost."""
    with default_storage.open(str(file.file.name)) as stored:
        return bytes(stored.read())
