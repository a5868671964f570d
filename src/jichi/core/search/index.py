"""Writes what search finds: the told facts, and the records of modules that registered them.

@searchable(Organisation)
def entries(organisations: QuerySet[Organisation]) -> Iterator[Entry]: ...
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import batched
from typing import Any

from django.db import models, transaction

from jichi.core.models import SearchEntry, Source, ToldFact
from jichi.core.partial_dates import first_day, year_bounds
from jichi.core.records import CONFIRMED, Record
from jichi.core.search import storage
from jichi.core.search.storage import Indexed
from jichi.core.search.tokens import (
    GAP,
    all_triples,
    as_name,
    characters,
    in_title,
    mark,
    tokens,
    whole_name,
)
from jichi.core.words import Words

BATCH = 500


@dataclass(frozen=True)
class Entry:
    """What search shall find of a record that facts do not tell by themselves.

    `names` are readings and codes beside the titles (kana, romaji, code): an asked name that
    equals or begins one of them or a title puts the entry first. `organisations` are identities.
    """

    key: str
    kind: str
    title: Words
    text: Words = field(default_factory=lambda: Words({}))
    names: Sequence[str] = ()
    url: str = ""
    chapter: str = ""
    first_day: str = ""
    year: int | None = None
    organisations: Sequence[str] = ()


Lister = Callable[[models.QuerySet[Any]], Iterable[Entry]]
Resolver = Callable[[set[str]], Mapping[str, Sequence[str]]]
SEARCHABLE: dict[type[models.Model], Lister] = {}
_RESOLVERS: list[Resolver] = []


def searchable[M: models.Model](
    model: type[M],
) -> Callable[
    [Callable[[models.QuerySet[M]], Iterable[Entry]]],
    Callable[[models.QuerySet[M]], Iterable[Entry]],
]:
    """Register which entries confirmed records of `model` have, at a fixed number of queries."""

    def register(
        lister: Callable[[models.QuerySet[M]], Iterable[Entry]],
    ) -> Callable[[models.QuerySet[M]], Iterable[Entry]]:
        SEARCHABLE[model] = lister
        return lister

    return register


def names_resolver(resolver: Resolver) -> Resolver:
    """Register who knows the names of identities, in every language, with one query."""
    if resolver not in _RESOLVERS:
        _RESOLVERS.append(resolver)
    return resolver


def names_of(identities: set[str]) -> dict[str, list[str]]:
    """All names of each identity; an identity that nobody knows is left out."""
    found: dict[str, list[str]] = {}
    if identities:
        for resolver in _RESOLVERS:
            for identity, names in resolver(identities).items():
                found.setdefault(identity, []).extend(names)
    return found


def index_facts(record_keys: list[str], rows: list[ToldFact]) -> None:
    """Replace the entries of those records' facts by entries of `rows`."""
    parties = {row.pk or row.key: _identities(row) for row in rows}
    names = names_of({identity for found in parties.values() for identity in found})
    titles = _source_titles({slug for row in rows for slug in row.sources})
    entries: list[Indexed] = []
    for row in rows:
        identities = parties[row.pk or row.key]
        beside = [name for identity in identities for name in names.get(identity, ())]
        beside += [title for slug in row.sources for title in titles.get(slug, ())]
        beside += [name for party in row.parties for name in _texts(party.get("person", {}))]
        entries.append(_of_fact(row, identities, beside))
    _replace(record_keys, entries)


def index_touched(touched: Mapping[type[models.Model], set[int]]) -> None:
    """Replace the entries of touched records whose models registered themselves."""
    for model, pks in touched.items():
        if model in SEARCHABLE:
            for batch in batched(sorted(pks), BATCH):
                _index_records(model, batch)


def reindex() -> int:
    """Rebuild every entry; the number written."""
    with transaction.atomic(savepoint=False):
        storage.clear()
        last = 0
        while facts := list(ToldFact.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
            index_facts([], facts)
            last = facts[-1].pk
        for model in SEARCHABLE:
            index_touched({model: set(model._default_manager.values_list("pk", flat=True))})
    return SearchEntry.objects.count()


def _index_records(model: type[models.Model], pks: Sequence[int]) -> None:
    label = model._meta.label_lower
    found = model._default_manager.filter(pk__in=pks).order_by("pk")
    if issubclass(model, Record):
        found = found.filter(state=CONFIRMED)
    owners = {pk: f"{label}#{pk}" for pk in pks}
    keys = {record.key: owners[record.pk] for record in found if isinstance(record, Record)}
    entries: list[Indexed] = []
    for entry in SEARCHABLE[model](found):
        owner = keys.get(entry.key)
        if owner is None:
            raise ValueError(f"{entry.key} is no record of {label}: an entry has its record's key.")
        entries.append(_of_entry(entry, owner))
    _replace(list(owners.values()), entries)


def _of_entry(entry: Entry, owner: str) -> Indexed:
    called = [*entry.title.values(), *entry.names]
    row = SearchEntry(
        owner=owner,
        key=entry.key,
        kind=entry.kind,
        chapter=entry.chapter,
        year=entry.year,
        day=entry.first_day,
        url=entry.url,
        organisations=list(entry.organisations),
        names=called,
        title=entry.title,
        text=entry.text,
    )
    named = [as_name(name) for called_so in called if (name := whole_name(called_so))]
    return _cut(row, list(dict.fromkeys(named)), entry.names)


def _of_fact(row: ToldFact, identities: list[str], beside: list[str]) -> Indexed:
    words = _words(row.words)
    entry = SearchEntry(
        owner=row.record,
        key=row.key,
        kind=row.kind,
        chapter=row.chapter,
        year=row.year,
        day=row.first_day,
        url=row.url,
        organisations=identities,
        names=[],
        title=_words(row.title) or words,
        text=words,
    )
    return _cut(entry, [], beside)


def _cut(entry: SearchEntry, named: list[str], beside: Sequence[str]) -> Indexed:
    """The entry with its words: those of all its texts, of its title, its names, its marks."""
    narrowing = [
        mark("kind", entry.kind),
        mark("chapter", entry.chapter),
        mark("year", str(entry.year or "")),
        *(mark("organisation", identity) for identity in entry.organisations),
    ]
    texts = dict.fromkeys([*entry.title.values(), *entry.text.values(), *beside])
    said = _with_lookups(tokens(texts))
    titled = [in_title(token) for token in _with_lookups(tokens(entry.title.values()))]
    return Indexed(entry, [*narrowing, *named, *titled, GAP, *said])


def _with_lookups(found: list[str]) -> list[str]:
    """The tokens, and what only helps to find them: single characters, and triples."""
    return [*found, GAP, *characters(found), *all_triples(found)]


_EPOCH = date(1900, 1, 1).toordinal()
_DAYS = (1 << 16) - 1
#: Bits of an id below the day.
WITHIN = 24


def place(entry: SearchEntry) -> int:
    """An entry's id: its day counted from 1900 (16 bits), then a digest of its key (24 bits).
    Days before 1900 and unknown days come last, days after 2079 share the last day."""
    known = entry.day or (year_bounds(entry.year)[0].isoformat() if entry.year else "")
    days = first_day(known).toordinal() - _EPOCH if known else 0
    digest = hashlib.sha256(f"{entry.owner} {entry.key}".encode()).digest()[: WITHIN // 8]
    return (min(max(days, 0), _DAYS) << WITHIN) + int.from_bytes(digest)


def _replace(owners: list[str], entries: list[Indexed]) -> None:
    for indexed in entries:
        indexed.entry.id = place(indexed.entry)
    if owners:
        storage.remove(owners)
    for batch in batched(entries, BATCH):
        _make_way([indexed.entry for indexed in batch])
        storage.add(batch)


def _make_way(entries: Sequence[SearchEntry]) -> None:
    """Move an entry whose place is taken to the next free one."""
    wanted = [entry.id for entry in entries]
    taken = set(SearchEntry.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    for entry in entries:
        while entry.id in taken:
            entry.id += 1
            if SearchEntry.objects.filter(pk=entry.id).exists():
                taken.add(entry.id)
        taken.add(entry.id)


def _identities(row: ToldFact) -> list[str]:
    named = [party.get("organisation", "") for party in row.parties]
    return [identity for identity in dict.fromkeys([*named, row.subject]) if identity]


def _source_titles(slugs: set[str]) -> dict[str, list[str]]:
    if not slugs:
        return {}
    found = Source.objects.filter(slug__in=slugs).values_list("slug", "title")
    return {slug: list(title.values()) for slug, title in found}


def _texts(stored: Mapping[str, Any]) -> Iterator[str]:
    return (str(text) for language, text in stored.items() if language != "provisional")


def _words(stored: Mapping[str, Any]) -> Words:
    texts = {language: text for language, text in stored.items() if language != "provisional"}
    return Words(texts, tuple(stored.get("provisional", ())))
