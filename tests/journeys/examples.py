"""Real addresses for every door of the site: one for each kind of record behind it."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import URLPattern

from jichi.core.models import ToldFact
from jichi.web.doors import PUBLIC
from tests.journeys.crawling import Crawl, Reader, door_of
from tests.promises import house

LANGUAGES = tuple(settings.NETWORK.languages)
#: Doors that no page leads a reader to, and pages worth seeing beside those found by themselves:
#: addresses below the language, in whose place stands "*".
MORE: dict[str, tuple[str, ...]] = {
    "welcome": ("/",),
    "robots": ("/robots.txt",),
    "sitemap": ("/sitemap.xml",),
    "sitemap-pages": ("/sitemap-pages.xml",),
    "sitemap-year": ("/sitemap-2020.xml",),
    "open-data": ("/open/",),
    "member": ("/*/members/261009/", "/*/members/261009/?year=2020"),
    "organisation": ("/*/organisations/261009/",),
    "organisations": ("/*/organisations/?q=kyot", "/*/organisations/?q=zzzzzz"),
    "events": ("/*/events/?year=all",),
    "search": ("/*/search/?q=Kyoto", "/*/search/?q=%E4%BA%AC%E9%83%BD", "/*/search/?q=zzzzzz"),
}


def public_doors() -> dict[str, str]:
    """The route of every public door by its name."""
    return {
        str(pattern.name): route
        for route, pattern in house.addresses()
        if _audience(pattern) == PUBLIC
    }


def _audience(pattern: URLPattern) -> str:
    return getattr(pattern, "audience", "")


def _told() -> Iterator[str]:
    """The page of the first fact of each kind and category."""
    seen = set()
    facts = ToldFact.objects.exclude(url="").order_by("key")
    for url, kind, category in facts.values_list("url", "kind", "category"):
        path = f"/{LANGUAGES[0]}{url.partition('#')[0]}"
        if (door_of(path), kind, category) not in seen:
            seen.add((door_of(path), kind, category))
            yield path


class Examples:
    """Finds addresses of doors in the record and on the site's own pages."""

    def __init__(self, reader: Reader) -> None:
        self._found: dict[str, list[str]] = {}
        wanted = set(public_doors())
        for door, addresses in MORE.items():
            self._add(door, *addresses)
        told = list(_told())
        for path in told:
            self._add(door_of(path), path)
        home = f"/{LANGUAGES[0]}/"
        crawl = Crawl(reader, pages=2, questions=0, files=1)
        crawl.walk([home, *told], lambda: wanted <= self._found.keys() | crawl.doors.keys())
        for door, addresses in crawl.doors.items():
            if door not in self._found:
                self._add(door, *addresses)

    def _add(self, door: str, *addresses: str) -> None:
        known = self._found.setdefault(door, [])
        starred = ["/*" + a[3:] if a.startswith(f"/{LANGUAGES[0]}/") else a for a in addresses]
        known += [address for address in starred if address not in known]

    def of(self, door: str, language: str) -> list[str]:
        """Addresses of a door in a language; those without a language stand for every one."""
        return [address.replace("*", language, 1) for address in self._found.get(door, [])]
