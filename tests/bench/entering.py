"""Entering events through acts, beside bare inserts of the very same rows."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from statistics import median
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jichi.core.acts import Actor
from jichi.core.facts import Fact
from jichi.core.words import Words
from jichi.events.acts import record_event
from jichi.events.models import Appearance, Event, Session
from jichi.organisations.models import Organisation
from tests.bench.facts import MEASURED_YEAR, Record
from tests.bench.measuring import Figure, times
from tests.bench.plain import Rows
from tests.bench.questions import GROWTH
from tests.bench.stores import Store, Stores
from tests.bench.world import OFFICE

BY = Actor.system("bench")
#: The tables that an event fills, in the order in which their rows refer to one another.
TABLES = (
    "events_event",
    "events_session",
    "events_appearance",
    "core_journalline",
    "core_toldfact",
    "core_toldparty",
    "core_toldline",
    "core_searchentry",
)


#: Columns and rows by table.
type Added = dict[str, tuple[list[str], Rows]]


@dataclass(frozen=True)
class Entered:
    """One event to be entered, not yet saved."""

    event: Event
    appearances: list[Appearance]
    sessions: list[tuple[Session, list[Appearance]]]


def figures(stores: Stores, few: Store, many: Store, events: int, repetitions: int) -> list[Figure]:
    """Entering `events` events, one act each, and how many queries one act takes."""
    taken: dict[str, list[float]] = {"few": [], "many": [], "bare": []}
    with ExitStack() as copies:
        into_few = copies.enter_context(stores.copied(few, "few"))
        into_many = copies.enter_context(stores.copied(many, "many"))
        into_bare = copies.enter_context(stores.copied(many, "bare"))
        for repetition in range(repetitions):
            name = f"entered-{repetition}"
            taken["few"].append(_enter(into_few, name, events))
            before = Marks(into_many)
            taken["many"].append(_enter(into_many, name, events))
            taken["bare"].append(_insert(into_bare, before.added(), events))
        queries = _queries(into_many)
    found = {name: median(seconds) for name, seconds in taken.items()}
    ratios = [
        times(found["many"], found["bare"], "bare inserts of the same rows"),
        times(found["many"], found["few"], f"the same with {few.facts:,} facts"),
    ]
    promise, kept = f"at most {GROWTH} × the same", found["many"] <= GROWTH * found["few"]
    label = f"entering {events} events, {many.facts:,} facts"
    told = f"{queries:.1f} queries an event"
    return [Figure(label, found["many"], ratios, told, promise, kept)]


def _enter(store: Store, name: str, number: int) -> float:
    """Seconds for entering some events, each by an act of its own."""
    store.open()
    wanted = list(_events(name, number))
    began = time.perf_counter()
    for one in wanted:
        record_event(BY, event=one.event, appearances=one.appearances, sessions=one.sessions)
    return time.perf_counter() - began


def _queries(store: Store) -> float:
    """Queries of one act, on average over ten."""
    store.open()
    wanted = list(_events("counted", 10))
    with CaptureQueriesContext(connection) as captured:
        for one in wanted:
            record_event(BY, event=one.event, appearances=one.appearances, sessions=one.sessions)
    return len(captured) / len(wanted)


def _events(name: str, number: int) -> Iterator[Entered]:
    governments = list(Organisation.objects.exclude(code="").order_by("slug"))
    partners = list(Organisation.objects.filter(code="").order_by("slug"))
    office = Organisation.objects.get(slug=OFFICE)
    known = {one.slug: one for one in [*governments, *partners, office]}
    record = Record(name, governments, partners, office, [MEASURED_YEAR - 2])
    told = (fact for fact in record.facts(100 * number) if fact.kind in ("event", "session"))
    for place, (_key, facts) in enumerate(groupby(told, key=lambda fact: fact.record)):
        if place == number:
            return
        event, *sessions = facts
        yield Entered(
            _event(event),
            _appearances(event, known),
            [(_session(one), _appearances(one, known)) for one in sessions],
        )


def _event(fact: Fact) -> Event:
    return Event(
        slug=fact.key.partition(":")[2],
        kind=fact.category,
        title=fact.title,
        periods=[str(one) for one in fact.intervals],
        description=Words(fact.details["description"]),
        chapter_id=fact.chapter,
        year=fact.year,
        sources=list(fact.sources),
    )


def _session(fact: Fact) -> Session:
    return Session(slug=fact.key.partition(":")[2], title=fact.title, on=fact.on)


def _appearances(fact: Fact, known: dict[str, Organisation]) -> list[Appearance]:
    return [
        Appearance(organisation=known[party.organisation], role=party.role, ours=party.ours)
        for party in fact.parties
    ]


def _key(table: str) -> str:
    """The column by which a table's rows come one after another."""
    return "fact_id" if table == "core_toldline" else "id"


class Marks:
    """Which rows of a store were there at a moment."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.last = {
            name: self._rows(f"SELECT max({_key(name)}) FROM {name}")[0][0] for name in TABLES[:-1]
        }

    def added(self) -> Added:
        """Columns and rows of each table that have come since then."""
        facts = self.last["core_toldfact"] or 0
        new = f"SELECT record FROM core_toldfact WHERE id > {facts}"
        entries = f"SELECT id FROM core_searchentry WHERE owner IN ({new})"
        found = {
            name: self._whole(
                f"SELECT * FROM {name} WHERE {_key(name)} > {last or 0} ORDER BY {_key(name)}"
            )
            for name, last in self.last.items()
        }
        entry = f"SELECT * FROM core_searchentry WHERE id IN ({entries})"
        key = "rowid" if self.store.wrapper.vendor == "sqlite" else "id"
        said = f"SELECT {key}, words FROM core_searchwords WHERE {key} IN ({entries})"
        return {
            **found,
            "core_searchentry": self._whole(entry),
            "core_searchwords": self._whole(said),
        }

    def _rows(self, sql: str) -> Rows:
        return self._whole(sql)[1]

    def _whole(self, sql: str) -> tuple[list[str], Rows]:
        cursor = self.store.driver.cursor()
        try:
            cursor.execute(sql)
            return [column[0] for column in cursor.description], list(cursor.fetchall())
        finally:
            cursor.close()


def _insert(store: Store, added: Added, number: int) -> float:
    """Seconds for inserting those rows in a transaction for each event."""
    mark = "?" if store.wrapper.vendor == "sqlite" else "%s"
    orders = []
    for name, rows in _by_event(added).items():
        columns = added[name][0]
        named = ", ".join(f'"{column}"' for column in columns)
        values = ", ".join([mark] * len(columns))
        orders.append((f"INSERT INTO {name} ({named}) VALUES ({values})", rows))
    store.open()
    cursor = store.driver.cursor()
    began = time.perf_counter()
    for place in range(number):
        cursor.execute("BEGIN")
        for sql, rows in orders:
            if place in rows:
                cursor.executemany(sql, rows[place])
        cursor.execute("COMMIT")
    taken = time.perf_counter() - began
    cursor.close()
    return taken


#: The column that leads from a row to its event, and what that column holds.
_LEADS = {
    "events_event": ("id", "event"),
    "events_session": ("event_id", "event"),
    "events_appearance": ("event_id", "event"),
    "core_journalline": ("act_id", "act"),
    "core_toldfact": ("record", "key"),
    "core_toldparty": ("fact_id", "fact"),
    "core_toldline": ("fact_id", "fact"),
    "core_searchentry": ("owner", "key"),
    "core_searchwords": ("", "entry"),
}


def _by_event(added: Added) -> dict[str, dict[int, Rows]]:
    """The rows of each table by the place of their event among the entered ones."""
    columns, events = added["events_event"]
    slug = columns.index("slug")
    columns, lines = added["core_journalline"]
    acts = [row[columns.index("act_id")] for row in lines]
    places: dict[str, dict[Any, int]] = {
        "event": {row[0]: place for place, row in enumerate(events)},
        "key": {f"events.event:{row[slug]}": place for place, row in enumerate(events)},
        "act": {act: place for place, act in enumerate(dict.fromkeys(acts))},
    }
    found: dict[str, dict[int, Rows]] = {}
    for name, (column, kind) in _LEADS.items():
        columns, rows = added[name]
        at = columns.index(column) if column else 0
        found[name] = {}
        for row in rows:
            found[name].setdefault(places[kind][row[at]], []).append(row)
        if name in ("core_toldfact", "core_searchentry"):
            own = "fact" if name == "core_toldfact" else "entry"
            places[own] = {row[0]: places[kind][row[at]] for row in rows}
    return found
