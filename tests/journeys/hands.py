"""How a newcomer uses a page: with the pointer, or with the keyboard alone."""

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urljoin

from playwright.sync_api import Download, Locator, Page, expect

#: No page makes one press Tab more often than this to arrive somewhere.
FARTHEST = 250
#: How long a file may take to come, and how often that is looked for, in milliseconds.
PATIENCE, MOMENT = 30_000, 50
#: What is focused shows it: an outline, within the window and with nothing over it.
_SHOWN = """async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const one = document.activeElement;
  if (!one || one === document.body || one.tagName === "HTML" || one.tagName === "MAIN") return "";
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const name = one.outerHTML.slice(0, 160);
  const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  if (width < 1) return `no outline: ${name}`;
  if (box.width < 1 || box.height < 1) return `no size: ${name}`;
  if (box.bottom <= 0 || box.top >= innerHeight) return `outside the window: ${name}`;
  const line = one.getClientRects()[0];
  const x = line.left + Math.min(line.width, innerWidth) / 2;
  const y = Math.min(Math.max(line.top + line.height / 2, 1), innerHeight - 1);
  const there = document.elementFromPoint(x, y);
  return !there || one.contains(there) || there.contains(one) ? "" : `covered: ${name}`;
}"""
#: On a page just opened, what is in the main part is reached by the link that skips the rest.
_FAR = """one => document.activeElement === document.body
  && document.querySelector("main").contains(one)"""


class Hands(Protocol):
    """What a newcomer can do."""

    def press(self, target: Locator) -> None:
        """Follow a link or press a button."""

    def write(self, target: Locator, text: str) -> None:
        """Write into a field."""

    def take(self, target: Locator) -> bytes:
        """Open or download the file of a link, and come back."""


class Pointer:
    """A mouse or a finger."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Click."""
        target.click()

    def write(self, target: Locator, text: str) -> None:
        """Click into a field and write."""
        target.fill(text)

    def take(self, target: Locator) -> bytes:
        """Click on the link of a file."""
        return _taken(self.page, target, self.press)


class Keyboard:
    """Tab, Enter and letters; every place on the way shows that it is focused."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Tab to it and press Enter."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        """Tab to a field and write."""
        self.reach(target)
        self.page.keyboard.insert_text(text)

    def choose(self, target: Locator, text: str) -> None:
        """Tab to a list and go down until the choice that begins so stands there."""
        self.reach(target)
        for _step in range(target.locator("option").count()):
            if target.locator("option:checked").inner_text().startswith(text):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{target} offers nothing that begins with {text}")

    def take(self, target: Locator) -> bytes:
        """Tab to the link of a file and press Enter."""
        return _taken(self.page, target, self.press)

    def reach(self, target: Locator) -> None:
        """Press Tab until it is focused."""
        expect(target).to_be_visible()
        wanted = target.element_handle()
        unseen = []
        if wanted.evaluate(_FAR):
            self.page.keyboard.press("Tab")
            self.page.keyboard.press("Enter")
        for _step in range(FARTHEST):
            if wanted.evaluate("one => one === document.activeElement"):
                assert not unseen, unseen
                return
            self.page.keyboard.press("Tab")
            unseen += [line for line in [self.page.evaluate(_SHOWN)] if line]
        raise AssertionError(f"Tab does not lead to {target} on {self.page.url}")


def _taken(page: Page, target: Locator, press: Callable[[Locator], None]) -> bytes:
    """The file of a link, whether the browser shows it or saves it, as the reader gets it."""
    here = page.url
    address = urljoin(here, str(target.get_attribute("href")))
    saved: list[Download] = []

    def save(file: Download) -> None:
        saved.append(file)

    page.on("download", save)
    press(target)
    for _moment in range(PATIENCE // MOMENT):
        if saved or page.url == address:
            break
        page.wait_for_timeout(MOMENT)
    page.remove_listener("download", save)
    if saved:
        return saved[0].path().read_bytes()
    assert page.url == address, f"{address} is neither shown nor saved"
    answer = page.request.get(address)
    assert answer.ok, address
    page.goto(here)
    return answer.body()
