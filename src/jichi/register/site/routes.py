"""Addresses of what is recorded, all public."""

from django.urls import URLPattern

from jichi.events.site import calendars, events
from jichi.figures.site import figures
from jichi.groups.site import bodies, strategy
from jichi.initiatives.site import initiatives
from jichi.pages.routes import PUBLIC, route
from jichi.register.site import photographs, undertakings
from jichi.register.site.nouns import NOUNS

LOCALISED: list[URLPattern] = [
    route("events/", events.events, "events", PUBLIC),
    route("events/calendar.ics", calendars.calendar, "events-calendar", PUBLIC),
    route(
        "events/calendar-<int:year>.ics", calendars.calendar_of_year, "events-calendar-year", PUBLIC
    ),
    route("events/<slug:slug>.ics", calendars.calendar_of_event, "event-calendar", PUBLIC),
    route("events/<slug:slug>/", events.event, "event", PUBLIC),
    route("initiatives/", initiatives.initiatives, "initiatives", PUBLIC),
    route("initiatives/<slug:slug>/", initiatives.initiative, "initiative", PUBLIC),
    route("bodies/", bodies.bodies, "bodies", PUBLIC),
    route("bodies/<slug:slug>/", bodies.body, "body", PUBLIC),
    route("strategy/", strategy.strategy, "strategy", PUBLIC),
    route("figures/", figures.figures, "figures", PUBLIC),
    *(
        pattern
        for noun in NOUNS
        for pattern in (
            route(f"{noun}/", undertakings.undertakings, noun, PUBLIC, noun=noun),
            route(
                f"{noun}/<slug:slug>/",
                undertakings.undertaking,
                f"{noun}-record",
                PUBLIC,
                noun=noun,
            ),
        )
    ),
]
PLAIN: list[URLPattern] = [
    route("files/photographs/<str:name>", photographs.photograph, "photograph", PUBLIC),
]
