"""Drafts as files: asked for on the desk, printed by the worker, kept until the next is printed."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from jichi.core import jobs
from jichi.core.models import Owed
from jichi.yearbook.books import draft
from jichi.yearbook.editions import PRESSES

PRINT = "print_draft"
FOLDER = "drafts"
_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"(\d{4})-draft-([a-z]{2,3})-(\d{8}-\d{6})-[0-9a-f]{16}\.([a-z]{3,5})")


@dataclass(frozen=True)
class DraftFile:
    """A draft by the name of its file: 2020-draft-ja-20210401-090000-….pdf. Nobody guesses it."""

    name: str
    year: int
    language: str
    asked: datetime
    form: str

    @property
    def path(self) -> str:
        """Where it is kept."""
        return f"{FOLDER}/{self.year}/{self.name}"

    @property
    def ready(self) -> bool:
        """Whether the worker has printed it."""
        return default_storage.exists(self.path)

    @property
    def work(self) -> Owed | None:
        """The work that is still to print it."""
        return Owed.objects.filter(kind=PRINT, scope={"name": self.name}).first()

    def read(self) -> bytes:
        """Its bytes. OSError where it is not there."""
        with default_storage.open(self.path) as stored:
            return bytes(stored.read())


def named(name: str) -> DraftFile | None:
    """The draft that a name stands for, printed or not; None for what is no such name."""
    found = _NAME.fullmatch(name)
    if found is None or found[4] not in PRESSES or found[2] not in settings.NETWORK.languages:
        return None
    try:
        asked = datetime.strptime(found[3], _STAMP).replace(tzinfo=settings.NETWORK.zone)
    except ValueError:
        return None
    return DraftFile(name, int(found[1]), found[2], asked, found[4])


def ask_for(year: int, language: str, form: str) -> DraftFile:
    """Owe a draft in a language and form (html, pdf, docx), or find the one that is owed already.
    KeyError for another form or language."""
    if form not in PRESSES or language not in settings.NETWORK.languages:
        raise KeyError(form, language)
    for one in waiting(year):
        if (one.language, one.form) == (language, form):
            return one
    stamp = timezone.localtime(timezone=settings.NETWORK.zone).strftime(_STAMP)
    name = f"{year}-draft-{language}-{stamp}-{secrets.token_hex(8)}.{form}"
    jobs.owe(PRINT, {"name": name})
    found = named(name)
    assert found is not None, name
    return found


def waiting(year: int) -> list[DraftFile]:
    """The drafts of a year that are still to be printed, those given up left out."""
    asked = Owed.objects.filter(kind=PRINT, attempts__lt=jobs.ATTEMPTS).order_by("pk")
    found = (named(str(one.scope.get("name", ""))) for one in asked)
    return [one for one in found if one is not None and one.year == year]


def printed(year: int) -> list[DraftFile]:
    """The drafts of a year that are there, newest first."""
    return sorted(_kept(year), key=lambda one: one.asked, reverse=True)


def _kept(year: int) -> Iterator[DraftFile]:
    if not default_storage.exists(f"{FOLDER}/{year}"):
        return
    for name in default_storage.listdir(f"{FOLDER}/{year}")[1]:
        found = named(name)
        if found is not None:
            yield found


def print_draft(scope: dict[str, Any]) -> None:
    """Print a draft of the year as it stands when the worker comes to it, and remove the one
    before it; safe to repeat. NoOutline where the book is gone."""
    asked = named(str(scope["name"]))
    if asked is None or asked.ready:
        return
    content = PRESSES[asked.form](draft(asked.year, asked.language, draw=True))
    before = [
        one
        for one in _kept(asked.year)
        if (one.language, one.form) == (asked.language, asked.form) and one.asked <= asked.asked
    ]
    default_storage.save(asked.path, ContentFile(content))
    for one in before:
        default_storage.delete(one.path)


jobs.WORK[PRINT] = print_draft
