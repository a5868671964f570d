"""The map of members, drawn once for the same members and language."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from jichi.organisations.map import Point, attribution, member_map
from jichi.organisations.models import Organisation
from jichi.pages.templatetags.telling import address


def map_of(found: Iterable[Organisation], language: str) -> dict[str, Any] | None:
    """What the map's component prints; None where no member's place is known."""
    points = tuple(
        Point(
            identity=one.slug,
            name=one.said.say(language),
            latitude=one.latitude,
            longitude=one.longitude,
            url=address(f"/members/{one.slug}/", language),
            kind=one.kind,
        )
        for one in found
        if one.latitude is not None and one.longitude is not None
    )
    if not points:
        return None
    return {
        "svg": _drawn(points, language),
        "members": [
            {"number": number, "name": point.name, "url": point.url}
            for number, point in enumerate(points, start=1)
        ],
        "areas": any(point.kind == "prefecture" for point in points),
        "attribution": attribution(settings.NETWORK.home_country, language),
    }


@lru_cache(maxsize=16)
def _drawn(points: tuple[Point, ...], language: str) -> str:
    drawing = member_map(
        points,
        title=_("Map of the members"),
        description=_("Each member at its place; the list beside the map names them all."),
        language=language,
        country=settings.NETWORK.home_country,
        beyond=_("Abroad"),
    )
    # Every text in the drawing is escaped where it is drawn.
    return mark_safe(drawing)
