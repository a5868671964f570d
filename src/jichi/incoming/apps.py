"""Registers how requests are told."""

from django.apps import AppConfig


class IncomingConfig(AppConfig):
    name = "jichi.incoming"

    def ready(self) -> None:
        from jichi.incoming import facts  # noqa: F401 - registers the teller
