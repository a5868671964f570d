"""Names the site to Django: it knows every product, and none knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "jichi.web"
