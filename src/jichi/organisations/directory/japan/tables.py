"""The shipped directory of Japan's local governments: 47 prefectures, 1,741 municipalities.

`jp.csv` and `former.csv` are the project's own tables of facts; SOURCES.md names their sources.
Plain Python.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from jichi.organisations.matching import Candidate, Former

#: The kinds of municipalities by the last sign of their names.
KIND_OF_ENDING = {"市": "city", "町": "town", "村": "village"}


@dataclass(frozen=True, slots=True)
class LocalGovernment:
    """One row of `jp.csv`; `prefecture` is empty for a prefecture itself."""

    code: str
    kind: str
    name_ja: str
    kana: str
    romaji: str
    name_en: str
    prefecture: str
    latitude: float
    longitude: float
    population: int
    population_as_of: date
    population_basis: str


@dataclass(frozen=True, slots=True)
class FormerIdentity:
    """One row of `former.csv`: a name and code that held until a day, both ends included.

    `reason` is `became_city`, `became_designated_city`, `renamed`, or `merged_into`; after a
    merger `code_now` is the municipality that took the former one in.
    """

    code_now: str
    name_ja: str
    kana: str
    code: str
    since: date | None
    until: date | None
    reason: str


def local_governments() -> list[LocalGovernment]:
    """All local governments, by code."""
    return [
        LocalGovernment(
            **{name: row[name] for name in ("code", "kind", "name_ja", "kana", "romaji")},
            **{name: row[name] for name in ("name_en", "prefecture", "population_basis")},
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
            population_as_of=date.fromisoformat(row["population_as_of"]),
        )
        for row in _rows("jp.csv")
    ]


def former_identities() -> list[FormerIdentity]:
    """Names and codes that hold no longer, by the code of today."""
    return [
        FormerIdentity(
            **{name: row[name] for name in ("code_now", "name_ja", "kana", "code", "reason")},
            since=_day(row["from"]),
            until=_day(row["until"]),
        )
        for row in _rows("former.csv")
    ]


def candidates() -> list[Candidate]:
    """The directory as it can be asked for by `matching.search`."""
    governments = local_governments()
    prefectures = {one.code: one for one in governments if not one.prefecture}
    former: dict[str, list[Former]] = defaultdict(list)
    for past in former_identities():
        kind = KIND_OF_ENDING.get(past.name_ja[-1], "")
        merged = past.reason == "merged_into"
        former[past.code_now].append(Former(past.name_ja, past.kana, past.code, kind, merged))
    return [
        Candidate(
            identity=one.code,
            name_ja=one.name_ja,
            reading=one.kana,
            romaji=one.romaji,
            name_en=one.name_en,
            kind=one.kind,
            area_ja=prefectures[one.prefecture].name_ja if one.prefecture else "",
            area_en=prefectures[one.prefecture].name_en if one.prefecture else "",
            within=("日本", "Japan"),
            former=tuple(former[one.code]),
        )
        for one in governments
    ]


def _rows(name: str) -> Iterator[dict[str, str]]:
    table = files(__name__).joinpath(name).read_text(encoding="utf-8")
    yield from csv.DictReader(table.splitlines())


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
