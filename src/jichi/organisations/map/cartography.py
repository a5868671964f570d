"""Turns latitude and longitude into places on a country's outline or on a world frame."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

OUTLINES = Path(__file__).parent / "outlines"
WORLD_SIZE = (720.0, 300.0)
WORLD_BOUNDS = (-180.0, -62.0, 180.0, 88.0)
GRATICULE_STEP = 30

type Place = tuple[float, float]
type Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Area:
    """One prefecture, state or canton: code, names by language, a place for its label, SVG path."""

    code: str
    names: dict[str, str]
    label: Place
    path: str


@dataclass(frozen=True)
class Inset:
    """A distant part of a country drawn in a box of its own: bounds W, S, E, N in degrees."""

    bounds: Box
    box: Box
    scale: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Say whether the inset shows this place."""
        west, south, east, north = self.bounds
        return west <= longitude <= east and south <= latitude <= north

    def place(self, latitude: float, longitude: float) -> Place:
        """Give x and y in map units; the box is equirectangular, true to scale in its middle."""
        west, south, _, north = self.bounds
        shrink = math.cos(math.radians((south + north) / 2))
        x = self.box[0] + (longitude - west) * shrink * self.scale
        return x, self.box[1] + (north - latitude) * self.scale


@dataclass(frozen=True)
class Lambert:
    """Lambert's conformal conic projection with two standard parallels, in map units."""

    parallels: tuple[float, float]
    origin: tuple[float, float]
    scale: float
    offset: Place

    def place(self, latitude: float, longitude: float) -> Place:
        """Give x and y in map units (Snyder, Map Projections: A Working Manual, section 15)."""
        first, second = (math.radians(value) for value in self.parallels)
        cone = math.log(math.cos(first) / math.cos(second)) / math.log(
            _stretch(second) / _stretch(first)
        )
        factor = math.cos(first) * _stretch(first) ** cone / cone
        radius = factor / _stretch(math.radians(latitude)) ** cone
        middle = factor / _stretch(math.radians(self.origin[1])) ** cone
        angle = cone * math.radians(longitude - self.origin[0])
        x = radius * math.sin(angle)
        y = radius * math.cos(angle) - middle
        return x * self.scale + self.offset[0], y * self.scale + self.offset[1]


def _stretch(latitude: float) -> float:
    return math.tan(math.pi / 4 + latitude / 2)


@dataclass(frozen=True)
class Equirectangular:
    """The plain world frame: degrees are map units times a factor."""

    bounds: Box
    size: Place

    def place(self, latitude: float, longitude: float) -> Place:
        """Give x and y in map units; places beyond the frame's latitudes stand on its edge."""
        west, south, east, north = self.bounds
        held = min(max(latitude, south), north)
        x = (longitude - west) / (east - west) * self.size[0]
        return x, (north - held) / (north - south) * self.size[1]


@dataclass(frozen=True)
class Sheet:
    """A map without its points: size, frame in degrees, projection, insets and areas."""

    size: Place
    frame: Box
    projection: Lambert | Equirectangular
    insets: tuple[Inset, ...] = ()
    areas: dict[str, Area] = field(default_factory=dict)
    attribution: dict[str, str] = field(default_factory=dict)

    def place(self, latitude: float, longitude: float) -> Place | None:
        """Give x and y in map units, or None for a place that this sheet does not show."""
        for inset in self.insets:
            if inset.holds(latitude, longitude):
                return inset.place(latitude, longitude)
        west, south, east, north = self.frame
        if not (west <= longitude <= east and south <= latitude <= north):
            return None
        return self.projection.place(latitude, longitude)


def _four(values: Sequence[float]) -> Box:
    return values[0], values[1], values[2], values[3]


def _two(values: Sequence[float]) -> Place:
    return values[0], values[1]


@cache
def sheet_of(country: str) -> Sheet:
    """Give the sheet of a home country (ISO alpha-2), or the world's where none is drawn yet."""
    table = OUTLINES / f"{country.lower()}.json"
    if not (len(country) == 2 and country.isalpha() and table.is_file()):
        return Sheet(WORLD_SIZE, (-180, -90, 180, 90), Equirectangular(WORLD_BOUNDS, WORLD_SIZE))
    drawn = json.loads(table.read_text(encoding="utf-8"))
    projection = drawn["projection"]
    return Sheet(
        size=_two(drawn["size"]),
        frame=_four(drawn["frame"]),
        projection=Lambert(
            _two(projection["parallels"]),
            _two(projection["origin"]),
            projection["scale"],
            _two(projection["offset"]),
        ),
        insets=tuple(
            Inset(_four(inset["bounds"]), _four(inset["box"]), inset["scale"])
            for inset in drawn["insets"]
        ),
        areas={
            area["code"]: Area(area["code"], area["name"], _two(area["label"]), area["path"])
            for area in drawn["areas"]
        },
        attribution=drawn["attribution"],
    )


def graticule(sheet: Sheet) -> list[tuple[Place, Place, str]]:
    """Give the world frame's lines as start, end and label; an outlined country has none."""
    if not isinstance(sheet.projection, Equirectangular):
        return []
    west, south, east, north = sheet.projection.bounds
    place = sheet.projection.place
    lines = []
    for degree in range(-180 + GRATICULE_STEP, 180, GRATICULE_STEP):
        label = f"{abs(degree)}°{'E' if degree > 0 else 'W' if degree < 0 else ''}"
        lines.append((place(north, degree), place(south, degree), label))
    for degree in range(-60, 90, GRATICULE_STEP):
        label = f"{abs(degree)}°{'N' if degree > 0 else 'S' if degree < 0 else ''}"
        lines.append((place(degree, west), place(degree, east), label))
    return lines
