"""Offers the figures over the years to the open data."""

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    name = "jichi.observations"

    def ready(self) -> None:
        from jichi.observations.site import opened

        opened.offer()
