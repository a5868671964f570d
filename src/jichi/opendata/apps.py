"""Lets the worker make a release once something has changed, and sweep old tallies away."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "jichi.opendata"

    def ready(self) -> None:
        from jichi.core import owed
        from jichi.opendata import releases, tallies

        owed.afterwards(releases.make_if_due)
        owed.afterwards(tallies.sweep)
