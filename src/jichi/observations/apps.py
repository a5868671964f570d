"""Offers the figures over the years to the open data, and knows accounts of other systems."""

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    name = "jichi.observations"

    def ready(self) -> None:
        from jichi.observations.account_matching import Whose
        from jichi.observations.site import opened
        from jichi.reporting.accounts_elsewhere import match_by

        opened.offer()
        match_by(Whose)
