"""Tells core how organisations are named and found."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "jichi.organisations"

    def ready(self) -> None:
        from jichi.core.reading import names_are_known_by
        from jichi.organisations import facts, search  # noqa: F401 - both register themselves
        from jichi.organisations.queries import named

        names_are_known_by(named)
