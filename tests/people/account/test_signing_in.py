"""Signing in: by invitation only, the same answer to everybody, and never led astray."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import identify_hasher, make_password
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from jichi.core import guard
from jichi.core.models import JournalLine, Letter
from jichi.core.outbox import said
from jichi.people.accounts import close_account, open_account
from jichi.people.models import Account, Invitation
from tests.core.records import SEED, ground, sapporo
from tests.promises.offices import PASSWORD, Offices

pytestmark = pytest.mark.usefixtures("uncounted")
EMAIL, UNKNOWN = "suzuki@example.jp", "nobody@example.jp"
NEW = "Toyohira-7-kawa-zoi"


def sign_in(client: Client, email: str = EMAIL, password: str = PASSWORD, **more: str) -> Any:
    """Send the form of the sign-in."""
    return client.post("/ja/account/login/", {"login": email, "password": password, **more})


def shown(response: Any, *tried: str) -> str:
    """What a page says, without what differs from one request to the next."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    for address in tried:
        text = text.replace(address, "")
    return text


def test_address_and_password_sign_in_and_the_journal_says_so(
    client: Client, account: Account
) -> None:
    response = sign_in(client)
    assert response.status_code == 302 and response.url == "/ja/desk/"
    page = client.get("/ja/account/")
    assert page.status_code == 200 and "鈴木" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    line = JournalLine.objects.get(act="people.accounts.note_sign_in")
    assert (line.actor, line.record) == (account.handle, account.key)
    client.post("/ja/account/logout/")
    assert client.get("/ja/account/").status_code == 302
    assert JournalLine.objects.filter(changes__event__1="signed out").exists()
    assert EMAIL not in str(list(JournalLine.objects.values()))


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(
    client: Client, account: Account
) -> None:
    wrong = sign_in(client, password="something else")
    unknown = sign_in(Client(), email=UNKNOWN, password="something else")
    assert wrong.status_code == unknown.status_code == 200
    assert shown(wrong, EMAIL) == shown(unknown, UNKNOWN)
    assert "正しくありません" in shown(wrong)
    kept = [line.record for line in JournalLine.objects.filter(act="people.accounts.note_event")]
    assert kept == [account.key, "people.account:unknown"]
    assert UNKNOWN not in str(list(JournalLine.objects.values()))


def test_asking_for_a_new_password_is_answered_alike_and_costs_a_letter_alike(
    client: Client, account: Account
) -> None:
    pages = [
        client.post("/ja/account/password/reset/", {"email": email}, follow=True)
        for email in (EMAIL, UNKNOWN)
    ]
    assert shown(pages[0], EMAIL) == shown(pages[1], UNKNOWN)
    assert sorted(Letter.objects.values_list("to", flat=True)) == [UNKNOWN, EMAIL]
    assert Letter.objects.get(to=UNKNOWN).secret == ""


def test_the_link_of_the_letter_sets_a_new_password_once_by_an_act(
    client: Client, account: Account
) -> None:
    client.post("/ja/account/password/reset/", {"email": EMAIL})
    letter = Letter.objects.get()
    assert letter.secret in said(letter) and letter.secret not in letter.body
    link = letter.secret.removeprefix("http://testserver")
    page = client.get(link, follow=True)
    chosen = {"password1": NEW, "password2": NEW}
    done = client.post(page.redirect_chain[-1][0], chosen, follow=True)
    assert done.status_code == 200
    assert JournalLine.objects.filter(act="people.accounts.set_password").exists()
    assert sign_in(client, password=PASSWORD).status_code == 200
    assert sign_in(client, password=NEW).status_code == 302
    assert "無効" in Client().get(link, follow=True).content.decode()


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "http:///evil.example/",
    ],
)
def test_the_sign_in_leads_to_pages_of_ours_alone(
    client: Client, account: Account, wanted: str
) -> None:
    assert sign_in(client, next=wanted).url == "/ja/desk/"
    chosen = client.post("/ja/account/acting/", {"organisation": "", "next": wanted})
    assert chosen.url == "/ja/desk/"


def test_the_sign_in_leads_back_to_where_one_wanted_to_go(client: Client, account: Account) -> None:
    asked = client.get("/ja/account/sessions/")
    assert asked.url == "/ja/account/login/?next=%2Fja%2Faccount%2Fsessions%2F"
    assert sign_in(client, next="/ja/account/sessions/").url == "/ja/account/sessions/"


def test_whoever_guesses_is_stopped_and_the_owner_too_until_it_is_over(
    client: Client, account: Account
) -> None:
    for _attempt in range(5):
        sign_in(client, password="something else")
    stopped = sign_in(client)
    assert stopped.status_code == 200 and "試行回数" in stopped.content.decode()
    cache.clear()
    assert sign_in(client).status_code == 302


def test_nobody_signs_up(client: Client) -> None:
    for path in ("signup/", "email/", "confirm-email/"):
        assert client.get(f"/ja/account/{path}").status_code == 404


def test_a_closed_account_signs_in_no_more_and_is_signed_out_at_once(
    client: Client, account: Account
) -> None:
    sign_in(client)
    close_account(SEED, account=account, reason="left")
    assert client.get("/ja/account/").status_code == 302
    assert sign_in(client).url == "/ja/account/closed/"


def test_a_session_is_listed_and_ended_from_elsewhere(client: Client, account: Account) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    sign_in(client)
    assert elsewhere.get("/ja/account/").status_code == 200
    listed = client.get("/ja/account/sessions/").content.decode()
    assert listed.count("127.0.0.1") == 1
    client.post("/ja/account/sessions/")
    assert elsewhere.get("/ja/account/").status_code == 302
    assert client.get("/ja/account/").status_code == 200


def test_changing_the_password_asks_for_the_present_one_and_tells_its_owner(
    client: Client, account: Account
) -> None:
    sign_in(client)
    wrong = {"oldpassword": "something else", "password1": NEW, "password2": NEW}
    assert client.post("/ja/account/password/", wrong).status_code == 200
    cache.clear()
    right = {**wrong, "oldpassword": PASSWORD}
    assert client.post("/ja/account/password/", right).status_code == 302
    account.refresh_from_db()
    assert account.check_password(NEW)
    assert "変更" in Letter.objects.get().subject


def test_an_old_hash_is_renewed_when_its_owner_signs_in(client: Client, account: Account) -> None:
    with guard.allowed():
        Account.objects.update(password=make_password(PASSWORD, hasher="pbkdf2_sha256"))
    assert sign_in(client).status_code == 302
    account.refresh_from_db()
    assert identify_hasher(account.password).algorithm == "scrypt"
    assert account.check_password(PASSWORD)


def test_a_reader_without_a_session_gets_a_page_that_caches_may_keep(client: Client) -> None:
    ground()
    page = client.get("/ja/")
    assert "Cookie" not in page.headers.get("Vary", "")
    assert "/ja/account/login/" in page.content.decode()


def test_the_page_of_an_invitation_makes_the_account_and_signs_it_in(client: Client) -> None:
    ground()
    around = Offices(sapporo())
    address = f"/ja/account/invitation/{around.invited.secret}/"
    page = client.get(address)
    assert "札幌市" in page.content.decode() and "主担当" in page.content.decode()
    weak = client.post(address, {"name": "山田", "password": "sapporo2026"})
    assert weak.status_code == 200 and "推測" in weak.content.decode()
    done = client.post(address, {"name": "山田", "password": PASSWORD})
    assert done.url == "/ja/desk/"
    assert "札幌市" in client.get("/ja/account/").content.decode()
    assert Client().get(address).status_code == 404


def test_an_invitation_that_is_over_says_so(client: Client) -> None:
    ground()
    around = Offices(sapporo())
    secret = around.invited.secret
    with guard.allowed():
        Invitation.objects.update(expires=timezone.now() - timedelta(seconds=1))
    page = client.get(f"/ja/account/invitation/{secret}/")
    assert page.status_code == 404 and "無効" in page.content.decode()
    assert client.get("/ja/account/invitation/nothing/").status_code == 404
    assert not Account.objects.exists()


def test_whoever_has_an_account_signs_in_to_accept(client: Client) -> None:
    ground()
    around = Offices(sapporo())
    address = f"/ja/account/invitation/{around.invited.secret}/"
    own = open_account(SEED, email="yamada@example.jp", name="山田", password=PASSWORD)
    assert "ログイン" in client.get(address).content.decode()
    sign_in(client, "yamada@example.jp", next=address)
    assert client.post(address).url == "/ja/desk/"
    assert own.representations.count() == 1
