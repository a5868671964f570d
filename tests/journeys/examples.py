"""Real addresses for every door of the site: one for each kind of record behind it."""

from collections.abc import Iterator
from functools import cached_property

from django.conf import settings
from django.urls import URLPattern

from jichi.core.models import Photograph, ToldFact
from jichi.opendata import datasets
from jichi.opendata.tables import Records
from jichi.pages.routes import PUBLIC
from tests.journeys.crawling import Crawl, Reader, door_of
from tests.promises import house

LANGUAGES = tuple(settings.NETWORK.languages)
#: Doors that no page leads a reader to, and pages worth seeing beside those found by themselves;
#: in the place of the language stands "*".
MORE: dict[str, tuple[str, ...]] = {
    "welcome": ("/",),
    "robots": ("/robots.txt",),
    "favicon": ("/favicon.ico",),
    "health": ("/health/",),
    "sitemap": ("/sitemap.xml",),
    "sitemap-pages": ("/sitemap-pages.xml",),
    "sitemap-year": ("/sitemap-2020.xml",),
    "open-data": ("/open/",),
    "open-dataset": ("/*/open/facts/", "/*/open/events/"),
    "open-excel-csv": ("/open/events.excel.csv",),
    "open-parquet": ("/open/events.parquet",),
    "api": ("/api/v1/",),
    "api-docs": ("/api/v1/docs",),
    "api-openapi": ("/api/v1/openapi.json",),
    **{f"api-{name}": (f"/api/v1/{name}?limit=2",) for name in ("facts", "editions", "search")},
    "api-facts-path-key": ("/api/v1/facts/events.event:daring-cities-2020",),
    "member": ("/*/members/261009/", "/*/members/261009/?year=2020"),
    "chapter": ("/*/chapters/support/", "/*/chapters/governance/"),
    "organisation": ("/*/organisations/261009/",),
    "organisation-figures": ("/*/organisations/141003/figures/",),
    "organisations": ("/*/organisations/", "/*/organisations/?q=kyot", "/*/organisations/?q=zzz"),
    "events": ("/*/events/", "/*/events/?year=1999"),
    "responses": ("/*/reporting/",),
    "responses-cycle": ("/*/reporting/city-2020/", "/*/reporting/city-2020/?order=kana"),
    "responses-question": tuple(
        f"/*/reporting/city-2020/questions/{number}/" for number in ("1.1", "1.0", "2.2", "1.7")
    ),
    "response": ("/*/reporting/city-2020/261009/", "/*/reporting/city-2020/kaku-city/"),
    "responses-data": ("/*/open/reporting/city-2020/",),
    "responses-answers-csv": ("/*/open/reporting/city-2020/answers.csv",),
    "responses-answers-excel-csv": ("/*/open/reporting/city-2020/answers.excel.csv",),
    "responses-question-csv": ("/*/open/reporting/city-2020/questions/1.1.csv",),
    "responses-question-excel-csv": ("/*/open/reporting/city-2020/questions/1.1.excel.csv",),
    "response-json": ("/*/open/reporting/city-2020/261009.json",),
    "yearbook-file": ("/*/yearbook/2020/files/yearbook-2020-draft-*.pdf",),
    "search": ("/*/search/?q=Kyoto", "/*/search/?q=%E4%BA%AC%E9%83%BD", "/*/search/?q=zzzzzz"),
}
#: Doors that open once an edition is published, which test_published.py walks through.
AFTER_PUBLICATION = {"yearbook-corrections", "api-editions-int-year-int-number"}
#: An address where nothing is, for the page that says so.
NOWHERE = "/*/nothing-is-here/"


def public_doors() -> list[str]:
    """The names of all doors that anyone may go through."""
    return [str(door.name) for _route, door in house.addresses() if _audience(door) == PUBLIC]


def _audience(pattern: URLPattern) -> str:
    return getattr(pattern, "audience", "")


def _told() -> Iterator[str]:
    """Pages with a photograph, and the page of the first fact of each kind and category."""
    shown = Photograph.objects.values_list("record", flat=True)
    for url in ToldFact.objects.filter(record__in=list(shown)).values_list("url", flat=True):
        yield f"/{LANGUAGES[0]}{url.partition('#')[0]}"
    seen = set()
    facts = ToldFact.objects.exclude(url="").order_by("key")
    for url, kind, category in facts.values_list("url", "kind", "category"):
        path = f"/{LANGUAGES[0]}{url.partition('#')[0]}"
        if (door_of(path), kind, category) not in seen:
            seen.add((door_of(path), kind, category))
            yield path


def _rows() -> Iterator[tuple[str, str]]:
    """The doors of the API's rows with an address behind each; "" where no record is entered."""
    for dataset in datasets.every():
        door, path = f"api-{dataset.address}", f"/api/v1/{dataset.address}"
        yield door, f"{path}?limit=2"
        if dataset.is_of_records:
            slug = Records(dataset).found.order_by("slug").values_list("slug", flat=True).first()
            yield f"{door}-path-slug", f"{path}/{slug}" if slug else ""


class Examples:
    """Finds addresses of doors in the record and on the site's own pages."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[str, list[str]] = {"missing": [NOWHERE]}
        for door, addresses in MORE.items():
            self._add(door, *addresses)
        #: Doors behind which nothing is, since no record of their kind is entered.
        self.without: set[str] = set()
        for door, address in _rows():
            if address:
                self._add(door, address)
            else:
                self.without.add(door)
        told = list(_told())
        for path in told:
            self._add(door_of(path), path)
        self._follow(told)

    def _follow(self, told: list[str]) -> None:
        """Find what is still missing by links, from the home page and the pages of records."""
        wanted = set(public_doors()) - AFTER_PUBLICATION - self.without
        crawl = Crawl(self._reader, pages=8, directory=2, questions=0, files=1)
        home = f"/{LANGUAGES[0]}/"
        crawl.walk([home, *told], lambda: wanted <= self._found.keys() | crawl.doors.keys())
        for door in crawl.doors.keys() - self._found.keys() - {""}:
            self._add(door, *crawl.doors[door])

    def _add(self, door: str, *addresses: str) -> None:
        known = self._found.setdefault(door, [])
        for address in addresses:
            for language in LANGUAGES:
                if address.startswith(f"/{language}/"):
                    address = "/*" + address.removeprefix(f"/{language}")
            if address not in known:
                known.append(address)

    def of(self, door: str, language: str) -> list[str]:
        """Addresses of a door in a language; those without a language stand for every one."""
        return [address.replace("*", language) for address in self._found.get(door, [])]

    @cached_property
    def doors_of_pages(self) -> list[str]:
        """The doors behind which a person finds a page; behind the others are files."""
        return [door for door, found in self._found.items() if self._is_page(found[0])]

    def _is_page(self, address: str) -> bool:
        answer = self._reader.ask(address.replace("*", LANGUAGES[0]))
        if answer.location:
            answer = self._reader.ask(answer.location)
        return answer.is_page
