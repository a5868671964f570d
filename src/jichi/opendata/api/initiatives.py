"""Initiatives, and who takes part in them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router
from pydantic import Field

from jichi.opendata.api.asking import Chosen, Listed, Slug, Year
from jichi.opendata.api.organisations import during
from jichi.opendata.api.rows import Rows, same
from jichi.opendata.api.schemas import page_of, row_of_dataset

router = Router(tags=["initiatives"])


class InitiativesAsked(Listed):
    """Filters of initiatives."""

    chapter: Slug = Field("", examples=["mobilise"])


class ParticipationsAsked(Listed):
    """Filters of participations."""

    initiative: Slug = Field("", examples=["race-to-zero"])
    organisation: Slug = Field("", examples=["261009"])
    role: Slug = Field("", examples=["participant"])
    chapter: Slug = Field("", examples=["mobilise"])
    year: Year = Field(None, description="Participations at some time of a fiscal year.")


def _initiatives(found: QuerySet[Any], asked: InitiativesAsked) -> QuerySet[Any]:
    return same(found, chapter=asked.chapter)


def _participations(found: QuerySet[Any], asked: ParticipationsAsked) -> QuerySet[Any]:
    found = same(
        found,
        initiative__slug=asked.initiative,
        organisation__slug=asked.organisation,
        role=asked.role,
        chapter=asked.chapter,
    )
    return during(found, asked.year)


INITIATIVES = Rows("initiatives", "initiatives", _initiatives)
PARTICIPATIONS = Rows("participations", "participations", _participations)
Initiative = row_of_dataset("Initiative", "initiatives", slug="race-to-zero", chapter="mobilise")
Participation = row_of_dataset(
    "Participation", "participations", initiative="race-to-zero", organisation="261009"
)


@router.get(
    "/initiatives",
    response=page_of(Initiative),
    operation_id="initiatives",
    summary=gettext_noop("Initiatives that local governments join"),
)
def initiatives(request: HttpRequest, asked: Query[InitiativesAsked]) -> Any:
    return INITIATIVES.page(request, asked)


@router.get(
    "/initiatives/{slug}",
    response=Initiative,
    operation_id="initiative",
    summary=gettext_noop("One initiative by its slug"),
)
def initiative(request: HttpRequest, slug: str, asked: Query[Chosen]) -> Any:
    return INITIATIVES.one(request, slug, asked)


@router.get(
    "/participations",
    response=page_of(Participation),
    operation_id="participations",
    summary=gettext_noop("Participations of organisations in initiatives"),
)
def participations(request: HttpRequest, asked: Query[ParticipationsAsked]) -> Any:
    return PARTICIPATIONS.page(request, asked)


@router.get(
    "/participations/{path:slug}",
    response=Participation,
    operation_id="participation",
    summary=gettext_noop("One participation by its slug"),
)
def participation(request: HttpRequest, slug: str, asked: Query[Chosen]) -> Any:
    return PARTICIPATIONS.one(request, slug, asked)
