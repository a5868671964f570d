"""What every page carries: the network's name, navigation, languages, feeds and a search field."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core.kind_parts import FIRST, MAIN
from jichi.core.kinds import every
from jichi.core.languages import language_of
from jichi.core.models import Chapter, Network
from jichi.core.queries import chapters, the_network
from jichi.core.quoting import fill_words
from jichi.core.reading import said
from jichi.pages.templatetags.telling import address

#: Parameters that make a page another page; all others only narrow or order it.
TELLING = ("year",)


@dataclass(frozen=True)
class Section:
    """A part of the site that is no list of a kind: its address, its name, where the site leads to
    it (`core.kinds`: FIRST, MAIN or HOME) and its place there."""

    path: str
    label: Any
    where: str
    place: int


_SECTIONS: dict[str, Section] = {}


def lead(*sections: Section) -> None:
    """Let the site lead to parts of it."""
    _SECTIONS.update({one.path: one for one in sections})


def sections(*where: str) -> list[dict[str, str]]:
    """Links in the reader's language to the lists of kinds and the parts that stand somewhere."""
    return [
        {"url": address(one.path), "label": str(one.label)}
        for each in where
        for one in _sections(each)
    ]


def paths(*where: str) -> list[str]:
    """The addresses of the same, without a language."""
    return [
        one.path for each in where for one in sorted(_sections(each), key=lambda one: one.place)
    ]


def _sections(where: str) -> list[Section]:
    lists = [
        Section(kind.path, kind.heading, kind.page.section, kind.page.place)
        for kind in every().values()
        if kind.page is not None
    ]
    here = [one for one in (*lists, *_SECTIONS.values()) if one.where == where]
    return sorted(here, key=lambda one: one.place)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page, in three queries."""
    language = get_language() or settings.LANGUAGE_CODE
    network = the_network()
    pillars = chapters()
    return {
        "network": _network(network, language),
        "navigation": _navigation(request, pillars, language),
        "alternates": _alternates(request),
        "canonical": _canonical(request),
        "feeds": feeds("/", network.short_name.say(language) if network else ""),
        "search": {"url": address("/search/"), "query": _asked(request)},
    }


def feeds(path: str, title: str) -> list[dict[str, str]]:
    """The two feeds below a path, as links."""
    return [
        {
            "type": "application/atom+xml",
            "url": address(f"{path}feed.atom"),
            "title": _("%(title)s: latest activities (Atom)") % {"title": title},
        },
        {
            "type": "application/feed+json",
            "url": address(f"{path}feed.json"),
            "title": _("%(title)s: latest activities (JSON Feed)") % {"title": title},
        },
    ]


def _network(network: Network | None, language: str) -> dict[str, Any]:
    if network is None:
        return {"name": "", "full_name": "", "url": f"/{language}/"}
    return {
        "name": network.short_name.say(language) or network.name.say(language),
        "full_name": network.name.say(language),
        "description": fill_words(network.description).say(language),
        "url": f"/{language}/",
        "contact": _contact(network.contact, language),
        "licence": network.settings.get("licence"),
    }


def _contact(contact: dict[str, Any], language: str) -> list[dict[str, str]]:
    ways = []
    if address_line := said(contact.get("address"), language):
        code = contact.get("postal_code", "")
        mark = language_of(language).postal
        ways.append({"label": f"{mark}{code} {address_line}" if code else address_line})
    if telephone := contact.get("telephone"):
        ways.append({"label": telephone, "url": f"tel:{telephone}"})
    if email := contact.get("email"):
        ways.append({"label": email, "url": f"mailto:{email}"})
    if site := contact.get("url"):
        ways.append({"label": site, "url": site if "://" in site else f"https://{site}"})
    return ways


def _navigation(
    request: HttpRequest, pillars: Iterable[Chapter], language: str
) -> list[dict[str, Any]]:
    verbs = [
        {
            "url": address(f"/chapters/{one.slug}/"),
            "label": (one.verb or one.name).say(language).capitalize(),
        }
        for one in pillars
    ]
    return [
        {**link, "current": request.path.startswith(link["url"])}
        for link in (*sections(FIRST), *verbs, *sections(MAIN))
    ]


def _alternates(request: HttpRequest) -> list[dict[str, str]]:
    """The same page in each language; the home pages where an address has no language."""
    prefix, rest = _parted(request.path)
    query = f"?{request.GET.urlencode()}" if prefix and request.GET else ""
    return [
        {
            "language": code,
            "url": request.build_absolute_uri(f"/{code}{rest if prefix else '/'}") + query,
            "label": language_of(code).name,
        }
        for code, _name in settings.LANGUAGES
    ]


def _canonical(request: HttpRequest) -> str:
    told = [
        f"{name}={request.GET[name]}" for name in TELLING if request.GET.get(name, "").isdigit()
    ]
    return request.build_absolute_uri(request.path) + (f"?{'&'.join(told)}" if told else "")


def _asked(request: HttpRequest) -> str:
    """What the search page was asked, for the field at the top of it."""
    here = request.path == address("/search/")
    return request.GET.get("q", "")[:200] if here else ""


def _parted(path: str) -> tuple[str, str]:
    """An address as its language and the rest; "" where it names no language."""
    code, slash, rest = path.removeprefix("/").partition("/")
    known = {code for code, _name in settings.LANGUAGES}
    return (code, slash + rest) if slash and code in known else ("", path)
