"""Names the register to Django: its templates, static files and catalogue."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "jichi.register"
