"""An officer signs in with a passkey, hands a post over in April, and the successor comes in."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import BrowserContext, Page, expect

from jichi.core.models import Letter
from jichi.people.account.demonstration import PASSWORD, REPRESENTATIVE, SECRETARIAT
from jichi.people.models import Account, Officer
from tests.journeys.desks import PHONE, faults, sign_in
from tests.journeys.examples import LANGUAGES

pytestmark = pytest.mark.django_db
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module", autouse=True)
def no_key_is_left(accounts: str, django_db_blocker: Any) -> Iterator[None]:
    """Whoever signs in after these journeys is asked for a password alone, as before."""
    yield
    with django_db_blocker.unblock():
        Authenticator.objects.all().delete()


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_where_one_signs_in(
    language: str, accounts: str, newcomer: Callable[..., Page]
) -> None:
    page = newcomer(language, viewport=PHONE)
    page.goto(f"/{language}/account/login/")
    assert faults(page) == []


def test_a_passkey_is_added_and_signs_in_alone(
    accounts: str, newcomer: Callable[..., Page]
) -> None:
    page = newcomer("en")
    context: BrowserContext = page.context
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(page, "en", SECRETARIAT)
    page.goto("/en/account/passkeys/add/")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".account-form button[type=submit]").click()
    expect(page).to_have_url("/en/account/passkeys/add/")
    page.locator(".account-form button[type=submit]").click()
    expect(page).to_have_url("/en/account/codes/")
    page.locator(".reader form button").click()
    expect(page).to_have_url("/en/")
    page.goto("/en/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url("/en/desk/")


def test_the_april_handover_from_one_officer_to_the_next(
    accounts: str, newcomer: Callable[..., Page]
) -> None:
    leaving = newcomer("ja")
    sign_in(leaving, "ja", REPRESENTATIVE)
    leaving.goto("/ja/desk/people/")
    leaving.get_by_role("link", name="引継ぎ").click()
    leaving.get_by_label("転出する").check()
    leaving.get_by_label("後任者の氏名").fill("後任 花子")
    leaving.get_by_label("メールアドレス").fill("kounin@example.jp")
    leaving.get_by_role("button", name="引継ぎを登録する").click()
    expect(leaving.locator("main")).to_contain_text("kounin@example.jp")
    link = Letter.objects.get(to="kounin@example.jp").secret
    coming = newcomer("ja")
    coming.goto(link)
    expect(coming.locator("main")).to_contain_text("札幌市")
    coming.locator("[name=name]").fill("後任 花子")
    coming.locator("[name=password]").fill("Uemura-4-tokei-dai")
    coming.get_by_role("button", name="承諾する").click()
    expect(coming).to_have_url("/ja/desk/")
    left, came = Officer.objects.order_by("since")
    assert left.until is not None and (came.since - left.until).days == 1
    assert came.account == Account.objects.get(email="kounin@example.jp")
