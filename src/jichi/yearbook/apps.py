"""Registers what `jichi check` asks of editions, and what the worker does later."""

from django.apps import AppConfig


class YearbookConfig(AppConfig):
    name = "jichi.yearbook"

    def ready(self) -> None:
        from jichi.yearbook import drafts, integrity, printing  # noqa: F401 - check, work
