"""At the desk in a browser: signing in, finding buttons by their words, and the worker's part."""

import re
import threading
from collections.abc import Callable

from axe_playwright_python.base import AXE_SCRIPT
from django.db import connections
from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, expect

from jichi.core import jobs
from jichi.people.account.demonstration import PASSWORD
from tests.journeys.visiting import OVERFLOW, TAGS

Arrive = Callable[..., Page]
#: What a cell says of itself once it is kept.
SAVED = re.compile("is-saved")
PHONE = {"width": 390, "height": 844}
_AXE = """async (tags) => (await axe.run(document, {runOnly: tags})).violations.flatMap(
  (one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)}`))"""


def said(text: str, language: str) -> str:
    """A string of the interface as a reader of a language meets it."""
    with override(language):
        return gettext(text)


def sign_in(page: Page, language: str, email: str) -> None:
    """Sign in by password."""
    page.goto(f"/{language}/account/login/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".account-form button[type=submit]").click()
    expect(page).to_have_url(f"/{language}/desk/")


def main(page: Page) -> Locator:
    """What a page is about."""
    return page.get_by_role("main")


def button(page: Page, text: str, language: str) -> Locator:
    """A button of the page by its English words."""
    return main(page).get_by_role("button", name=said(text, language), exact=True)


def link(page: Page, text: str, language: str) -> Locator:
    """A link of the page by its English words."""
    return main(page).get_by_role("link", name=said(text, language), exact=True)


def answer(page: Page, cell: str, text: str) -> None:
    """Type into a cell, leave it, and wait until the page says that it is kept."""
    page.locator(f'[name="a:{cell}"]').fill(text)
    page.locator("h1").click()
    expect(page.locator(f'[data-cell="{cell}"]')).to_have_class(SAVED)


def faults(page: Page) -> list[str]:
    """What axe finds in the page as it stands, and what sticks out of it."""
    # The policy of the page forbids scripts that are written into it, not the browser's own.
    page.evaluate(AXE_SCRIPT)
    return [*page.evaluate(_AXE, list(TAGS)), *page.evaluate(OVERFLOW)]


def work() -> None:
    """What the worker does in a while."""
    apart(jobs.sweep)


def apart(do: Callable[[], object]) -> None:
    """Do something in a thread, whose writes are not those of the test."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            do()
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    worker = threading.Thread(target=run)
    worker.start()
    worker.join()
    assert failed == []
