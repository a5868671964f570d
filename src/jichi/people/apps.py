"""Registers how posts are told and who reads a page; lets the sign-in write through acts."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "jichi.people"

    def ready(self) -> None:
        from jichi.organisations.site.beside import tell
        from jichi.pages.routes import SIGNED_IN, recognise
        from jichi.people import (
            facts,  # noqa: F401 - registers the teller
            leaders,
        )
        from jichi.people.account import acting, signin_audit

        recognise(SIGNED_IN, acting.actor_of)
        signin_audit.attend()
        tell(10, leaders.beside)
