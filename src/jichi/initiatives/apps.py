"""Registers how the records of initiatives are told and found."""

from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "jichi.initiatives"

    def ready(self) -> None:
        from jichi.initiatives import facts, search  # noqa: F401 - registers the tellers and what search finds
