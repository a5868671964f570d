"""Registers how accepted responses are told, when an embargo ends, and who answers by a link."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "jichi.reporting"

    def ready(self) -> None:
        from jichi.pages.routes import ANSWERING, recognise
        from jichi.reporting import answer_links, embargoes, facts  # noqa: F401 - registers the teller and the sweep

        recognise(ANSWERING, answer_links.asker)
