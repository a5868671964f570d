"""Draws the map of members as one accessible SVG, without any framework or outside host."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from jichi.organisations.map.cartography import Box, Place, Sheet, graticule, sheet_of
from jichi.organisations.map.labels import Label, Wish, place_labels, width_of

TEXT_SIZE = 14.0
DOT = 4.5
DOT_ROOM = 5.0
MARGIN = 4.0
LABELLED_AT_MOST = 90
AREA_KIND = "prefecture"
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Point:
    """A member on the map: identity, printed name, degrees north and east, its page, its kind."""

    identity: str
    name: str
    latitude: float
    longitude: float
    url: str
    kind: str


@dataclass(frozen=True)
class _Drawn:
    number: int
    point: Point
    at: Place
    area: bool
    label: Label | None = None

    @property
    def spoken(self) -> str:
        return f"{self.number} {self.point.name}"


def attribution(country: str, language: str) -> str:
    """Name the source of the country's outline in the language; empty where none is drawn."""
    credits = sheet_of(country).attribution
    return credits.get(language) or credits.get("en", "")


def member_map(
    points: Sequence[Point],
    *,
    title: str,
    description: str,
    language: str,
    country: str,
    beyond: str = "",
    identifier: str = "member-map",
) -> str:
    """Draw members on the outline of the home country (ISO alpha-2), or on a world frame.

    Points are numbered in the order given, so that a list beside the map can carry the same
    numbers. A member of kind "prefecture" fills its area, any other is a dot; each is a link.
    Members outside the country's frame are named under the `beyond` heading in a free corner.
    Colours are presentation attributes for a picture that stands alone; the site's classes
    override them. Raises ValueError for a latitude or longitude that is not on earth.
    """
    for point in points:
        if not (-90 <= point.latitude <= 90 and -180 <= point.longitude <= 180):
            raise ValueError(
                f"{point.name} ({point.identity}) lies at {point.latitude}, {point.longitude}: "
                "give latitude within -90 to 90 and longitude within -180 to 180 degrees."
            )
    sheet = sheet_of(country)
    drawn, away = _locate(points, sheet)
    drawn = _labelled(drawn, sheet)
    width, height = sheet.size
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="member-map" role="group" '
            f'viewBox="0 0 {_n(width)} {_n(height)}" lang={quoteattr(language)} '
            f'aria-labelledby="{identifier}-title {identifier}-desc" '
            f'font-family="sans-serif" font-size="{_n(TEXT_SIZE)}">',
            f'<title id="{identifier}-title">{_text(title)}</title>',
            f'<desc id="{identifier}-desc">{_text(description)}</desc>',
            *_ground(sheet),
            *_filled(drawn, sheet),
            *_leaders(drawn),
            *(_member(item) for item in drawn),
            *_away(away, sheet, beyond),
            "</svg>",
        ]
    )


def _locate(points: Sequence[Point], sheet: Sheet) -> tuple[list[_Drawn], list[_Drawn]]:
    drawn, away = [], []
    for number, point in enumerate(points, start=1):
        area = sheet.areas.get(point.identity[:2]) if point.kind == AREA_KIND else None
        at = area.label if area else sheet.place(point.latitude, point.longitude)
        if at is None:
            away.append(_Drawn(number, point, (0, 0), area=False))
        else:
            drawn.append(_Drawn(number, point, at, area=area is not None))
    return drawn, away


def _labelled(drawn: Sequence[_Drawn], sheet: Sheet) -> list[_Drawn]:
    if len(drawn) > LABELLED_AT_MOST:
        return list(drawn)
    width, height = sheet.size
    wishes = tuple(Wish(item.spoken, str(item.number), item.at, item.area) for item in drawn)
    labels = _placed(wishes, (MARGIN, MARGIN, width - MARGIN, height - MARGIN))
    return [
        _Drawn(item.number, item.point, item.at, item.area, label)
        for item, label in zip(drawn, labels, strict=True)
    ]


@lru_cache(maxsize=16)
def _placed(wishes: tuple[Wish, ...], frame: Box) -> tuple[Label | None, ...]:
    """Place the labels once for each set of members: the search takes half a second."""
    dots = [
        (x - DOT_ROOM, y - DOT_ROOM, x + DOT_ROOM, y + DOT_ROOM)
        for x, y in (wish.at for wish in wishes if not wish.upon)
    ]
    return tuple(place_labels(wishes, size=TEXT_SIZE, frame=frame, avoid=dots))


def _ground(sheet: Sheet) -> list[str]:
    """Draw what lies under the members; it says nothing to a screen reader."""
    lines = ['<g class="map-ground" aria-hidden="true">']
    for (x1, y1), (x2, y2), label in graticule(sheet):
        lines.append(
            f'<line class="map-grid" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" '
            'stroke="#c3cec9" stroke-width="1"/>'
        )
        lines.append(
            f'<text class="map-degree" x="{_n(x1 + 3)}" y="{_n(max(y1 - 3, 10))}" '
            f'font-size="9" fill="#5a6a66">{label}</text>'
        )
    for inset in sheet.insets:
        x, y, wide, high = inset.box
        lines.append(
            f'<rect class="map-inset" x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" '
            f'height="{_n(high)}" rx="6" fill="none" stroke="#c3cec9"/>'
        )
    for area in sheet.areas.values():
        lines.append(
            f'<path class="map-land" d="{area.path}" fill="#e3eae4" stroke="#ffffff" '
            'stroke-width="0.8" stroke-linejoin="round"/>'
        )
    return [*lines, "</g>"]


def _filled(drawn: Sequence[_Drawn], sheet: Sheet) -> list[str]:
    """Fill the areas of member prefectures; the label's link is the one that takes the focus."""
    return [
        f'<a href={quoteattr(item.point.url)} tabindex="-1" aria-hidden="true">'
        f'<path class="map-area" d="{sheet.areas[item.point.identity[:2]].path}" '
        'fill="#a9d0b4" stroke="#ffffff" stroke-width="0.8" stroke-linejoin="round"/></a>'
        for item in drawn
        if item.area
    ]


def _leaders(drawn: Sequence[_Drawn]) -> list[str]:
    lines = []
    for item in drawn:
        if item.label and item.label.leader:
            (x1, y1), (x2, y2) = item.label.leader
            lines.append(
                f'<line class="map-leader" x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" '
                f'y2="{_n(y2)}" stroke="#5a6a66" stroke-width="1" aria-hidden="true"/>'
            )
    return lines


def _member(item: _Drawn) -> str:
    x, y = item.at
    mark = (
        ""
        if item.area and item.label and not item.label.leader
        else f'<circle class="map-dot{" map-dot-area" if item.area else ""}" cx="{_n(x)}" '
        f'cy="{_n(y)}" r="{_n(DOT if not item.area else DOT / 2)}" fill="#174a63" '
        'stroke="#ffffff" stroke-width="1.5"/>'
    )
    return (
        f'<a class="map-member" href={quoteattr(item.point.url)} '
        f"aria-label={quoteattr(_clean(item.spoken))}>"
        f"<title>{_text(item.point.name)}</title>{mark}{_words(item)}</a>"
    )


def _words(item: _Drawn) -> str:
    if item.label is None:
        return ""
    label = item.label
    name = "" if label.cut else f'<tspan class="map-name"> {_text(item.point.name)}</tspan>'
    return (
        f'<text class="map-label" x="{_n(label.x)}" y="{_n(label.y)}" '
        f'text-anchor="{label.anchor}" fill="#17282d" stroke="#ffffff" stroke-width="3" '
        'stroke-linejoin="round" paint-order="stroke">'
        f'<tspan class="map-number" font-weight="700">{item.number}</tspan>'
        f"{name}</text>"
    )


def _away(away: Sequence[_Drawn], sheet: Sheet, beyond: str) -> list[str]:
    """Name the members outside the frame in the lower right corner, as many as it holds."""
    if not away or not beyond:
        return []
    width, height = sheet.size
    shown = away[:4]
    step = TEXT_SIZE * 1.5
    room = max(width_of(text, TEXT_SIZE) for text in (beyond, *(item.spoken for item in shown)))
    corner = min(
        (inset.box[0] for inset in sheet.insets if inset.box[0] > width / 2), default=width
    )
    x = max(corner - room - 2 * MARGIN - 8, MARGIN)
    top = height - MARGIN - step * (len(shown) + 0.4)
    lines = [
        f'<text class="map-beyond" x="{_n(x)}" y="{_n(top)}" fill="#5a6a66">{_text(beyond)}</text>'
    ]
    for row, item in enumerate(shown, start=1):
        words = _words(_Drawn(item.number, item.point, item.at, False, _line(x, top + row * step)))
        lines.append(
            f'<a class="map-member" href={quoteattr(item.point.url)} '
            f"aria-label={quoteattr(_clean(item.spoken))}>{words}</a>"
        )
    return lines


def _line(x: float, y: float) -> Label:
    return Label(x, y, "start", (x, y, x, y), None, cut=False, distance=0, turn=0)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _clean(words: str) -> str:
    return FORBIDDEN.sub("", words)


def _text(words: str) -> str:
    return escape(_clean(words))
