"""Reads the whole site as a robot does: every page, feed and download that a link leads to."""

import re
from collections import deque
from collections.abc import Iterable
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import get_language, override

from jichi.core import kinds
from jichi.core.records import CONFIRMED
from jichi.opendata import datasets
from jichi.opendata.tables import Records
from jichi.pages.routes import PUBLIC
from tests.promises import house

HOST = "http://testserver"
_LINK = re.compile(
    r"(?<![\w-])(?:href|src|action)=\"([^\"]+)\"|<loc>([^<]+)</loc>|\"(https?://[^\"\s]+)\""
)
_TEXTUAL = ("text/", "application/atom", "application/feed", "application/json", "application/xml")


def read(
    client: Client, begin: Iterable[str], *, most: int = 3_000
) -> dict[str, tuple[int, str, bytes]]:
    """Every address that links lead to from some, with status, kind and content; an address is
    read once for each set of names in its query, so that filters do not multiply."""
    waiting, met, found = deque(begin), set(begin), {}
    while waiting:
        address = waiting.popleft()
        response = client.get(address)
        content = _content(response)
        kind = response.headers.get("Content-Type", "")
        found[address] = (response.status_code, kind, content)
        assert len(found) < most, "the site leads on and on"
        links = [response.headers["Location"]] if response.has_header("Location") else []
        if kind.startswith(_TEXTUAL):
            links += _links(content.decode("utf-8", "replace"))
        for link in links:
            target = _own(urljoin(HOST + address, unescape(link)))
            if target and _sort(target) not in met:
                met.add(_sort(target))
                waiting.append(target)
    return found


def routes(addresses: Iterable[str]) -> set[str]:
    """The routes that answer some addresses; the language of a page is left out."""
    found = set()
    for address in addresses:
        path = urlsplit(address).path
        language = path.split("/")[1]
        localised = language in settings.NETWORK.languages
        with override(language if localised else None):
            try:
                route = resolve(path).route
            except Resolver404:
                continue
        found.add(route.removeprefix(f"{language}/") if localised else f"/{route}")
    return found


def all_routes() -> set[str]:
    """Every public route there is, as `routes` writes them."""
    language = get_language() or settings.NETWORK.languages[0]
    return {
        route.removeprefix(f"{language}/") if route.startswith(f"{language}/") else f"/{route}"
        for route, pattern in house.addresses()
        if getattr(pattern, "audience", PUBLIC) == PUBLIC
    }


def routes_of_nothing() -> set[str]:
    """The routes to which no link can lead, since no record of their kind is entered."""
    found: set[str] = set()
    for dataset in datasets.every():
        if dataset.is_of_records and not Records(dataset).found.exists():
            found.add(f"/api/v1/{dataset.address}/<path:slug>")
    for kind in kinds.every().values():
        if kind.page is not None and not kind.model.objects.filter(state=CONFIRMED).exists():
            found |= {f"{kind.page.at}/", f"{kind.page.at}/<slug:slug>/"}
    return found


def _content(response: Any) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)
    return bytes(response.content)


def _links(text: str) -> list[str]:
    return [next(one for one in match if one) for match in _LINK.findall(text)]


def _own(link: str) -> str:
    """The address of a page of ours, without host and fragment; "" for what is elsewhere."""
    parts = urlsplit(urldefrag(link).url)
    if f"{parts.scheme}://{parts.netloc}" != HOST or parts.path.startswith("/static/"):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _sort(address: str) -> str:
    """An address with the names of its query alone."""
    path, _mark, query = address.partition("?")
    return path + "?" + "&".join(sorted(part.partition("=")[0] for part in query.split("&")))
