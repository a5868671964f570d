"""Starts the guard that refuses writes outside acts."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CoreConfig(AppConfig):
    name = "jichi.core"

    def ready(self) -> None:
        from jichi.core import guard, letters  # noqa: F401 - letters register check and work

        connection_created.connect(guard.watch, dispatch_uid="jichi.core.guard")
