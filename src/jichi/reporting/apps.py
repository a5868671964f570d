"""Registers how accepted responses are told, and when an embargo ends."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "jichi.reporting"

    def ready(self) -> None:
        from jichi.reporting import embargoes, facts  # noqa: F401 - registers the teller and the sweep
