"""Registers how the records of members are told."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "jichi.members"

    def ready(self) -> None:
        from jichi.members import facts  # noqa: F401 - registers the tellers
