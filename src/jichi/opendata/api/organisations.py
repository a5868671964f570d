"""Organisations, and which of them are members."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router
from pydantic import Field

from jichi.core.dates import year_bounds
from jichi.opendata.api.asking import Chosen, Listed, Slug, Year
from jichi.opendata.api.rows import Rows, same
from jichi.opendata.api.schemas import page_of, row_of_dataset

router = Router(tags=["organisations"])


class OrganisationsAsked(Listed):
    """Filters of organisations."""

    kind: Slug = Field("", examples=["designated_city"])
    country: str = Field("", pattern=r"^([A-Z]{2})?$", examples=["JP"])
    code: str = Field("", pattern=r"^([0-9]{6})?$", description="The code of today.")


class MembersAsked(Listed):
    """Filters of memberships."""

    organisation: Slug = Field("", examples=["261009"])
    kind: Slug = Field("", examples=["full"])
    year: Year = Field(None, description="Members at some time of a fiscal year.")


def _organisations(found: QuerySet[Any], asked: OrganisationsAsked) -> QuerySet[Any]:
    return same(found, kind=asked.kind, country=asked.country, code=asked.code)


def _members(found: QuerySet[Any], asked: MembersAsked) -> QuerySet[Any]:
    found = same(found, organisation__slug=asked.organisation, kind=asked.kind)
    return during(found, asked.year)


def during(found: QuerySet[Any], year: int | None) -> QuerySet[Any]:
    """What holds at some time of a fiscal year, as far as its days are known."""
    if year is None:
        return found
    first, last = (day.isoformat() for day in year_bounds(year))
    # A day that is known less exactly is a shorter text, and sorts before the days it may mean.
    return found.filter(Q(since="") | Q(since__lte=last)).filter(
        Q(until="") | Q(until__gte=first) | Q(until__in=[first[:4], first[:7]])
    )


ORGANISATIONS = Rows("organisations", "organisations", _organisations)
MEMBERS = Rows("memberships", "members", _members)
Organisation = row_of_dataset(
    "Organisation", "organisations", slug="261009", name_ja="京都市", name_en="Kyoto", country="JP"
)
Membership = row_of_dataset(
    "Membership", "memberships", organisation="261009", kind="full", since="1992"
)


@router.get(
    "/organisations",
    response=page_of(Organisation),
    operation_id="organisations",
    summary=gettext_noop("Local governments and partners"),
)
def organisations(request: HttpRequest, asked: Query[OrganisationsAsked]) -> Any:
    return ORGANISATIONS.page(request, asked)


@router.get(
    "/organisations/{slug}",
    response=Organisation,
    operation_id="organisation",
    summary=gettext_noop("One organisation by its identity"),
)
def organisation(request: HttpRequest, slug: str, asked: Query[Chosen]) -> Any:
    return ORGANISATIONS.one(request, slug, asked)


@router.get(
    "/members",
    response=page_of(Membership),
    operation_id="members",
    summary=gettext_noop("Memberships of organisations"),
)
def members(request: HttpRequest, asked: Query[MembersAsked]) -> Any:
    return MEMBERS.page(request, asked)


@router.get(
    "/members/{slug}",
    response=Membership,
    operation_id="member",
    summary=gettext_noop("One membership by its slug"),
)
def member(request: HttpRequest, slug: str, asked: Query[Chosen]) -> Any:
    return MEMBERS.one(request, slug, asked)
