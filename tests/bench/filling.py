"""Fills a database with facts: those that are asked for, then as many others as are wanted."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import batched, chain
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from jichi.core import csv_rows, guard, search, telling
from jichi.core.facts import Fact, Party, sentence
from jichi.core.models import Chapter, Network, Source, Term, ToldFact, ToldParty
from jichi.core.roles import ROLES
from jichi.core.words import Words
from jichi.events.models import Event
from jichi.initiatives.models import Initiative
from jichi.members.models import Membership
from jichi.organisations.models import Organisation, OrganisationCode, OrganisationName, Population
from tests import databases
from tests.bench import phrases
from tests.bench.facts import MEASURED_YEAR, OTHER_YEARS, SOURCES, Record
from tests.bench.world import BUSY, MEASURED, OFFICE, World, world

BATCH = 500
#: How many facts are asked for, and are the same in every database.
FEW = 1_000
#: What decides how a fact is stored.
_TELLING = ("telling", "facts", "csv_rows", "models", "records")
Progress = Callable[[int, int], None]


def state() -> str:
    """A short digest of all that decides what stands in a filled database."""
    digest = hashlib.sha256(databases.state().encode())
    core = databases.HOUSE / "src" / "jichi" / "core"
    here = Path(__file__).parent
    own = [here / f"{name}.py" for name in ("phrases", "world", "facts", "filling")]
    told = [core / f"{name}.py" for name in _TELLING]
    for path in [*own, *told, *sorted((core / "search").glob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def fill(facts: int, organisations: int, few: int = FEW, progress: Progress | None = None) -> None:
    """Migrate the default database and write `facts` facts of `organisations` into it; the first
    `few` of them are the same for any number."""
    with guard.allowed():
        call_command("migrate", verbosity=0, interactive=False)
        everyone = world(organisations)
        with transaction.atomic():
            _ground(everyone)
        done = 0
        for batch in batched(told(everyone, facts, few), BATCH):
            with transaction.atomic():
                _write(list(batch))
            done += len(batch)
            if progress:
                progress(done, facts)
        search.index_touched({Organisation: set(Organisation.objects.values_list("pk", flat=True))})


def told(everyone: World, number: int, few: int) -> Iterator[Fact]:
    """The facts that are asked for, then others that have nothing to do with the measured member
    nor with the measured year."""
    office = everyone.office
    hosts = [*everyone.partners, office]
    measured = everyone.named(MEASURED)
    others = [one for one in everyone.governments if one.slug != MEASURED]
    asked = Record(
        "asked",
        [*others, *[measured] * max(1, len(others) // 40)],
        hosts,
        office,
        [*OTHER_YEARS, *[MEASURED_YEAR] * 20],
    )
    yield from _asked(everyone, asked, few)
    busy = [everyone.named(BUSY)] * max(1, len(others) // 100)
    rest = Record("rest", [*others, *busy], hosts, office, OTHER_YEARS, keeps_clear=True)
    yield from rest.facts(number - few)


def _asked(everyone: World, record: Record, few: int) -> Iterator[Fact]:
    for one in (everyone.named(MEASURED), everyone.named(BUSY)):
        yield _member(one)
    left = 3
    for fact in record.facts(few - 2):
        if left and fact.kind == "publication":
            left -= 1
            yield replace(fact, words=_said_rarely(fact.words))
        else:
            yield fact


def _member(one: Organisation) -> Fact:
    kind = Words({"ja": "正会員", "en": "Full member"})
    key = f"members.membership:{one.slug}"
    return Fact(
        key=key,
        record=key,
        kind="membership",
        nature="standing",
        chapter="membership",
        words=sentence("{who} is a member ({kind})", who=one.said, kind=kind),
        parties=[Party(one.slug, "member", one.said)],
        as_of=f"{MEASURED_YEAR}-04",
        category="full",
        url=f"/members/{one.slug}/",
        sources=[SOURCES[0]],
    )


def _said_rarely(words: Words) -> Words:
    ja, en = phrases.RARE
    return Words({"ja": f"{words['ja']}{ja}も扱う。", "en": f"{words['en']} With {en}."})


def _write(facts: list[Fact]) -> None:
    """As `core.telling` does: the told facts, their parties, their words for the search; and the
    records that acts and pages read beside the facts."""
    rows = ToldFact.objects.bulk_create([telling.stored(fact, {}) for fact in facts])
    pairs = zip(rows, facts, strict=True)
    ToldParty.objects.bulk_create(
        chain.from_iterable(telling._parties(row, fact) for row, fact in pairs)
    )
    csv_rows.keep(rows)
    search.index_facts([], rows)
    Event.objects.bulk_create([_event(fact) for fact in facts if fact.kind == "event"])
    slugs = {fact.parties[0].organisation for fact in facts if fact.kind == "membership"}
    members = dict(Organisation.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    Membership.objects.bulk_create(
        [_membership(fact, members) for fact in facts if fact.kind == "membership"]
    )


def _event(fact: Fact) -> Event:
    return Event(
        slug=fact.key.partition(":")[2],
        kind=fact.category,
        title=fact.title,
        periods=[str(one) for one in fact.intervals],
        first_day=fact.intervals[0].since,
        chapter_id=fact.chapter,
        year=fact.year,
        sources=list(fact.sources),
    )


def _membership(fact: Fact, members: dict[str, int]) -> Membership:
    held = fact.intervals[0] if fact.intervals else None
    return Membership(
        slug=fact.key.partition(":")[2],
        organisation_id=members[fact.parties[0].organisation],
        kind="full",
        chapter_id=fact.chapter,
        since=held.since if held else "",
        until=held.until if held else "",
        as_of=fact.as_of,
    )


def _ground(everyone: World) -> None:
    """What stands before any fact: the network, its chapters and words, and who there is."""
    name = Words({"ja": "自治体の網", "en": "The Network"})
    Network.objects.create(slug="network", name=name, short_name=name, office=OFFICE)
    Chapter.objects.bulk_create(
        Chapter(slug=slug, name=Words({"ja": ja, "en": en}), order=order)
        for order, (slug, ja, en) in enumerate(phrases.CHAPTERS)
    )
    Term.objects.bulk_create(
        Term(
            slug=f"role-{role.replace('_', '-')}",
            vocabulary="role",
            code=role,
            name=Words({"ja": role, "en": role.replace("_", " ")}),
            order=order,
        )
        for order, role in enumerate(ROLES)
    )
    Source.objects.bulk_create(
        Source(slug=slug, title=Words({"ja": f"活動報告 {slug}", "en": f"Report, {slug}"}))
        for slug in SOURCES
    )
    Initiative.objects.bulk_create(
        Initiative(slug=f"initiative-{at}", name=Words({"ja": ja, "en": en}), chapter_id="mobilise")
        for at, (ja, en) in enumerate(phrases.INITIATIVES)
    )
    _enter_organisations(everyone)


def _enter_organisations(everyone: World) -> None:
    found = Organisation.objects.bulk_create(everyone.everyone())
    OrganisationName.objects.bulk_create(
        OrganisationName(organisation=one, name=one.name, kana=one.kana, kind=one.kind)
        for one in found
    )
    OrganisationCode.objects.bulk_create(
        OrganisationCode(organisation=one, code=one.code) for one in found if one.code
    )
    Population.objects.bulk_create(
        Population(
            organisation=one, inhabitants=10_000 + place, as_of="2020-10-01", basis="census-2020"
        )
        for place, one in enumerate(everyone.governments)
    )
