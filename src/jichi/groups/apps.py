"""Registers how the records of groups are told and found."""

from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "jichi.groups"

    def ready(self) -> None:
        from jichi.groups import facts, search  # noqa: F401 - registers tellers and what is found
