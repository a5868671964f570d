"""Names the frame of every page to Django: its templates, tags and static files."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "jichi.pages"
