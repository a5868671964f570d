"""Whose an account of another reporting system is: declared here, said by who knows accounts."""

from collections.abc import Callable
from typing import Protocol

from jichi.organisations.models import Organisation
from jichi.reporting.imports import Account


class Matcher(Protocol):
    """Tells which organisation an account is."""

    def organisation(self, account: Account) -> Organisation | None:
        """The organisation of an account; None where that is not certain."""
        ...


class _Nobody:
    """Knows no account."""

    def organisation(self, account: Account) -> Organisation | None:
        return None


_MAKERS: list[Callable[[], Matcher]] = [_Nobody]


def match_by(make: Callable[[], Matcher]) -> None:
    """Let accounts be matched by what `make` makes anew for each file."""
    _MAKERS[:] = [make]


def matcher() -> Matcher:
    """Who tells whose the accounts of one file are."""
    return _MAKERS[0]()
