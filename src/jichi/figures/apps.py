"""Registers how the records of figures are told."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "jichi.figures"

    def ready(self) -> None:
        from jichi.figures import facts  # noqa: F401 - registers the tellers
