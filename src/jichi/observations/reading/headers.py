"""Which attribute or quantity a printed header stands for, however it was written that year."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

EMISSIONS, TARGETS = "emissions", "targets"

#: Headers of 2016 to 2022 as they read without case, marks and units.
KNOWN: dict[str, tuple[str, ...]] = {
    "account": ("account number", "account no", "organization number", "organisation number"),
    "name": (
        "organization", "organisation", "organization name", "organisation name", "city name",
    ),
    "city": ("city", "city short name"),
    "country": ("country",),
    "region": ("cdp region", "region"),
    "c40": ("c40",),
    "authority": ("reporting authority",),
    "access": ("access", "public or non public submission"),
    "reporting_year": ("reporting year", "year reported to cdp", "year reported"),
    "period": ("accounting year", "measurement year", "inventory year", "accounting period"),
    "inventory": ("city wide emissions inventory",),
    "boundary": ("boundary", "inventory boundary", "target boundary"),
    "administrative_boundary": ("administrative city boundary",),
    "protocol": ("protocol", "primary protocol", "primary methodology"),
    "protocol_details": ("protocol column", "primary protocol comment", "methodology details"),
    "format": ("common reporting framework inventory format gpc",),
    "gases": ("gases included",),
    "scopes": ("scopes included",),
    "change": ("increase decrease from last year", "change in emissions"),
    "reason": (
        "reason for increase decrease in emissions", "reason for change", "primary reason",
        "primary reason for change", "primary reason for the change in emissions",
    ),
    "comment": ("comment", "comments"),
    "total": ("total city wide emissions", "total emissions", "total community wide emissions"),
    "scope1": ("total scope 1 emissions", "total scope 1"),
    "scope2": ("total scope 2 emissions", "total scope 2"),
    "scope3": ("total scope 3 emissions", "total scope 3"),
    "basic": ("total basic emissions gpc", "total basic emissions", "total basic"),
    "basic_plus": ("total basic+ emissions gpc", "total basic+ emissions", "total basic+"),
    "population": ("population", "current population"),
    "population_year": ("population year", "current population year"),
    "gdp": ("gdp", "city gdp"),
    "gdp_currency": ("gdp currency",),
    "gdp_year": ("gdp year", "year of gdp"),
    "gdp_source": ("gdp source",),
    "temperature": ("average annual temperature",),
    "altitude": ("average altitude",),
    "area": ("land area",),
    "location": ("city location",),
    "country_location": ("country location",),
    "updated": ("last update",),
    "sector": ("sector",),
    "target_type": ("type of target", "target type"),
    "base_year": ("baseline year", "base year"),
    "base_emissions": ("baseline emissions", "base year emissions"),
    "percentage": ("percentage reduction target", "percentage of reduction target"),
    "target_year": ("target date", "target year"),
    "usual_emissions": ("estimated business as usual absolute emissions in target year",),
    "intensity_unit": ("intensity unit",),
}  # fmt: skip
#: Headers too long to be written twice alike: the columns of the common reporting framework.
_WORDED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (f"{key}{ending}", re.compile(rf"{begins}.*{holds}"))
    for key, begins in (
        ("direct", "direct emissions"),
        ("indirect", "indirect emissions"),
        ("outside", "emissions occurring outside"),
    )
    for ending, holds in (
        ("", "total emissions exclu?d?i?n?g?"),
        ("_generation", "total generation of grid"),
    )
)
UNITS = {
    "metric tonnes co2e": "tCO2e",
    "tonnes co2e": "tCO2e",
    "t co2e": "tCO2e",
    "tco2e": "tCO2e",
    "thousand metric tonnes co2e": "ktCO2e",
    "thousand tonnes co2e": "ktCO2e",
    "kilotonnes co2e": "ktCO2e",
    "kt co2e": "ktCO2e",
    "ktco2e": "ktCO2e",
    "in celsius": "degC",
    "in square km": "km2",
    "m": "m",
    "emissions per": "",
}
_TARGET_COLUMNS = {"percentage", "target_year", "base_year", "base_emissions"}
_EMISSION_COLUMNS = {"total", "scope1", "basic", "direct"}
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
#: A slip of the pen: so many letters, in a header long enough to be recognised.
_SLIPS, _LONG = 2, 9


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is known: its place, what it holds, its unit, its header as printed.

    `misspelt` where the header is a slip of the pen away from the one known."""

    at: int
    key: str
    unit: str
    printed: str
    misspelt: bool = False


@dataclass(frozen=True, slots=True)
class Headers:
    """The columns of a file: those known by key, and the others by place and printed header."""

    columns: dict[str, Column]
    unknown: dict[int, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What the file is about: emissions, targets, or "" for neither."""
        if len(_TARGET_COLUMNS & self.columns.keys()) > 1:
            return TARGETS
        return EMISSIONS if _EMISSION_COLUMNS & self.columns.keys() else ""


def printed(header: str) -> str:
    """A header as a person sees it: without letters of no width, and single blanks."""
    seen = "".join(c for c in header if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def plain(header: str) -> tuple[str, str]:
    """A header without case and marks, and the unit that it names."""
    text, unit = printed(header).casefold(), ""
    for inside in _IN_BRACKETS.findall(text):
        words = " ".join(inside.split())
        if words in UNITS:
            unit = UNITS[words]
            text = text.replace(f"({inside})", " ")
    return " ".join(re.sub(r"[^\w+]+", " ", text).split()), unit


_BY_SPELLING = {spelling: key for key, spellings in KNOWN.items() for spelling in spellings}


def meant(spelling: str) -> tuple[str, bool]:
    """The key of a plain header, and whether it was misspelt; ("", False) for an unknown one."""
    if key := _BY_SPELLING.get(spelling):
        return key, False
    for key, pattern in _WORDED:
        if pattern.match(spelling):
            return key, False
    if len(spelling) < _LONG:
        return "", False
    near = {
        key
        for known, key in _BY_SPELLING.items()
        if _figures(known) == _figures(spelling)
        and len(known) >= _LONG
        and OSA.distance(spelling, known, score_cutoff=_SLIPS) <= _SLIPS
    }
    return (near.pop(), True) if len(near) == 1 else ("", False)


def _figures(text: str) -> str:
    """What no slip of the pen may change: scope 1 is not scope 2, and BASIC is not BASIC+."""
    return re.sub(r"[^\d+]", "", text)


def read_headers(headers: Sequence[str]) -> Headers:
    """What the columns of a file hold. Of two that say the same the first is read."""
    columns: dict[str, Column] = {}
    unknown: dict[int, str] = {}
    for at, header in enumerate(headers):
        spelling, unit = plain(header)
        key, misspelt = meant(spelling)
        if not key or key in columns:
            if spelling:
                unknown[at] = printed(header)
            continue
        columns[key] = Column(at, key, unit, printed(header), misspelt)
    return Headers(columns, unknown)
