"""Lets the worker make a release once something has changed, and sweep old tallies away."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "jichi.opendata"

    def ready(self) -> None:
        from jichi.core import jobs
        from jichi.opendata import releases, tallies

        jobs.afterwards(releases.make_if_due)
        jobs.afterwards(tallies.sweep)
