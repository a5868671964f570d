"""Starts the guard that refuses writes outside acts."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CoreConfig(AppConfig):
    name = "jichi.core"

    def ready(self) -> None:
        from jichi.core import guard

        connection_created.connect(guard.watch, dispatch_uid="jichi.core.guard")
