"""Addresses of events and their calendars, all public."""

from django.urls import URLPattern

from jichi.events.site import calendars, events
from jichi.pages.routes import PUBLIC, route

LOCALISED: list[URLPattern] = [
    route("events/", events.events, "events", PUBLIC),
    route("events/calendar.ics", calendars.calendar, "events-calendar", PUBLIC),
    route(
        "events/calendar-<int:year>.ics", calendars.calendar_of_year, "events-calendar-year", PUBLIC
    ),
    route("events/<slug:slug>.ics", calendars.calendar_of_event, "event-calendar", PUBLIC),
    route("events/<slug:slug>/", events.event, "event", PUBLIC),
]
