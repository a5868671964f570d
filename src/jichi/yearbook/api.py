"""Editions of the yearbook as they were published, with their files and digests."""

from typing import Any

from django.http import HttpRequest
from django.utils.http import http_date
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from jichi.opendata.api import routers
from jichi.opendata.api.asking import Chosen, Listed, Year, refuse_strange, sparse
from jichi.opendata.api.paging import cut, next_address
from jichi.opendata.api.problems import unknown
from jichi.opendata.api.rows import answer, same
from jichi.opendata.api.schemas import page_of
from jichi.yearbook.models import Edition as Published

router = Router(tags=["editions"])
routers.add(router)
COLUMNS = ["key", "year", "number", "published_on", "digest", "files", "href"]


class EditionsAsked(Listed):
    """Filters of editions."""

    year: Year = Field(None, examples=[2020])


class File(Schema):
    """A produced file of an edition."""

    form: str
    language: str
    size: int
    digest: str
    href: str


class Edition(Schema):
    """A published year; it never changes."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"key": "yearbook.edition:2020/1", "year": 2020}]}
    )
    key: str = Field(default_factory=str)
    year: int = Field(default_factory=int)
    number: int = Field(default_factory=int)
    published_on: str = Field(default_factory=str)
    digest: str = Field(default_factory=str)
    files: list[File] = Field(default_factory=list)
    href: str = Field(default_factory=str)


def _row(request: HttpRequest, one: Published) -> dict[str, Any]:
    stem = f"/{request.LANGUAGE_CODE}/yearbook/{one.year}/files"
    return {
        "key": one.key,
        "year": one.year,
        "number": one.number,
        "published_on": one.published_on.isoformat(),
        "digest": one.digest,
        "files": [
            {
                "form": file.form,
                "language": file.language,
                "size": file.size,
                "digest": file.digest,
                "href": request.build_absolute_uri(f"{stem}/{file.name}"),
            }
            for file in one.files.all()
        ],
        "href": request.build_absolute_uri(f"/api/v1/editions/{one.year}/{one.number}"),
    }


def _editions() -> Any:
    return Published.objects.defer("content").prefetch_related("files__edition")


@router.get(
    "/editions",
    response=page_of(Edition),
    operation_id="editions",
    summary=gettext_noop("Published editions of the yearbook"),
)
def editions(request: HttpRequest, asked: Query[EditionsAsked]) -> Any:
    refuse_strange(request, asked, COLUMNS)
    found = same(_editions(), year=asked.year)
    some, cursor = cut(found, ("year", "number"), asked.cursor, asked.limit)
    rows = [sparse(_row(request, one), asked) for one in some]
    return answer({"items": rows, "next": next_address(request, cursor)})


@router.get(
    "/editions/{int:year}/{int:number}",
    response=Edition,
    operation_id="edition",
    summary=gettext_noop("One edition by its year and number"),
)
def edition(request: HttpRequest, year: int, number: int, asked: Query[Chosen]) -> Any:
    refuse_strange(request, asked, COLUMNS)
    known = year < 10_000 and number < 10_000
    one = _editions().filter(year=year, number=number).first() if known else None
    if one is None:
        raise unknown(f"{year}/{number}"[:80])
    told = answer(sparse(_row(request, one), asked))
    told["Last-Modified"] = http_date(one.moment.timestamp())
    return told
