"""Names the module to Django."""

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    name = "jichi.observations"
