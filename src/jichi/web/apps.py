"""Lets the sign-in write through acts and journals what happens there; offers what the pages
gather to the open data."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "jichi.web"

    def ready(self) -> None:
        from jichi.web.account import witness
        from jichi.web.observed import opened

        witness.attend()
        opened.offer()
