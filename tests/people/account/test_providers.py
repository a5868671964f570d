"""Signing in by a provider of OpenID Connect: whoever has an account, and nobody else."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread

from jichi.core.models import JournalLine
from jichi.people.account import demonstration
from jichi.people.accounts import close_account, open_account
from jichi.people.models import Account
from jichi.web.configuration import signing
from tests.core.records import SEED
from tests.promises.offices import PASSWORD

pytestmark = pytest.mark.django_db
EMAIL = "suzuki@example.jp"
LOGIN = "/account/oidc/city/login/?process=login"
DESK = "/ja/desk/"


def person(name: str, email: str, *, verified: bool = True) -> User:
    """Somebody whom the provider knows."""
    return User(sub=name, claims={"email": email, "email_verified": verified})


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that knows some people."""
    known = [
        person("suzuki", EMAIL),
        person("unproved", EMAIL, verified=False),
        person("stranger", "nobody@example.jp"),
        person("demonstrating", min(demonstration.EMAILS)),
    ]
    with run_server_in_thread(user_claims=known) as server:
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture(autouse=True)
def _configured(
    uncounted: None, provider: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = {"id": "city", "name": "City", "server": provider, "client": "c", "secret": "s"}
    monkeypatch.setenv("JICHI_OIDC", json.dumps([one]))
    settings.SOCIALACCOUNT_PROVIDERS = signing.providers()


def sign_in(client: Client, who: str, begin: str = LOGIN) -> Any:
    """Go to the provider as that person and come back."""
    at_provider = client.post(begin)["Location"]
    back = requests.post(at_provider, data={"sub": who}, allow_redirects=False, timeout=10)
    come = urlsplit(back.headers["Location"])
    return client.get(f"{come.path}?{come.query}")


def test_who_has_an_account_under_the_proved_address_is_signed_in(
    client: Client, account: Account
) -> None:
    assert sign_in(client, "suzuki")["Location"] == DESK
    assert client.get(DESK).status_code == 200
    noted = JournalLine.objects.filter(record=account.key)
    assert noted.filter(changes__icontains="provider connected").exists()


def test_the_provider_leaves_the_account_as_it_was(client: Client, account: Account) -> None:
    sign_in(client, "suzuki")
    account.refresh_from_db()
    assert account.check_password(PASSWORD) and account.last_login is not None
    assert sign_in(Client(), "suzuki")["Location"] == DESK


def test_one_who_is_signed_in_connects_a_provider(client: Client, account: Account) -> None:
    client.post("/ja/account/login/", {"login": EMAIL, "password": PASSWORD})
    asked = sign_in(client, "stranger", LOGIN.replace("process=login", "process=connect"))
    assert asked["Location"] == "/ja/account/again/"
    client.post(asked["Location"], {"password": PASSWORD})
    assert sign_in(Client(), "stranger")["Location"] == DESK


@pytest.mark.parametrize("who", ["unproved", "stranger"])
def test_an_address_that_is_unproved_or_unknown_signs_nobody_in(
    client: Client, account: Account, who: str
) -> None:
    assert "アカウントがありません" in sign_in(client, who).content.decode()
    assert client.get(DESK).status_code == 302
    assert list(Account.objects.all()) == [account]


def test_a_closed_account_is_not_signed_in(client: Client, account: Account) -> None:
    close_account(SEED, account=account, reason="left")
    sign_in(client, "suzuki")
    assert client.get(DESK).status_code == 302


@pytest.mark.parametrize("production", [False, True])
def test_accounts_for_trying_are_refused_in_production(
    client: Client, account: Account, settings: Any, production: bool
) -> None:
    open_account(SEED, email=min(demonstration.EMAILS), name="見本", password=PASSWORD)
    settings.PRODUCTION = production
    sign_in(client, "demonstrating")
    assert client.get(DESK).status_code == (302 if production else 200)
