"""Groups: bodies and the seats in them."""

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

router = Router(tags=["groups"])


class GroupsAsked(Listed):
    """Filters of bodies."""

    kind: Slug = Field("", examples=["board"])
    chapter: Slug = Field("", examples=["governance"])
    organisation: Slug = Field("", description="The organisation whose body it is.")


class SeatsAsked(Listed):
    """Filters of seats."""

    body: Slug = Field("", examples=["executive-committee"])
    organisation: Slug = Field("", examples=["261009"])
    role: Slug = Field("", examples=["member"])
    year: Year = Field(None, description="Seats held at some time of a fiscal year.")


def _groups(found: QuerySet[Any], asked: GroupsAsked) -> QuerySet[Any]:
    return same(
        found, kind=asked.kind, chapter=asked.chapter, organisation__slug=asked.organisation
    )


def _seats(found: QuerySet[Any], asked: SeatsAsked) -> QuerySet[Any]:
    found = same(
        found, body__slug=asked.body, organisation__slug=asked.organisation, role=asked.role
    )
    return during(found, asked.year)


GROUPS = Rows("bodies", "groups", _groups)
SEATS = Rows("seats", "seats", _seats)
Group = row_of_dataset("Group", "bodies", slug="executive-committee", kind="board")
Seat = row_of_dataset("Seat", "seats", body="executive-committee", organisation="261009")


@router.get(
    "/groups",
    response=page_of(Group),
    operation_id="groups",
    summary=gettext_noop("Boards, committees and working groups"),
)
def groups(request: HttpRequest, asked: Query[GroupsAsked]) -> Any:
    return GROUPS.page(request, asked)


@router.get(
    "/groups/{slug}",
    response=Group,
    operation_id="group",
    summary=gettext_noop("One body by its slug"),
)
def group(request: HttpRequest, slug: str, asked: Query[Chosen]) -> Any:
    return GROUPS.one(request, slug, asked)


@router.get(
    "/seats",
    response=page_of(Seat),
    operation_id="seats",
    summary=gettext_noop("Seats in bodies, held by organisations or by posts"),
)
def seats(request: HttpRequest, asked: Query[SeatsAsked]) -> Any:
    return SEATS.page(request, asked)


@router.get(
    "/seats/{slug}",
    response=Seat,
    operation_id="seat",
    summary=gettext_noop("One seat by its slug"),
)
def seat(request: HttpRequest, slug: str, asked: Query[Chosen]) -> Any:
    return SEATS.one(request, slug, asked)
