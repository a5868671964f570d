"""Migrations may write to the record: those of packages too, which know no acts."""

from typing import Any

from django.core.management.commands import migrate

from jichi.core import guard


class Command(migrate.Command):
    """Django's own command, with the guard's leave."""

    def handle(self, *args: Any, **options: Any) -> None:
        with guard.allowed():
            super().handle(*args, **options)
