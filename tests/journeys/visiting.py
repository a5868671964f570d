"""Looks at a page once, as several readers would, and keeps what each saw."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.journeys.watching import Watch

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
#: What axe may do beside the rest: measure colours (which takes longest), see a page in the dark,
#: see it on a phone.
COLOURS, DARK, PHONE = "colours", "dark", "phone"
CLOSELY = frozenset({COLOURS, DARK, PHONE})
#: In the dark only colours change; on a phone they are those of the wide page.
_OF_COLOURS = ("color-contrast", "link-in-text-block")
_BUT_COLOURS = {name: {"enabled": False} for name in _OF_COLOURS}

_AXE = """async (options) => {
  const found = await axe.run(document, options);
  return found.violations.flatMap((one) => one.nodes.map(
    (node) => `${one.id}: ${one.help}: ${node.html.slice(0, 160)}`));
}"""
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const beyond = [...document.body.querySelectorAll("*")].filter(
    (one) => one.getBoundingClientRect().right > wide + 1);
  return beyond.slice(0, 3).map((one) => one.outerHTML.slice(0, 160));
}"""
_SEEN = """() => {
  const texts = [], codes = [];
  const own = document.documentElement.lang;
  const keep = (element, text) => {
    const said = text.replace(/\\s+/g, " ").trim();
    const part = element.closest("[lang]");
    if (said && (!part || part.lang === own)) texts.push(said);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (element.closest("code")) codes.push(walker.currentNode.data.trim());
    else if (!element.closest("script, style")) keep(element, walker.currentNode.data);
  }
  const names = ["aria-label", "aria-description", "alt", "title", "placeholder", "data-label"];
  for (const element of document.querySelectorAll("*")) {
    for (const name of names) {
      if (element.hasAttribute(name)) keep(element, element.getAttribute(name));
    }
  }
  const links = [...document.querySelectorAll("a[hreflang]:not([rel])")];
  return {
    language: own,
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map((one) => one.innerText.trim()),
    others: Object.fromEntries(links.map((one) => [one.hreflang, one.href])),
    texts: [...new Set(texts)],
    codes,
  };
}"""


@dataclass
class Visit:
    """What was seen of a page."""

    address: str
    status: int
    #: Where a redirect ended, as a path with its question.
    arrived: str
    language: str
    title: str
    headings: list[str]
    #: The same page in other languages, by language.
    others: dict[str, str]
    #: Every text and label of the page in the page's own language.
    texts: list[str]
    #: Keys, digests and names of columns, which are of no language.
    codes: list[str]
    complaints: list[str]
    #: What sticks out to the side on a phone.
    overflow: list[str] = field(default_factory=list)
    #: What axe finds, with the width and colours in which it was found.
    violations: list[str] = field(default_factory=list)


class Visitor:
    """Visits pages with one browser context and remembers each."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.site = site
        # Colours on their way from light to dark are nobody's: no transitions.
        self._context = browser.new_context(
            base_url=site,
            viewport=WIDE,  # type: ignore[arg-type]
            color_scheme="light",
            locale="ja-JP",
            reduced_motion="reduce",
        )
        self._context.add_init_script(AXE_SCRIPT)
        self._watch = Watch(self._context, site)
        self._page = self._context.new_page()
        self._known: dict[str, Visit] = {}

    def sign_in(self, sign_in: Callable[[Page], None]) -> None:
        """Come in before looking."""
        sign_in(self._page)

    def visit(self, address: str, care: Collection[str] = CLOSELY) -> Visit:
        """What is seen at a path of the site, with as much care as the first time."""
        if address not in self._known:
            self._known[address] = self._look(address, care)
        return self._known[address]

    def violations_of(self, page: str) -> list[str]:
        """What axe finds in a page that travels as a file."""
        # On a page of its own: the policy of the one last visited would forbid its styles.
        file = self._context.new_page()
        file.set_content(page)
        found = self._axe(file, "file", runOnly=TAGS)
        file.close()
        return found

    def close(self) -> None:
        """Leave."""
        self._context.close()

    def _look(self, address: str, care: Collection[str]) -> Visit:
        page = self._page
        answer = page.goto(self.site + address)
        assert answer is not None, address
        seen = page.evaluate(_SEEN)
        arrived = page.url.removeprefix(self.site)
        found = Visit(address, answer.status, arrived, **seen, complaints=self._watch.taken())
        rules = {} if COLOURS in care else _BUT_COLOURS
        found.violations += self._axe(page, "wide, light", runOnly=TAGS, rules=rules)
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        found.overflow = page.evaluate(OVERFLOW)
        if PHONE in care:
            found.violations += self._axe(page, "narrow", runOnly=TAGS, rules=_BUT_COLOURS)
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        if DARK in care:
            page.emulate_media(color_scheme="dark")
            found.violations += self._axe(page, "dark", runOnly=_OF_COLOURS)
            page.emulate_media(color_scheme="light")
        found.complaints += self._watch.taken()
        return found

    @staticmethod
    def _axe(page: Page, circumstances: str, **only: Any) -> list[str]:
        found = page.evaluate(_AXE, {"resultTypes": ["violations"], **only})
        return [f"{circumstances}: {line}" for line in found]
