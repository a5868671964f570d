"""An officer signs in with a passkey, hands a post over in April, and the successor comes in."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, expect

from jichi.core.models import Letter
from jichi.people.models import Account, Officer
from jichi.web.account.demonstration import PASSWORD, REPRESENTATIVE, SECRETARIAT
from jichi.web.commands import demonstration
from tests.journeys.examples import LANGUAGES
from tests.journeys.visiting import OVERFLOW, TAGS

pytestmark = pytest.mark.django_db
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
_AXE = """async (tags) => (await axe.run(document, {runOnly: tags})).violations.flatMap(
  (one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`))"""
PAGES = (
    "account/",
    "account/second/",
    "account/sessions/",
    "desk/people/",
    "desk/people/011002/",
    "desk/people/011002/arrival/",
    "desk/people/011002/handover/",
    "desk/contacts/",
    "desk/outbox/",
    "desk/tokens/",
    "desk/yearbook/",
    "desk/yearbook/2020/",
    "desk/yearbook/2020/completeness/",
    "desk/yearbook/2020/sections/about-2020-figures/",
    "desk/yearbook/2020/drafts/",
    "desk/yearbook/2020/publish/",
    "desk/records/event/daring-cities-2020/photographs/",
)


@pytest.fixture(scope="module")
def accounts(site: str, django_db_blocker: Any) -> str:
    """The site with the accounts to try with."""
    with django_db_blocker.unblock():
        demonstration.make()
    return site


def sign_in(page: Page, language: str, email: str) -> None:
    """Sign in by password."""
    page.goto(f"/{language}/account/login/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".account-form button[type=submit]").click()
    expect(page).to_have_url(f"/{language}/desk/")


def faults(page: Page) -> list[str]:
    """What axe finds in the page as it stands, and what sticks out of it."""
    # The policy of the page forbids scripts that are written into it, not the browser's own.
    page.evaluate(AXE_SCRIPT)
    return [*page.evaluate(_AXE, list(TAGS)), *page.evaluate(OVERFLOW)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_the_pages_of_those_who_sign_in(
    language: str, accounts: str, newcomer: Callable[..., Page]
) -> None:
    page = newcomer(language, viewport={"width": 390, "height": 844})
    page.goto(f"/{language}/account/login/")
    assert faults(page) == []
    sign_in(page, language, SECRETARIAT)
    for path in PAGES:
        page.goto(f"/{language}/{path}")
        assert faults(page) == [], path


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
