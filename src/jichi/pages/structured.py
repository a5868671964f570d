"""What a page says to machines: schema.org in JSON-LD."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from jichi.core.reading import Holder, Line
from jichi.pages.lines import title_of
from jichi.pages.templatetags.telling import address

CONTEXT = "https://schema.org"
_HARMLESS = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script(*things: dict[str, Any]) -> SafeString:
    """JSON-LD for a script element: nothing in it can end the element."""
    graph = {"@context": CONTEXT, "@graph": [_kept(thing) for thing in things]}
    written = json.dumps(graph, ensure_ascii=False).translate(_HARMLESS)
    return mark_safe(written)


def _kept(thing: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in thing.items() if value not in ("", None, [], {})}


def breadcrumbs(request: HttpRequest, trail: Sequence[dict[str, str]]) -> dict[str, Any]:
    """The way to a page from the home page."""
    steps = [
        {
            "@type": "ListItem",
            "position": place,
            "name": step["label"],
            "item": request.build_absolute_uri(step.get("url") or request.path),
        }
        for place, step in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def organisations(
    request: HttpRequest, holders: Iterable[Holder], language: str
) -> list[dict[str, Any]]:
    """Holders of roles as organisations and persons, each once."""
    found = {}
    for one in holders:
        thing = {"@type": "Organization" if one.name else "Person", "name": str(one)}
        if one.path:
            thing["url"] = request.build_absolute_uri(address(one.path, language))
        found[thing["name"], thing.get("url", "")] = thing
    return list(found.values())


def days(line: Line) -> tuple[str, str]:
    """First and last day as printed ("2020-05" where no more is known); "" where unknown."""
    parts = [text.partition("/") for text in line.fact.periods]
    starts = [since for since, _slash, _until in parts if since]
    ends = [until if slash else since for since, slash, until in parts if until or not slash]
    return min(starts, default=""), max(ends, default="")


def event(request: HttpRequest, line: Line, description: str, url: str) -> dict[str, Any]:
    """A line as a schema.org Event; an unknown day is left out, never guessed."""
    start, end = days(line)
    language = line.language
    online = {"@type": "VirtualLocation", "url": url}
    place = line.details.get("place", "")
    where = {"@type": "Place", "name": place, "address": place} if place else None
    ways = {"online": "Online", "hybrid": "Mixed", "in_person": "Offline"}
    way = line.details.get("format", "")
    virtual = way in ("online", "hybrid")
    return _kept(
        {
            "@type": "Event",
            "@id": url,
            "identifier": line.key,
            "name": title_of(line)["text"],
            "description": description,
            "startDate": start,
            "endDate": end,
            "location": [one for one in (where, online if virtual else None) if one],
            "eventAttendanceMode": f"{CONTEXT}/{ways[way]}EventAttendanceMode" if way else "",
            "organizer": organisations(request, line.of("host", "co_host"), language),
            "sponsor": organisations(request, line.of("patron", "support"), language),
            "performer": organisations(request, line.of("speaker", "lecturer"), language),
            "url": url,
        }
    )


def deed(request: HttpRequest, line: Line, kind: str, description: str) -> dict[str, Any]:
    """A line as another schema.org type, with those who did it and those who took part."""
    start, end = days(line)
    language = line.language
    doers = organisations(request, line.of("organiser", "party", "host", "co_host"), language)
    others = organisations(request, line.of("participant", "signatory", "exhibitor"), language)
    thing: dict[str, Any] = {
        "@type": kind,
        "@id": request.build_absolute_uri(request.path),
        "identifier": line.key,
        "name": title_of(line)["text"],
        "description": description,
        "url": request.build_absolute_uri(request.path),
    }
    if kind == "Action":
        thing |= {"startTime": start, "endTime": end, "agent": doers, "participant": others}
    elif kind == "ResearchProject":
        thing |= {"foundingDate": start, "dissolutionDate": end, "member": [*doers, *others]}
    else:
        thing |= {"datePublished": start, "publisher": doers, "mentions": others}
    return _kept(thing)
