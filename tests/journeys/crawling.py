"""Reads the site without a browser: its answers, the links on its pages, and a bounded crawl."""

import http.client
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override


@dataclass(frozen=True)
class Answer:
    """What the site answers at an address."""

    status: int
    kind: str
    body: bytes
    location: str

    @property
    def is_page(self) -> bool:
        """Whether a person reads it in the browser."""
        return self.kind.startswith("text/html")


class Reader:
    """Asks the site over one connection and follows nothing."""

    def __init__(self, site: str) -> None:
        self.site = site
        self._connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        """The answer at a path of the site."""
        try:
            self._connection.request(method, address, headers=headers)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # closed between two questions
            self._connection.close()
            self._connection.request(method, address, headers=headers)
            response = self._connection.getresponse()
        body = response.read()
        return Answer(
            response.status,
            response.getheader("Content-Type", ""),
            body,
            response.getheader("Location", ""),
        )

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


class Links(HTMLParser):
    """The addresses that a page leads to, and the places within it that can be led to."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value and tag != "use":
                self.targets.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def door_of(path: str) -> str:
    """The name of the door at a path; "" where there is none."""
    # The addresses of a language are those of its readers alone.
    with override(get_language_from_path(path)):
        try:
            return resolve(unquote(path)).url_name or ""
        except Resolver404:
            return ""


def is_file(path: str) -> bool:
    """Whether a path names a file rather than a page."""
    return "." in path.rpartition("/")[2]


@dataclass
class Crawl:
    """What a crawl has met: answers by address, where each was linked, and what is wrong."""

    reader: Reader
    #: How many addresses of a door are asked in each language: pages (of the directory, which
    #: holds thousands: fewer), pages with a question, files.
    pages: int = 60
    directory: int = 15
    questions: int = 3
    files: int = 2
    answers: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    doors: dict[str, list[str]] = field(default_factory=dict)
    _asked: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    _ids: dict[str, set[str]] = field(default_factory=dict)
    _places: dict[tuple[str, str], str] = field(default_factory=dict)

    def walk(self, starts: Iterable[str], enough: Callable[[], bool] = lambda: False) -> None:
        """Follow links from some pages until all within bounds, or `enough`, is met."""
        queue = deque((start, "the beginning") for start in starts)
        while queue and not enough():
            address, before = queue.popleft()
            if address in self.answers or not self._within_bounds(address):
                continue
            for target in self._meet(address, before):
                if target not in self.answers:
                    queue.append((target, address))

    def lost_places(self) -> list[str]:
        """Links to a place within a page that the page does not have."""
        return [
            f"{before} leads to {address}#{place}, which has no such place"
            for (address, place), before in self._places.items()
            if address in self._ids and unquote(place) not in self._ids[address]
        ]

    def _within_bounds(self, address: str) -> bool:
        path, _mark, question = address.partition("?")
        language = path.split("/")[1] if path.count("/") > 1 else ""
        sort = "file" if is_file(path) else "question" if question else "page"
        door = door_of(path) or path
        bound = {"file": self.files, "question": self.questions, "page": self.pages}[sort]
        if door == "organisation":
            bound = self.directory
        key = (door, language, sort)
        self._asked[key] += 1
        return self._asked[key] <= bound

    def _meet(self, address: str, before: str) -> list[str]:
        path = address.partition("?")[0]
        file = is_file(path)
        answer = self.reader.ask(address, "HEAD" if file else "GET")
        self.answers[address] = answer.status
        self.doors.setdefault(door_of(path), []).append(address)
        if answer.status in (301, 302):
            return self._inside(answer.location, address)
        if answer.status != 200:
            self.complaints.append(f"{answer.status}: {address} (linked from {before})")
        if file or answer.status != 200 or not answer.is_page:
            return []
        links = Links(answer.body.decode())
        self._ids[address] = links.ids
        return [found for one in links.targets for found in self._inside(one, address)]

    def _inside(self, target: str, here: str) -> list[str]:
        """A link as an address of the site; none where it leads elsewhere."""
        parts = urlsplit(urljoin(self.reader.site + here, target))
        if f"{parts.scheme}://{parts.netloc}" != self.reader.site:
            return []
        address = parts.path + (f"?{parts.query}" if parts.query else "")
        if parts.fragment:
            self._places.setdefault((address, parts.fragment), here)
        return [address]
