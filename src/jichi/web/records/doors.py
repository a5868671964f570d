"""Addresses of what is recorded, all public."""

from django.urls import URLPattern

from jichi.web.doors import PUBLIC, door
from jichi.web.records import (
    bodies,
    calendars,
    events,
    figures,
    initiatives,
    photographs,
    strategy,
    undertakings,
)
from jichi.web.records.nouns import NOUNS

LOCALISED: list[URLPattern] = [
    door("events/", events.events, "events", PUBLIC),
    door("events/calendar.ics", calendars.calendar, "events-calendar", PUBLIC),
    door(
        "events/calendar-<int:year>.ics", calendars.calendar_of_year, "events-calendar-year", PUBLIC
    ),
    door("events/<slug:slug>.ics", calendars.calendar_of_event, "event-calendar", PUBLIC),
    door("events/<slug:slug>/", events.event, "event", PUBLIC),
    door("initiatives/", initiatives.initiatives, "initiatives", PUBLIC),
    door("initiatives/<slug:slug>/", initiatives.initiative, "initiative", PUBLIC),
    door("bodies/", bodies.bodies, "bodies", PUBLIC),
    door("bodies/<slug:slug>/", bodies.body, "body", PUBLIC),
    door("strategy/", strategy.strategy, "strategy", PUBLIC),
    door("figures/", figures.figures, "figures", PUBLIC),
    *(
        pattern
        for noun in NOUNS
        for pattern in (
            door(f"{noun}/", undertakings.undertakings, noun, PUBLIC, noun=noun),
            door(
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
    door("files/photographs/<str:name>", photographs.photograph, "photograph", PUBLIC),
]
