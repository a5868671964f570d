"""Registers how the records of newsroom are told."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "jichi.newsroom"

    def ready(self) -> None:
        from jichi.newsroom import facts  # noqa: F401 - registers the tellers
