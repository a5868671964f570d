"""Lets the sign-in write through acts, and journals what happens there."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "jichi.web"

    def ready(self) -> None:
        from jichi.web.account import witness

        witness.attend()
