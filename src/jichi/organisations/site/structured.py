"""What the pages of organisations tell machines in the words of schema.org."""

from typing import Any

from django.http import HttpRequest

from jichi.organisations.models import LOCAL_GOVERNMENTS, Organisation


def organisation(request: HttpRequest, one: Organisation, language: str) -> dict[str, Any]:
    """An organisation with its name, code and place."""
    government = one.kind in LOCAL_GOVERNMENTS
    found: dict[str, Any] = {
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
