"""The list of events with the year by month, and the page of an event."""

from itertools import groupby
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.languages import joined
from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_day, say_year
from jichi.core.queries import vocabulary
from jichi.core.reading import Line, said
from jichi.events.models import FORMATS, Event
from jichi.events.site.calendars import known_days
from jichi.events.site.choosing import (
    Choice,
    chosen,
    chosen_words,
    facets,
    settled_years,
    years_with_events,
)
from jichi.events.site.months import year_by_month
from jichi.pages.finding import all_confirmed, confirmed, office_name, told
from jichi.pages.lines import item, lines, parties
from jichi.pages.page import reader_language, show, trail
from jichi.pages.paging import page_of
from jichi.pages.record import listed, shown
from jichi.pages.structured import event as event_thing
from jichi.pages.templatetags.telling import address


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Events of a year (the latest where none is asked), newest first, narrowed as asked."""
    language = reader_language()
    years = years_with_events()
    choice = chosen(request.GET, settled_years() or list(years))
    page = page_of(choice.facts(), request.GET)
    return show(
        request,
        "events/events",
        title=_("Events"),
        description=_("Conferences, meetings, cafés and lectures, and who took part in them."),
        trail=trail(("", _("Events"))),
        calendar=year_by_month(request, choice.year, language) if choice.year is not None else None,
        heading=joined(chosen_words(choice, language), language),
        months=_by_month(lines(page.rows, language), office_name(language), choice.kind),
        facets=facets(request, choice, years, language),
        paging=page.paging,
        downloads=_calendars(choice, language),
        empty={
            "message": _("No event is recorded for this choice."),
            "next": {"url": "?year=all", "label": _("Show every event")} if years else None,
        },
    )


def _by_month(read: list[Line], office: str, kind: str) -> list[dict[str, Any]]:
    """Lines under the month in which each began, those without a day at the end."""
    language = read[0].language if read else ""
    words = vocabulary("event_kind")

    def shown_item(line: Line) -> dict[str, Any]:
        found = item(line, parties=parties(line, office=office))
        if not kind and line.fact.category:
            found["marks"] = [words[line.fact.category].say(language), *found["marks"]]
        return found

    return [
        {
            "title": say_day(month, language) or _("Date unknown"),
            "facts": [shown_item(line) for line in group],
        }
        for month, group in groupby(read, key=_month)
    ]


def _month(line: Line) -> str:
    """The month of a line's first day, the year alone where no more is known."""
    first = line.fact.first_day[:7]
    return first[:4] if len(line.fact.on) == 4 else first


def _calendars(choice: Choice, language: str) -> list[dict[str, str]]:
    found = [
        {
            "url": address("/events/calendar.ics", language),
            "label": _("Calendar of every event, to subscribe to"),
            "format": "iCalendar",
        }
    ]
    if choice.year is not None:
        found.append(
            {
                "url": address(f"/events/calendar-{choice.year}.ics", language),
                "label": _("Calendar of %(year)s") % {"year": say_year(choice.year, language)},
                "format": "iCalendar",
            }
        )
    return found


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of an event: when, where, who, its sessions, side events and series."""
    language = reader_language()
    fact = told(f"{Event.KIND}:{slug}")
    record = confirmed(Event, slug)
    beside = list(_beside(fact, record))
    kind = vocabulary("event_kind")[fact.category].say(language)
    page = shown(fact, record, language, extra=_where(fact, record, language), related=beside)
    line, others, office = page["line"], page["others"], page["office"]
    title = page["record"]["title"]["text"]
    return show(
        request,
        "events/event",
        title=title,
        slug=slug,
        description=line.details.get("description") or line.text,
        trail=trail(("/events/", _("Events")), ("", title)),
        things=[_thing(request, page)],
        record=page["record"] | {"kind": kind},
        speakers=listed([one for one in others if one.fact.kind == "speakers"], office),
        sessions=listed([one for one in others if one.fact.kind == "session"], office),
        within=[item(one) for one in others if record.within and one.key == record.within.key],
        side_events=[
            item(one) for one in others if one.fact.part_of == fact.key and _is_event(one)
        ],
        series=[item(one) for one in others if _in_series(one, fact)],
        agreements=[item(one) for one in others if one.fact.details.get("signing")],
        downloads=_file(line, language),
    )


def _is_event(line: Line) -> bool:
    return bool(line.fact.kind == "event")


def _in_series(line: Line, fact: ToldFact) -> bool:
    return _is_event(line) and bool(fact.subject) and line.fact.subject == fact.subject


def _beside(fact: ToldFact, record: Event) -> QuerySet[ToldFact]:
    """Its sessions, the event it belongs to, its side events, its series, what was signed there."""
    side = all_confirmed(Event).filter(within=record).values_list("slug", flat=True)
    keys = [f"{Event.KIND}:{slug}" for slug in side]
    if record.within:
        keys.append(record.within.key)
    signed = ToldFact.objects.filter(details__signing__in=(record.slug, record.key))
    keys += signed.values_list("key", flat=True)
    found = Q(record=fact.record) | Q(key__in=keys)
    if fact.subject:
        found |= Q(subject=fact.subject, kind="event")
    return ToldFact.objects.filter(found).exclude(pk=fact.pk).order_by("first_day", "order", "key")


def _where(fact: ToldFact, record: Event, language: str) -> list[dict[str, Any]]:
    found = []
    if place := said(fact.details.get("place"), language):
        found.append({"term": _("Place"), "text": place})
    if record.format:
        found.append({"term": _("Format"), "text": str(dict(FORMATS)[record.format])})
    return found


def _thing(request: HttpRequest, page: dict[str, Any]) -> dict[str, Any]:
    """The event for machines, with its sessions as parts."""
    line: Line = page["line"]
    here = request.build_absolute_uri(request.path)
    thing = event_thing(request, line, page["record"]["lead"], here)
    parts = [
        event_thing(request, one, "", f"{here}#{one.url.partition('#')[2]}")
        for one in page["others"]
        if one.fact.kind == "session"
    ]
    return thing | ({"subEvent": parts} if parts else {})


def _file(line: Line, language: str) -> list[dict[str, str]]:
    if not known_days(line.fact.periods):
        return []
    url = address(line.url.rstrip("/") + ".ics", language)
    return [{"url": url, "label": _("Put this event into your calendar"), "format": "iCalendar"}]
