"""Facts: every line that the network tells, by year, chapter, kind, nature and party."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router
from pydantic import Field

from jichi.core import kinds
from jichi.core.csv_rows import Row
from jichi.core.models import ToldFact, ToldParty
from jichi.core.queries import told_in
from jichi.opendata import exports
from jichi.opendata.api.asking import Chosen, Day, Listed, Slug, Year, refuse_strange, sparse
from jichi.opendata.api.filters import begun_since, begun_until
from jichi.opendata.api.paging import cut, next_address
from jichi.opendata.api.problems import unknown
from jichi.opendata.api.rows import answer, same
from jichi.opendata.api.schemas import page_of, row_of_facts
from jichi.opendata.models import Released

router = Router(tags=["facts"])


class FactsAsked(Listed):
    """Filters of facts."""

    year: Year = Field(None, description="Facts told in a fiscal year.", examples=[2020])
    chapter: Slug = Field("", examples=["mobilise"])
    kind: Slug = Field("", examples=[kinds.foremost()])
    nature: str = Field("", pattern="^(deed|standing)?$", examples=["deed"])
    organisation: Slug = Field("", examples=["261009"])
    role: Slug = Field("", description="A role in it, of the organisation where one is named.")
    since: Day = Field("", description="It begins on this day or later.", examples=["2020-04"])
    until: Day = Field("", description="It begins on this day or earlier.")
    changed_since: int | None = Field(
        None, ge=0, le=2**53, description="It came or changed after this release."
    )


def _narrowed(asked: FactsAsked) -> QuerySet[ToldFact]:
    found = same(
        ToldFact.objects.all(), chapter=asked.chapter, kind=asked.kind, nature=asked.nature
    )
    if asked.year is not None:
        found = found.filter(told_in(asked.year))
    if asked.organisation or asked.role:
        parties = same(ToldParty.objects.all(), organisation=asked.organisation, role=asked.role)
        found = found.filter(pk__in=parties.values("fact"))
    if asked.changed_since is not None:
        changed = Released.objects.filter(changed__gt=asked.changed_since, withdrawn=False)
        found = found.filter(line__key__in=changed.values("key"))
    if asked.since:
        found = found.filter(begun_since(asked.since))
    return found.filter(begun_until(asked.until)) if asked.until else found


def _columns() -> list[str]:
    return [*exports.columns(), "href"]


def _addressed(request: HttpRequest, row: Row) -> Row:
    return {**row, "href": request.build_absolute_uri(f"/api/v1/facts/{row['key']}")}


Fact = row_of_facts(
    key="events.event:daring-cities-2020",
    nature="deed",
    on="2020-10-07",
    year=2020,
    chapter="support",
    organisations=["261009"],
    roles=["speaker"],
)


@router.get(
    "/facts",
    response=page_of(Fact),
    operation_id="facts",
    summary=gettext_noop("Facts: every line that the network tells"),
)
def facts(request: HttpRequest, asked: Query[FactsAsked]) -> Any:
    refuse_strange(request, asked, _columns())
    some, cursor = cut(_narrowed(asked), ("key",), asked.cursor, asked.limit)
    rows = [_addressed(request, row) for row in exports.rows(some, asked.year)]
    items = [sparse(row, asked) for row in rows]
    return answer({"items": items, "next": next_address(request, cursor)})


@router.get(
    "/facts/{path:key}",
    response=Fact,
    operation_id="fact",
    summary=gettext_noop("One fact by its key"),
)
def fact(request: HttpRequest, key: str, asked: Query[Chosen]) -> Any:
    refuse_strange(request, asked, _columns())
    known = key.isprintable() and len(key) <= 240
    found = ToldFact.objects.filter(key=key)[:1] if known else []
    for row in exports.rows(found):
        return answer(sparse(_addressed(request, row), asked))
    raise unknown(key[:240])
