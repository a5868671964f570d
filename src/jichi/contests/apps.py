"""Registers how the records of contests are told."""

from django.apps import AppConfig


class ContestsConfig(AppConfig):
    name = "jichi.contests"

    def ready(self) -> None:
        from jichi.contests import facts  # noqa: F401 - registers the tellers
