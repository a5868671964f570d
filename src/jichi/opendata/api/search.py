"""The search: ranked hits with facets, counted over the first 1,000 of them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from jichi.core import kinds
from jichi.core.search import find
from jichi.opendata.api.asking import Slug, Year, refuse_strange
from jichi.opendata.api.paging import LEAST
from jichi.opendata.api.problems import Refused
from jichi.opendata.api.rows import answer

router = Router(tags=["search"])


class SearchAsked(Schema):
    """A question and what narrows it."""

    q: str = Field("", max_length=200, description="Words, all of which must be found.")
    kind: Slug = Field("", examples=[kinds.foremost()])
    chapter: Slug = Field("", examples=["support"])
    year: Year = Field(None, examples=[2020])
    organisation: Slug = Field("", examples=["261009"])
    language: str = Field("", max_length=8, description="The reader's language, such as ja.")
    limit: int = Field(20, ge=LEAST, le=100, description="Hits on a page.")
    cursor: str = Field("", max_length=40, description="Where the page begins: follow “next”.")


class Hit(Schema):
    """Something that answers the question; `snippet` marks nothing."""

    key: str
    kind: str
    chapter: str
    day: str
    title: str
    language: str
    snippet: str
    href: str


class Found(Schema):
    """A page of hits. `facets` counts all hits, at most the first 1,000: then `capped` is true."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"items": [], "total": 0, "capped": False, "facets": {}, "next": None},
            ]
        }
    )
    items: list[Hit]
    total: int
    capped: bool
    facets: dict[str, dict[str, int]]
    next: str | None


@router.get(
    "/search",
    response=Found,
    operation_id="search",
    summary=gettext_noop("Search over everything that is told, ranked, with facets"),
)
def search(request: HttpRequest, asked: Query[SearchAsked]) -> Any:
    refuse_strange(request, asked)
    language = asked.language or request.LANGUAGE_CODE
    if language not in settings.NETWORK.languages:
        said = _("This network does not speak “%(code)s”.") % {"code": language}
        raise Refused(422, "", [{"parameter": "language", "message": said}])
    page = find(
        asked.q,
        language=language,
        kind=asked.kind,
        chapter=asked.chapter,
        year=asked.year,
        organisation=asked.organisation,
        after=asked.cursor,
        limit=asked.limit,
    )
    query = request.GET.copy()
    query["cursor"] = page.next
    following = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    return answer(
        {
            "items": [_hit(request, hit, language) for hit in page.hits],
            "total": page.total,
            "capped": page.capped,
            "facets": page.facets,
            "next": following if page.next else None,
        }
    )


def _hit(request: HttpRequest, hit: Any, language: str) -> dict[str, Any]:
    return {
        "key": hit.key,
        "kind": hit.kind,
        "chapter": hit.chapter,
        "day": hit.day,
        "title": hit.title,
        "language": hit.language,
        "snippet": "".join(text for text, _matched in hit.snippet),
        "href": request.build_absolute_uri(f"/{language}{hit.url}") if hit.url else "",
    }
