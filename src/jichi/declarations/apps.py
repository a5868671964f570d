"""Registers how the records of declarations are told."""

from django.apps import AppConfig


class DeclarationsConfig(AppConfig):
    name = "jichi.declarations"

    def ready(self) -> None:
        from jichi.declarations import facts  # noqa: F401 - registers the tellers
