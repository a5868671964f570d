"""Those who come to the desk: accounts that stand already, and browsers signed in to them."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from jichi.core import guard
from jichi.core.acts import Actor, act, enter_all, may_keep_records
from jichi.core.models import Term
from jichi.organisations.models import Organisation
from jichi.people.models import Account, Representation
from jichi.register.seeds.grounding import missing_terms
from jichi.register.seeds.rows import Seed
from tests.core.records import SEED
from tests.promises.arguments import World, world


@act(rule=may_keep_records)
def enter_words(by: Actor, each: int) -> int:
    """The shipped vocabularies, entered at once, since hundreds of tests begin with them: the
    first words of each, at most so many."""
    shipped: dict[str, list[Term]] = defaultdict(list)
    for term in missing_terms(Seed("test", 2020, [])):
        shipped[term.vocabulary].append(term)
    return len(enter_all(Term, [term for words in shipped.values() for term in words[:each]]))


def small_network(words: int = 1_000) -> World:
    """Sapporo, Kyoto, an event, an initiative, and the shipped vocabularies, of each the first
    words."""
    found = world()
    assert enter_words(SEED, words)
    assert found.other and found.event and found.initiative
    return found


def client_of(account: Account) -> Client:
    """A browser in which an account is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def account(handle: str, **values: Any) -> Account:
    """An account that stands already."""
    with guard.allowed():
        return Account.objects.create(email=f"{handle}@example.org", handle=handle, **values)


def representative_of(organisation: Organisation) -> Client:
    """A browser of somebody who represents an organisation."""
    who = account(f"of-{organisation.slug}")
    with guard.allowed():
        Representation.objects.create(
            account=who,
            organisation=organisation,
            role="lead",
            since="2020-04-01",
            granted_by="test",
        )
    return client_of(who)
