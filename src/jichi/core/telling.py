"""Keeps the told facts: each module says how its records read, here they are stored.

    @tells(Event)
    def tell(events: QuerySet[Event]) -> Iterator[Fact]: ...

A teller answers for any set of its records with a fixed number of queries.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import batched
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext as _

from jichi.core import csv_rows, quoting, search, terms
from jichi.core.facts import Fact
from jichi.core.models import Photograph, ToldFact, ToldParty
from jichi.core.records import CONFIRMED, Record

type Teller[M: models.Model] = Callable[[models.QuerySet[M]], Iterable[Fact]]
TELLERS: dict[type[models.Model], Teller[Any]] = {}
BATCH = 500


def tells[M: models.Model](
    model: type[M],
) -> Callable[
    [Callable[[models.QuerySet[M]], Iterable[Fact]]], Callable[[models.QuerySet[M]], Iterable[Fact]]
]:
    """Register how the records of `model` read."""

    def register(
        teller: Callable[[models.QuerySet[M]], Iterable[Fact]],
    ) -> Callable[[models.QuerySet[M]], Iterable[Fact]]:
        TELLERS[model] = teller
        return teller

    return register


def facts_of(model: type[models.Model], pks: Iterable[int]) -> list[Fact]:
    """What the confirmed records of `model` among `pks` tell; a term that another one covers is
    told by that one alone."""
    pks = list(pks)
    found = model._default_manager.filter(pk__in=pks)
    if issubclass(model, Record):
        found = found.filter(state=CONFIRMED).exclude(pk__in=terms.repeated(model, pks))
    return list(TELLERS[model](found))


def retell_touched(touched: Mapping[type[models.Model], set[int]]) -> None:
    """Tell again what an act has touched, and index it for search."""
    for model, pks in sorted(touched.items(), key=lambda item: item[0]._meta.label):
        if model in TELLERS:
            for batch in batched(sorted(terms.beside(model, pks)), BATCH):
                retell(model, batch)
    search.index_touched(touched)


def retell(model: type[models.Model], pks: Iterable[int]) -> None:
    """Replace the told facts of some records of one model.

    The records are held meanwhile, so that two acts which touch parts of the same record (two
    speakers of one event) tell it one after the other, the later with what both wrote."""
    with transaction.atomic(savepoint=False):
        _retell(model, list(pks))


def _retell(model: type[models.Model], wanted: list[int]) -> None:
    held = model._default_manager.select_for_update().filter(pk__in=wanted).order_by("pk")
    keys = [record.key for record in held.only("slug") if isinstance(record, Record)]
    facts = facts_of(model, wanted)
    figures = quoting.said(quoting.quoted([_texts(fact) for fact in facts]))
    pictured = set(
        Photograph.objects.filter(record__in=keys, state=CONFIRMED).values_list("record", flat=True)
    )
    ToldFact.objects.filter(record__in=keys).delete()
    rows = ToldFact.objects.bulk_create(
        [stored(fact, figures, photographed=fact.record in pictured) for fact in facts]
    )
    ToldParty.objects.bulk_create(
        [party for row, fact in zip(rows, facts, strict=True) for party in _parties(row, fact)]
    )
    csv_rows.keep(rows)
    search.index_facts(keys, rows)


def _texts(fact: Fact) -> list[object]:
    return [fact.title, fact.words, dict(fact.details)]


def stored(
    fact: Fact, figures: dict[str, dict[str, str]], *, photographed: bool = False
) -> ToldFact:
    """A fact as the projection keeps it, with the figures that its texts quote in place."""
    details = quoting.fill(dict(fact.details), figures)
    if quotes := quoting.quoted(_texts(fact)):
        details["figures"] = sorted(quotes)
    return ToldFact(
        key=fact.key,
        record=fact.record,
        kind=fact.kind,
        category=fact.category,
        subject=fact.subject,
        nature=fact.nature,
        chapter=fact.chapter,
        also_in=list(fact.also_in),
        part_of=fact.part_of,
        year=fact.year,
        outside_period=fact.outside_period,
        on=fact.on,
        first_day=fact.first_day,
        last_day=fact.last_day,
        periods=[str(interval) for interval in fact.intervals],
        title=quoting.fill(fact.title.stored(), figures),
        words=quoting.fill(fact.words.stored(), figures),
        status={language: fact.status(language) for language in settings.NETWORK.languages},
        parties=[party.stored() for party in fact.parties],
        details=details,
        sources=list(fact.sources),
        url=fact.url,
        order=fact.order,
        photographed=photographed,
    )


def _parties(row: ToldFact, fact: Fact) -> Iterator[ToldParty]:
    pairs = dict.fromkeys((p.organisation, p.role) for p in fact.parties if p.organisation)
    for organisation, role in pairs:
        yield ToldParty(
            fact=row,
            organisation=organisation,
            role=role,
            nature=row.nature,
            kind=row.kind,
            year=row.year,
            first_day=row.first_day,
        )


def model_of(kind: str) -> type[Record] | None:
    """The model whose records have keys beginning with `kind` ("events.event")."""
    for model in TELLERS:
        if issubclass(model, Record) and kind == model.KIND:
            return model
    return None


def retell_organisation(identity: str) -> None:
    """Tell again every fact in which an organisation is a party (it was renamed)."""
    parties = ToldParty.objects.filter(organisation=identity)
    _retell_records(ToldFact.objects.filter(pk__in=parties.values("fact")))


def retell_quoting(figure: str) -> None:
    """Tell again every fact whose text quotes a figure (its value changed)."""
    _retell_records(_quoting(figure))


def quoted_in(figure: str) -> str:
    """The key of the first fact whose text quotes a figure; "" where none does."""
    return _quoting(figure).order_by("key").values_list("key", flat=True).first() or ""


def _quoting(figure: str) -> models.QuerySet[ToldFact]:
    # A slug within the list of quoted figures; both databases keep JSON so that this finds it.
    return ToldFact.objects.filter(details__figures__icontains=f'"{figure}"')


def retell_kind(kind: str) -> None:
    """Tell again every record of a kind (a word that its facts print has changed)."""
    model = model_of(kind)
    if model is not None:
        pks = model._default_manager.order_by("pk").values_list("pk", flat=True)
        for batch in batched(pks, BATCH):
            retell(model, batch)


def _retell_records(facts: models.QuerySet[ToldFact]) -> None:
    keys = facts.values_list("record", flat=True).distinct()
    slugs: dict[str, list[str]] = {}
    for key in keys:
        kind, _colon, slug = key.partition(":")
        slugs.setdefault(kind, []).append(slug)
    for kind, found in slugs.items():
        model = model_of(kind)
        if model is not None:
            pks = model._default_manager.filter(slug__in=found).values_list("pk", flat=True)
            for batch in batched(pks, BATCH):
                retell(model, batch)


def retell_all() -> int:
    """Rebuild every told fact; the number told."""
    with transaction.atomic():
        ToldFact.objects.all().delete()
        for model in TELLERS:
            pks = model._default_manager.order_by("pk").values_list("pk", flat=True)
            for batch in batched(pks, BATCH):
                retell(model, batch)
        search.reindex()
    return ToldFact.objects.count()


_COMPARED = [f.name for f in ToldFact._meta.concrete_fields if f.name not in ("id", "photographed")]


def _differ(row: ToldFact, fact: ToldFact) -> bool:
    return any(getattr(row, name) != getattr(fact, name) for name in _COMPARED)


def differences() -> Iterator[str]:
    """A sentence for each told fact that its record no longer tells, or tells otherwise."""
    seen: set[str] = set()
    for model in TELLERS:
        pks = model._default_manager.order_by("pk").values_list("pk", flat=True)
        for batch in batched(pks, BATCH):
            facts = facts_of(model, batch)
            figures = quoting.said(quoting.quoted([_texts(fact) for fact in facts]))
            expected = {fact.key: stored(fact, figures) for fact in facts}
            found = {row.key: row for row in ToldFact.objects.filter(key__in=expected)}
            unlike = set(csv_rows.unlike(list(found.values())))
            seen |= set(expected)
            for key, fact in expected.items():
                row = found.get(key)
                if row is None:
                    yield _("%(key)s is not told: run `jichi retell`.") % {"key": key}
                elif key in unlike or _differ(row, fact):
                    sentence = _("%(key)s is told differently from its record: run `jichi retell`.")
                    yield sentence % {"key": key}
    for key in ToldFact.objects.exclude(key__in=seen).values_list("key", flat=True):
        yield _("%(key)s is told though no record tells it: run `jichi retell`.") % {"key": key}
