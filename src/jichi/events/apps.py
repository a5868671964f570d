"""Registers how events are told."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "jichi.events"

    def ready(self) -> None:
        from jichi.events import facts  # noqa: F401 - registers the teller
