"""The shipped directory as records: organisations with their dated names, codes and populations."""

import hashlib
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import files

from django.conf import settings

from jichi.core.words import Words
from jichi.organisations.directory.japan.tables import (
    KIND_OF_ENDING,
    FormerIdentity,
    LocalGovernment,
    former_identities,
    local_governments,
)
from jichi.organisations.models import (
    Organisation,
    OrganisationCode,
    OrganisationName,
    Population,
)

COUNTRY = "JP"
SOURCE = "organisations/directory/jp.csv"


@dataclass
class Shelf:
    """Records that are entered together; those of a later shelf refer to those of an earlier."""

    name: str
    organisations: list[Organisation] = field(default_factory=list)
    names: list[OrganisationName] = field(default_factory=list)
    codes: list[OrganisationCode] = field(default_factory=list)
    populations: list[Population] = field(default_factory=list)


def digest() -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the shipped tables."""
    tables = files("jichi.organisations.directory.japan")
    found = hashlib.sha256()
    for name in ("jp.csv", "former.csv"):
        found.update(tables.joinpath(name).read_bytes())
    return found.hexdigest()[:12]


def identities() -> frozenset[str]:
    """The codes by which the directory's governments are known."""
    return frozenset(one.code for one in local_governments())


def shelves(entered: Container[str], prefectures: dict[str, Organisation]) -> Sequence[Shelf]:
    """Everything of the directory but the identities `entered`, prefectures first.

    `prefectures` holds those entered before, by code; it takes in the new ones.
    """
    past: dict[str, list[FormerIdentity]] = {}
    for one in former_identities():
        past.setdefault(one.code_now, []).append(one)
    above, below, merged = Shelf("prefectures"), Shelf("municipalities"), Shelf("merged")
    for government in local_governments():
        if government.code in entered:
            continue
        shelf = below if government.prefecture else above
        former = past.get(government.code, [])
        present = _add(shelf, government, former, prefectures)
        for one in former:
            if one.reason == "merged_into" and one.code not in entered:
                _add_merged(merged, one, present)
    return above, below, merged


def _add(
    shelf: Shelf,
    government: LocalGovernment,
    past: Sequence[FormerIdentity],
    prefectures: dict[str, Organisation],
) -> Organisation:
    organisation = Organisation(
        slug=government.code,
        code=government.code,
        kind=government.kind,
        name=_words(government.name_ja, government.name_en),
        kana=government.kana,
        country=COUNTRY,
        prefecture=prefectures.get(government.prefecture),
        latitude=government.latitude,
        longitude=government.longitude,
    )
    if not government.prefecture:
        prefectures[government.code] = organisation
    shelf.organisations.append(organisation)
    shelf.populations.append(
        Population(
            organisation=organisation,
            inhabitants=government.population,
            as_of=government.population_as_of.isoformat(),
            basis=government.population_basis,
            source=SOURCE,
        )
    )
    _add_names(shelf, organisation, [one for one in past if one.reason != "merged_into"])
    return organisation


def _add_names(shelf: Shelf, present: Organisation, past: Sequence[FormerIdentity]) -> None:
    """The names and codes that held before, and those of today from the day after them."""
    renamed = [one for one in past if one.name_ja != present.name.get("ja")]
    recoded = [one for one in past if one.code != present.code]
    for one in renamed:
        shelf.names.append(
            OrganisationName(
                organisation=present,
                name=_words(one.name_ja, ""),
                kana=one.kana,
                kind=KIND_OF_ENDING.get(one.name_ja[-1], ""),
                since=_day(one.since),
                until=_day(one.until),
                source=SOURCE,
            )
        )
    for one in recoded:
        shelf.codes.append(_code(present, one.code, since=_day(one.since), until=_day(one.until)))
    shelf.names.append(
        OrganisationName(
            organisation=present,
            name=present.name,
            kana=present.kana,
            kind=present.kind,
            since=_following(renamed),
            source=SOURCE,
        )
    )
    shelf.codes.append(_code(present, present.code, since=_following(recoded)))


def _add_merged(shelf: Shelf, former: FormerIdentity, into: Organisation) -> None:
    """A municipality that another took in keeps its own identity and its past."""
    kind = KIND_OF_ENDING.get(former.name_ja[-1], "town")
    gone = Organisation(
        slug=former.code,
        code=former.code,
        kind=kind,
        name=_words(former.name_ja, ""),
        kana=former.kana,
        country=COUNTRY,
        prefecture=into.prefecture,
        merged_into=into,
    )
    shelf.organisations.append(gone)
    shelf.names.append(
        OrganisationName(
            organisation=gone, name=gone.name, kana=gone.kana, kind=kind, source=SOURCE,
            since=_day(former.since), until=_day(former.until),
        )
    )  # fmt: skip
    shelf.codes.append(_code(gone, former.code, since=_day(former.since), until=_day(former.until)))


def _code(
    organisation: Organisation, code: str, *, since: str, until: str = ""
) -> OrganisationCode:
    return OrganisationCode(
        organisation=organisation, code=code, since=since, until=until, source=SOURCE
    )


def _following(past: Sequence[FormerIdentity]) -> str:
    ends = [one.until for one in past if one.until]
    return _day(max(ends) + timedelta(days=1)) if ends else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _words(ja: str, en: str) -> Words:
    """A name in the network's languages; in another language it answers with the English one."""
    known = settings.NETWORK.languages
    texts = {code: text for code, text in (("ja", ja), ("en", en)) if code in known}
    return Words(texts if any(texts.values()) else {known[0]: en or ja})
