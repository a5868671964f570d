"""What is under way undoes nothing that was decided meanwhile: closed, changed, revoked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from jichi.core import guard
from jichi.people.account.adapter import AccountAdapter
from jichi.people.accounts import (
    close_account,
    mint_token,
    note_sign_in,
    note_use,
    revoke_token,
    set_password,
)
from jichi.people.models import Account, Token
from jichi.people.rules import SIGN_IN
from tests.core.records import SEED, sapporo
from tests.promises.offices import PASSWORD

pytestmark = pytest.mark.usefixtures("uncounted")
NEW = "Toyohira-7-kawa-zoi"


def meanwhile(monkeypatch: pytest.MonkeyPatch, method: str, decide: Callable[[], object]) -> None:
    """Let somebody else decide something just before a step of a sign-in that is under way."""
    step = getattr(AccountAdapter, method)

    def after_it(self: Any, *args: Any, **kwargs: Any) -> Any:
        decide()
        return step(self, *args, **kwargs)

    monkeypatch.setattr(AccountAdapter, method, after_it)


def sign_in(client: Client) -> int:
    form = {"login": "suzuki@example.jp", "password": PASSWORD}
    return client.post("/ja/account/login/", form).status_code


def test_a_sign_in_under_way_opens_no_account_that_was_closed_meanwhile(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = lambda: close_account(SEED, account=account, reason="left")  # noqa: E731
    meanwhile(monkeypatch, "login", close)
    assert sign_in(client) == 302
    assert not Account.objects.get().is_active
    assert client.get("/ja/account/").status_code == 302
    assert Account.objects.get().last_login is not None


def test_a_sign_in_under_way_brings_no_old_password_back(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Account.objects.get()
    meanwhile(monkeypatch, "login", lambda: set_password(SIGN_IN, account=other, password=NEW))
    sign_in(client)
    assert Account.objects.get().check_password(NEW)
    assert client.get("/ja/account/").status_code == 302


def test_a_hash_is_renewed_of_the_password_that_stands_alone(
    client: Client, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    with guard.allowed():
        Account.objects.update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    other, checked = Account.objects.get(), Account.check_password

    def check(self: Account, raw: str | None) -> bool:
        right = checked(self, raw)
        if right and not raced:
            raced.append(True)
            set_password(SIGN_IN, account=other, password=NEW)
        return right

    raced: list[bool] = []
    monkeypatch.setattr(Account, "check_password", check)
    sign_in(client)
    monkeypatch.setattr(Account, "check_password", checked)
    assert raced and Account.objects.get().check_password(NEW)


def test_whoever_notes_the_use_of_a_token_does_not_reopen_it(account: Account) -> None:
    minted = mint_token(
        SEED,
        account=account,
        organisation=sapporo(),
        name="台帳",
        scopes=["read"],
        expires=timezone.now() + timedelta(days=30),
    )
    in_use = Token.objects.get()
    revoke_token(SEED, token=minted.record)
    since = Token.objects.get().revoked
    note_use(SEED, token=in_use)
    assert Token.objects.get().revoked == since is not None
    revoke_token(SEED, token=Token.objects.defer(None).get())
    assert Token.objects.get().revoked == since


def test_who_held_the_account_before_notes_the_sign_in_and_nothing_else(account: Account) -> None:
    stale = Account.objects.get()
    close_account(SEED, account=account, reason="left")
    note_sign_in(SIGN_IN, account=stale)
    assert not Account.objects.get().is_active and not stale.is_active
