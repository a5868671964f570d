"""Starts the guard that refuses writes outside acts, and lets every module declare its kinds."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules


class CoreConfig(AppConfig):
    name = "jichi.core"

    def ready(self) -> None:
        from jichi.core import declared, guard  # noqa: F401 - they register what they bring

        connection_created.connect(guard.watch, dispatch_uid="jichi.core.guard")
        autodiscover_modules("kinds")
