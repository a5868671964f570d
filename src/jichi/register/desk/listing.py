"""Lists of records on the desk: newest entries first, narrowed and paged on indexed columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from jichi.core import search
from jichi.core.ints import year_of
from jichi.core.kinds import Kind
from jichi.core.records import CONFIRMED, WITHDRAWN, Record, Told
from jichi.pages import paging
from jichi.pages.paging import given
from jichi.register.desk import choosing

PAGE = 50
#: How many records a search by name looks at.
FOUND = 200


@dataclass(frozen=True)
class Listed:
    """A page of a list, its paging, and what narrows it."""

    records: Sequence[Record]
    paging: dict[str, Any]
    asked: dict[str, str]

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return any(self.asked.values())


def page_of(kind: Kind, request: HttpRequest, language: str) -> Listed:
    """The records of a kind that are asked for, in three queries and those of the search."""
    asked = {name: given(request, name) for name in ("q", "year", "chapter", "state")}
    found = _narrowed(kind, asked)
    if asked["q"]:
        records = _named(kind, found, asked["q"], language)
        total = {"total": len(records), "at_least": len(records) >= FOUND}
        return Listed(records, total, asked)
    page = paging.page_of(found, request.GET, ("-pk",), size=PAGE)
    return Listed(page.rows, page.paging, asked)


def _narrowed(kind: Kind, asked: dict[str, str]) -> QuerySet[Record]:
    model = kind.model
    related = [
        column.name
        for name, column in kind.columns.items()
        if column.is_relation and name in (*kind.listed, *kind.names)
    ]
    state = asked["state"] if asked["state"] == WITHDRAWN else CONFIRMED
    found: QuerySet[Any] = model._default_manager.filter(state=state)
    if related:
        found = found.select_related(*related)
    if issubclass(model, Told):
        if (year := year_of(asked["year"])) is not None:
            found = found.filter(year=year)
        if asked["chapter"]:
            found = found.filter(chapter=asked["chapter"])
    return found


def _named(kind: Kind, found: QuerySet[Record], asked: str, language: str) -> list[Record]:
    """Records by what they are called: from the search, and by their own identity."""
    if kind.choosing is not None:
        slugs = [one.identity for one in choosing.candidates(kind.name, asked, language, FOUND)]
    else:
        stem = f"{kind.model.KIND}:"
        hits = search.find(asked, language=language, limit=FOUND).hits
        keys = dict.fromkeys(hit.key.partition("/")[0] for hit in hits if hit.key.startswith(stem))
        slugs = [key.removeprefix(stem) for key in keys]
    slugs.append(asked.lower())
    known = {one.slug: one for one in found.filter(slug__in=slugs)}
    return [known[slug] for slug in dict.fromkeys(slugs) if slug in known]
