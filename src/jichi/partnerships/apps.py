"""Registers how the records of partnerships are told."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "jichi.partnerships"

    def ready(self) -> None:
        from jichi.partnerships import facts  # noqa: F401 - registers the tellers
