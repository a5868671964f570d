"""Telling who is who: which organisation a written name, reading, romanisation or code means.

Every match says how certain it is. *Exact*: the query is the record's official name, its reading,
its English name or its code. *Variant*: another known way of writing it ("Kyoto City", さいたま,
檮原町, a former name, five digits). *Near*: it resembles one, a question to put to a person and
never an answer. Names are compared whole, so 松山市 is never taken for 東松山市. Plain Python.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from jichi.organisations.directory.japan import codes
from jichi.organisations.directory.japan.writing import (
    Asked,
    asked_forms,
    fold_loosely,
    shorten,
    shorten_reading,
)
from jichi.organisations.folding import fold, is_latin

NEAR_AT_MOST = 5


class Certainty(StrEnum):
    """How sure a match is, best first."""

    EXACT = "exact"
    VARIANT = "variant"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Former:
    """A name or code that a candidate had before; any part may be empty.

    `merged` marks one that was another's: the candidate took that municipality in.
    """

    name: str = ""
    reading: str = ""
    code: str = ""
    kind: str = ""
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation as it can be asked for.

    `identity` is the six-digit code or the slug; `kind` one of the directory's (`city`, `town`…)
    or any other word; `area_ja` and `area_en` name the prefecture or country that tells two of
    one name apart, `within` further words that may follow a name ("Japan"); `also` other names.
    """

    identity: str
    name_ja: str = ""
    reading: str = ""
    romaji: str = ""
    name_en: str = ""
    kind: str = ""
    area_ja: str = ""
    area_en: str = ""
    within: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    former: tuple[Former, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate that answers a query, how surely, and by which of its names."""

    candidate: Candidate
    certainty: Certainty
    by: str

    def label(self, language: str = "ja") -> str:
        """The name with its area: 府中市（広島県）, "Fuchu (Hiroshima Prefecture)"."""
        one = self.candidate
        if language == "ja" and one.name_ja:
            return f"{one.name_ja}（{one.area_ja}）" if one.area_ja else one.name_ja
        name = one.name_en or one.romaji or one.name_ja
        return f"{name} ({one.area_en})" if one.area_en else name


# The ways in which a name answers, surest first: how certain, and by which of the names.
_WAYS = (
    *((Certainty.EXACT, by) for by in ("code", "name", "reading", "name_en")),
    *(
        (Certainty.VARIANT, by)
        for by in ("code", "name", "reading", "name_en", "romaji", "also", "former")
    ),
    (Certainty.NEAR, "merged"),
)
_RANK = {way: rank for rank, way in enumerate(_WAYS)}
type _Hit = tuple[Candidate, int]


class Index:
    """The names of many candidates, read once and asked often; not changed after it is built."""

    def __init__(self, candidates: Iterable[Candidate]):
        self._by_name: dict[str, list[_Hit]] = defaultdict(list)
        self._by_loose_name: dict[str, list[_Hit]] = defaultdict(list)
        self._by_code: dict[str, list[_Hit]] = defaultdict(list)
        self._areas: dict[str, frozenset[str]] = {}
        for candidate in candidates:
            self._enter(candidate)
        self.areas = frozenset[str]().union(*self._areas.values())
        self._latin_names = [name for name in self._by_name if is_latin(name)]
        self._other_names = [name for name in self._by_name if not is_latin(name)]

    def _enter(self, candidate: Candidate) -> None:
        for written, certainty, by in _names_of(candidate):
            if name := fold(written):
                self._by_name[name].append((candidate, _RANK[certainty, by]))
                loose = _as_variant(_RANK[certainty, by])
                self._by_loose_name[fold_loosely(name)].append((candidate, loose))
        self._by_code[candidate.identity].append((candidate, _RANK[Certainty.EXACT, "code"]))
        for former in candidate.former:
            if former.code and former.code != candidate.identity:
                self._by_code[former.code].append((candidate, _RANK[_way_of(former)]))
        self._areas[candidate.identity] = _area_words(candidate)

    def named(self, asked: Asked) -> Iterator[_Hit]:
        """Candidates of that very name, in the kinds and areas asked for."""
        for candidate, rank in self._by_name.get(asked.name, ()):
            if self._fits(candidate, asked):
                yield candidate, _as_variant(rank) if asked.reworded else rank

    def loosely_named(self, asked: Asked) -> Iterator[_Hit]:
        """Candidates whose name differs in character forms or in the spelling of romaji."""
        for candidate, rank in self._by_loose_name.get(fold_loosely(asked.name), ()):
            if self._fits(candidate, asked):
                yield candidate, rank

    def coded(self, query: str) -> Iterator[_Hit]:
        """Candidates of that code or slug, however the code was written."""
        plain = unicodedata.normalize("NFKC", query).strip()
        if plain in self._by_code:
            yield from self._by_code[plain]
            return
        for code in _codes_meant(plain, self._by_code):
            for candidate, rank in self._by_code.get(code, ()):
                yield candidate, _as_variant(rank)

    def miscoded(self, query: str) -> list[Candidate]:
        """Candidates whose code differs from a six-digit query in the check digit alone."""
        try:
            codes.read_code(query)
        except codes.WrongCode as wrong:
            if wrong.reason is codes.Reason.CHECK_DIGIT and wrong.suggestion:
                return [one for one, _ in self._by_code.get(wrong.suggestion, ())]
        return []

    def resembling(self, asked: Asked) -> list[Candidate]:
        """Candidates whose name is a slip of the pen away, nearest first."""
        allowed = _slips(asked.name)
        names = self._latin_names if is_latin(asked.name) else self._other_names
        near: list[tuple[int, str]] = []
        for name in names if allowed else ():
            distance = OSA.distance(asked.name, name, score_cutoff=allowed)
            if distance <= allowed and not _extends(asked.name, name):
                near.append((distance, name))
        found = dict.fromkeys(one for _, name in sorted(near) for one, _ in self._by_name[name])
        return [one for one in found if self._fits(one, asked)]

    def _fits(self, candidate: Candidate, asked: Asked) -> bool:
        if asked.kinds and candidate.kind not in asked.kinds:
            return False
        return self._areas[candidate.identity].issuperset(asked.areas)


def search(query: str, candidates: Index | Iterable[Candidate], limit: int = 20) -> list[Match]:
    """Whom a query may mean: exact before variant; near ones only where there is nothing else.

    Within one certainty names come before readings and romanisations, then by identity; all that
    bear an ambiguous name are given. An empty query finds nobody. Build an `Index` to ask often.
    """
    index = candidates if isinstance(candidates, Index) else Index(candidates)
    if found := borne(query, index):
        return found[:limit]
    forms = asked_forms(query, index.areas)
    near = [Match(one, Certainty.NEAR, "code") for one in index.miscoded(query)] or [
        Match(one, Certainty.NEAR, "name")
        for one in dict.fromkeys(one for asked in forms for one in index.resembling(asked))
    ]
    return near[: min(limit, NEAR_AT_MOST)]


def borne(query: str, index: Index) -> list[Match]:
    """Whose name or code a query is, surest first; nobody whom it only resembles."""
    forms = asked_forms(query, index.areas)
    found = (
        _surest(index.coded(query))
        or _surest(hit for asked in forms for hit in index.named(asked))
        or _surest(hit for asked in forms for hit in index.loosely_named(asked))
    )
    ranked = sorted(found.items(), key=lambda item: (item[1], item[0].identity))
    return [Match(one, *_WAYS[rank]) for one, rank in ranked]


def _codes_meant(written: str, known: Container[str]) -> tuple[str, ...]:
    """The codes that digits may stand for: two where five digits can be read in two ways."""
    try:
        return (codes.read_code(written, known),)
    except codes.WrongCode as wrong:
        if wrong.reason is codes.Reason.AMBIGUOUS and wrong.suggestion:
            return (wrong.suggestion, wrong.other)
        return ()


def _names_of(one: Candidate) -> Iterator[tuple[str, Certainty, str]]:
    yield one.name_ja, Certainty.EXACT, "name"
    yield one.reading, Certainty.EXACT, "reading"
    yield one.name_en, Certainty.EXACT, "name_en"
    yield one.romaji, Certainty.VARIANT, "romaji"
    yield shorten(one.name_ja, one.kind), Certainty.VARIANT, "name"
    yield shorten_reading(one.reading, one.kind), Certainty.VARIANT, "reading"
    for name in one.also:
        yield name, Certainty.VARIANT, "also"
    for former in one.former:
        way = _way_of(former)
        yield former.name, *way
        yield former.reading, *way
        yield shorten(former.name, former.kind), *way
        yield shorten_reading(former.reading, former.kind), *way


def _way_of(former: Former) -> tuple[Certainty, str]:
    """A municipality taken in is not its successor under another name: a person decides."""
    return (Certainty.NEAR, "merged") if former.merged else (Certainty.VARIANT, "former")


def _area_words(one: Candidate) -> frozenset[str]:
    """The folded words by which the area of a candidate may be named."""
    words = [one.area_ja, shorten(one.area_ja, "prefecture"), one.area_en, *one.within]
    words.append(one.area_en.removesuffix(" Prefecture"))
    return frozenset(fold(word) for word in words if word)


def _surest(hits: Iterable[_Hit]) -> dict[Candidate, int]:
    """Each candidate once, with the surest of the ways in which it was found."""
    best: dict[Candidate, int] = {}
    for candidate, rank in hits:
        best[candidate] = min(rank, best.get(candidate, rank))
    return best


def _as_variant(rank: int) -> int:
    certainty, by = _WAYS[rank]
    return rank if certainty is Certainty.NEAR else _RANK[Certainty.VARIANT, by]


def _slips(name: str) -> int:
    """How many letters may be wrong: none in what is too short to be recognised."""
    if is_latin(name):
        return 0 if len(name) < 4 else 1 if len(name) < 8 else 2
    return 0 if len(name) < 3 else 1 if len(name) < 7 else 2


def _extends(one: str, other: str) -> bool:
    """Whether one name only adds to the front of the other: 東松山市 is not a slip for 松山市."""
    return one.endswith(other) or other.endswith(one)
