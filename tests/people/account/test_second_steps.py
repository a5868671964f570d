"""The second step: an app, recovery codes, passkeys; asked for, journalled and stored sealed."""

import json
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client, TestCase

from jichi.core.models import JournalLine, Letter
from jichi.people.account import sealing
from jichi.people.models import Account
from tests.people.account.test_signing_in import sign_in
from tests.promises.offices import PASSWORD

pytestmark = pytest.mark.usefixtures("uncounted")


def code_of(secret: str) -> str:
    """The code that an app shows now."""
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def show_again(client: Client) -> None:
    """Show once more that it is oneself, as every change of the sign-in asks."""
    client.post("/ja/account/again/", {"password": PASSWORD})


def set_up(client: Client) -> str:
    """Set an app up; its secret."""
    show_again(client)
    page = client.get("/ja/account/second/app/")
    secret = page.context["form"].secret
    with TestCase.captureOnCommitCallbacks(execute=True):
        done = client.post("/ja/account/second/app/", {"code": code_of(secret)})
    assert done.status_code == 302
    return str(secret)


def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(
    client: Client, account: Account
) -> None:
    sign_in(client)
    secret = set_up(client)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept and get_adapter().decrypt(kept) == secret
    client.post("/ja/account/logout/")
    cache.clear()
    assert sign_in(client).url.startswith("/ja/account/second/code/")
    assert client.get("/ja/account/").status_code == 302
    wrong = client.post("/ja/account/second/code/", {"code": "000000"})
    assert wrong.status_code == 200
    cache.clear()
    assert client.post("/ja/account/second/code/", {"code": code_of(secret)}).url == "/ja/desk/"
    events = [line.changes["event"][1] for line in JournalLine.objects.filter(verb="observe")]
    assert "authenticator added: totp" in events and "second step refused: totp" in events


def test_a_recovery_code_works_once(client: Client, account: Account) -> None:
    sign_in(client)
    set_up(client)
    listed = client.get("/ja/account/codes/")
    codes = listed.context["unused_codes"]
    assert len(codes) == 10 and codes[0] in listed.content.decode()
    assert codes[0] in client.get("/ja/account/codes/recovery-codes.txt").content.decode()
    for expected in (302, 200):
        client.post("/ja/account/logout/")
        cache.clear()
        sign_in(client)
        answer = client.post("/ja/account/second/code/", {"code": codes[0]})
        assert answer.status_code == expected


def test_the_owner_is_told_of_every_change_of_the_second_step(
    client: Client, account: Account
) -> None:
    sign_in(client)
    set_up(client)
    bodies = " ".join(Letter.objects.values_list("body", flat=True))
    assert "認証アプリが登録されました" in bodies


def test_passkeys_are_asked_for_by_our_own_script_and_their_addresses_answer(
    client: Client, account: Account
) -> None:
    begun = client.get("/ja/account/passkeys/login/", headers={"accept": "application/json"})
    assert begun.json()["request_options"]["publicKey"]["challenge"]
    page = client.get("/ja/account/login/").content.decode()
    assert "account/passkeys.js" in page and 'data-passkey="login"' in page
    sign_in(client)
    show_again(client)
    for path in ("passkeys/", "passkeys/add/", "second/"):
        assert client.get(f"/ja/account/{path}").status_code == 200, path
    added = client.get("/ja/account/passkeys/add/")
    options = added.context["js_data"]["creation_options"]["publicKey"]
    assert options["rp"]["id"] == "testserver" and json.dumps(options)
    refused = client.post("/ja/account/passkeys/add/", {"credential": "{}"})
    assert refused.status_code == 200 and not Authenticator.objects.exists()


def test_changing_how_one_signs_in_asks_for_the_password_once_more(
    client: Client, account: Account
) -> None:
    sign_in(client)
    for path in ("second/app/", "passkeys/add/", "codes/new/"):
        asked = client.get(f"/ja/account/{path}")
        assert asked.url.startswith("/ja/account/again/"), path
    assert client.post("/ja/account/again/", {"password": "something else"}).status_code == 200
    assert client.get("/ja/account/second/app/").status_code == 302


def test_a_sealed_secret_opens_under_the_key_it_was_sealed_with_alone(settings: Any) -> None:
    sealed = sealing.seal("a secret")
    assert "a secret" not in sealed and sealing.unseal(sealed) == "a secret"
    settings.SECRET_KEY = "another" * 10
    assert sealing.unseal(sealed) == ""
