"""Registers how the records of advocacy are told."""

from django.apps import AppConfig


class AdvocacyConfig(AppConfig):
    name = "jichi.advocacy"

    def ready(self) -> None:
        from jichi.advocacy import facts  # noqa: F401 - registers the tellers
