"""Registers how the records of groups are told."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "jichi.groups"

    def ready(self) -> None:
        from jichi.groups import facts  # noqa: F401 - registers the tellers
