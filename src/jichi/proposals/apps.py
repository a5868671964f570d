"""Names the module to Django."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "jichi.proposals"
