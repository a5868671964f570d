"""Accounts that sign in, persons and their posts, and the officers who represent organisations."""

from jichi.people.models.accounts import Account, AccountManager, Token
from jichi.people.models.offices import (
    CONTRIBUTOR,
    LEAD,
    READER,
    ROLES,
    ROLES_BY_RIGHT,
    Invitation,
    Officer,
    Representation,
    Section,
)
from jichi.people.models.persons import Involvement, Person, Post, somebody_is_involved

__all__ = [
    "CONTRIBUTOR",
    "LEAD",
    "READER",
    "ROLES",
    "ROLES_BY_RIGHT",
    "Account",
    "AccountManager",
    "Invitation",
    "Involvement",
    "Officer",
    "Person",
    "Post",
    "Representation",
    "Section",
    "Token",
    "somebody_is_involved",
]
