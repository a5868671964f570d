"""Events, and who appeared at them."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router
from pydantic import Field

from jichi.opendata.api.asking import Chosen, Day, Listed, Slug, Year
from jichi.opendata.api.rows import Rows, same
from jichi.opendata.api.schemas import page_of, row_of_dataset

router = Router(tags=["events"])


class EventsAsked(Listed):
    """Filters of events."""

    year: Year = Field(None, examples=[2020])
    chapter: Slug = Field("", examples=["support"])
    kind: Slug = Field("", examples=["conference"])
    organisation: Slug = Field("", description="Events at which it appeared.", examples=["261009"])
    since: Day = Field("", description="The first day is this one or later.", examples=["2020-04"])
    until: Day = Field("", description="The first day is this one or earlier.")


class AppearancesAsked(Listed):
    """Filters of appearances."""

    event: Slug = Field("", examples=["daring-cities-2020"])
    organisation: Slug = Field("", examples=["261009"])
    role: Slug = Field("", examples=["speaker"])
    year: Year = Field(None, examples=[2020])


def latest(text: str) -> str:
    """The last day that a day may mean, as text: 2021-01 is 2021-01-31."""
    return text + "-12-31"[len(text) - 4 :] if len(text) in (4, 7) else text


def begun(found: QuerySet[Any], since: str, until: str) -> QuerySet[Any]:
    """What begins between two days, both included; what has no day is left out."""
    if since:
        found = found.filter(first_day__gte=since)
    if until:
        found = found.filter(first_day__gt="", first_day__lte=latest(until))
    return found


def _events(found: QuerySet[Any], asked: EventsAsked) -> QuerySet[Any]:
    found = same(found, year=asked.year, chapter=asked.chapter, kind=asked.kind)
    if asked.organisation:
        there = found.model.appearances.rel.related_model.objects.filter(
            organisation__slug=asked.organisation
        )
        found = found.filter(pk__in=there.values("event"))
    return begun(found, asked.since, asked.until)


def _appearances(found: QuerySet[Any], asked: AppearancesAsked) -> QuerySet[Any]:
    return same(
        found,
        event__slug=asked.event,
        organisation__slug=asked.organisation,
        role=asked.role,
        event__year=asked.year,
    )


EVENTS = Rows("events", "events", _events)
APPEARANCES = Rows("appearances", "appearances", _appearances)
Event = row_of_dataset("Event", "events", slug="daring-cities-2020", kind="conference", year=2020)
Appearance = row_of_dataset(
    "Appearance", "appearances", event="daring-cities-2020", organisation="261009", role="speaker"
)


@router.get(
    "/events",
    response=page_of(Event),
    operation_id="events",
    summary=gettext_noop("Events with their days and places"),
)
def events(request: HttpRequest, asked: Query[EventsAsked]) -> Any:
    return EVENTS.page(request, asked)


@router.get(
    "/events/{slug}",
    response=Event,
    operation_id="event",
    summary=gettext_noop("One event by its slug"),
)
def event(request: HttpRequest, slug: str, asked: Query[Chosen]) -> Any:
    return EVENTS.one(request, slug, asked)


@router.get(
    "/appearances",
    response=page_of(Appearance),
    operation_id="appearances",
    summary=gettext_noop("Appearances of organisations at events"),
)
def appearances(request: HttpRequest, asked: Query[AppearancesAsked]) -> Any:
    return APPEARANCES.page(request, asked)
