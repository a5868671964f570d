"""The members on the map of the home country."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.languages import language_of
from jichi.organisations.map import Point, attribution, member_map
from jichi.yearbook.pictures.drawing import Drawing
from jichi.yearbook.pictures.style import FONT

KIND = "members_map"

#: Identity, printed name, degrees north and east (None where unknown), kind.
type Member = tuple[str, str, float | None, float | None, str]


def drawing(members: Sequence[Member], *, language: str, country: str) -> Drawing:
    """Members in the order of their numbers; one without coordinates stands in the list only."""
    placed = [list(one) for one in members if one[2] is not None and one[3] is not None]
    with override(language):
        names = language_of(language).comma.join(one[1] for one in members)
        return Drawing(
            name="members-map",
            kind=KIND,
            data={
                "members": placed,
                "language": language,
                "country": country,
                "title": _("Map of the members"),
                "beyond": _("Members elsewhere"),
            },
            alt=_("Map of the members: {names}.").format(names=names),
            caption=" ".join(
                filter(
                    None,
                    (
                        _("The members and where they are; the numbers are those of the list."),
                        attribution(country, language),
                    ),
                )
            ),
        )


def svg(data: dict[str, Any]) -> str:
    """The map as SVG, for print: no links, and the book's own type."""
    points = [
        Point(identity, name, latitude, longitude, "", kind)
        for identity, name, latitude, longitude, kind in data["members"]
    ]
    drawn = member_map(
        points,
        title=data["title"],
        description=data["title"],
        language=data["language"],
        country=data["country"],
        beyond=data["beyond"],
    )
    return drawn.replace('font-family="sans-serif"', f'font-family="{FONT}"')
