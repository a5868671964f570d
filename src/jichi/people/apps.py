"""Registers how posts are told."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jichi.people"

    def ready(self) -> None:
        from jichi.people import facts  # noqa: F401 - registers the teller
