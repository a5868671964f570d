"""Registers how the records of studies are told."""

from django.apps import AppConfig


class StudiesConfig(AppConfig):
    name = "jichi.studies"

    def ready(self) -> None:
        from jichi.studies import facts  # noqa: F401 - registers the tellers
