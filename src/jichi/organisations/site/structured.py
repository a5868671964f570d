"""What pages tell machines in the words of schema.org."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from jichi.organisations.models import LOCAL_GOVERNMENTS, Organisation

CONTEXT = "https://schema.org"


def trail(request: HttpRequest, steps: Sequence[dict[str, str]]) -> dict[str, Any]:
    """Where a page stands in the site."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": step["label"],
                "item": request.build_absolute_uri(step.get("url") or request.path),
            }
            for place, step in enumerate(steps, start=1)
        ],
    }


def organisation(request: HttpRequest, one: Organisation, language: str) -> dict[str, Any]:
    """An organisation with its name, code and place."""
    government = one.kind in LOCAL_GOVERNMENTS
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "GovernmentOrganization" if government else "Organization",
        "@id": request.build_absolute_uri(one.path),
        "name": one.name.say(language),
        "alternateName": [text for text in one.name.values() if text != one.name.say(language)],
        "url": request.build_absolute_uri(request.path),
        "identifier": one.code or one.slug,
    }
    if one.url:
        found["sameAs"] = [one.url]
    if one.latitude is not None and one.longitude is not None:
        found["location"] = {
            "@type": "Place",
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": one.latitude,
                "longitude": one.longitude,
            },
        }
    return found


def network(request: HttpRequest, told: dict[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """The network itself and its site with the search."""
    home = request.build_absolute_uri(told["url"])
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@type": "Organization",
                "@id": f"{home}#network",
                "name": told.get("full_name", ""),
                "alternateName": told.get("name", ""),
                "description": told.get("description", ""),
                "url": home,
            },
            {
                "@type": "WebSite",
                "url": home,
                "name": told.get("name", ""),
                "inLanguage": list(languages),
                "publisher": {"@id": f"{home}#network"},
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": f"{home}search/?q={{search_term_string}}",
                    "query-input": "required name=search_term_string",
                },
            },
        ],
    }
