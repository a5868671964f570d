"""Files read, checked and taken over together: all of them are readable, or nothing is written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.db import transaction

from jichi.core.acts import Actor
from jichi.observations.acts import Taken, take_over
from jichi.observations.models import Observation
from jichi.observations.reading import (
    EMISSIONS,
    Found,
    Note,
    Table,
    Unreadable,
    doubts,
    read_rows,
    read_table,
)
from jichi.observations.reading.plausibility import Earlier, History, history_of
from jichi.observations.recognising import Recogniser

CDP = "cdp"
type Advance = Callable[[int, int], None]


class FileRefused(Exception):
    """A file that cannot be read, by its name and the reason."""

    def __init__(self, name: str, wrong: Unreadable) -> None:
        super().__init__(name)
        self.name, self.wrong = name, wrong


@dataclass
class Imported:
    """A file with what was read of it, what is doubted, and what came of it."""

    table: Table
    found: Found
    doubts: list[Note]
    taken: Taken


def read_files(paths: Iterable[Path]) -> list[tuple[Table, Found]]:
    """The rows of files. FileRefused for the first that cannot be read."""
    read = []
    for path in paths:
        try:
            table = read_table(path.read_bytes(), path.name)
            read.append((table, read_rows(table)))
        except Unreadable as wrong:
            raise FileRefused(path.name, wrong) from wrong
    return read


def import_files(
    by: Actor,
    paths: Sequence[Path],
    *,
    dry: bool = False,
    advance: Advance = lambda done, all_: None,
) -> list[Imported]:
    """Take over files, an act for each, all or none; with `dry` nothing of it stays written.

    A file is compared with what the other files and the record say of the same accounts in other
    years."""
    read = read_files(paths)
    history = _recorded()
    for account, entries in history_of([found for _table, found in read]).items():
        history.setdefault(account, []).extend(entries)
    done: list[Imported] = []
    recogniser = Recogniser()
    with transaction.atomic():
        for number, (table, found) in enumerate(read, start=1):
            doubted = doubts(found, history)
            taken = take_over(
                by, system=CDP, table=table, found=found, recogniser=recogniser, doubts=doubted
            )
            done.append(Imported(table, found, doubted, taken))
            advance(number, len(read))
        if dry:
            transaction.set_rollback(True)
    return done


def _recorded() -> History:
    """Totals and populations on record, by account."""
    known: dict[tuple[str, int], dict[str, Observation]] = {}
    figures = Observation.objects.filter(
        report__kind=EMISSIONS, report__reporter__system=CDP, value__isnull=False
    ).select_related("report__reporter")
    for one in figures.only(
        "quantity", "value", "is_total", "report__year", "report__reporter__account"
    ):
        entry = known.setdefault((one.report.reporter.account, one.report.year), {})
        if one.is_total:
            entry["total"] = one
        if one.quantity == "population":
            entry["population"] = one
    history: History = {}
    for (account, year), entry in known.items():
        total, population = entry.get("total"), entry.get("population")
        history.setdefault(account, []).append(Earlier(year, _value(total), _value(population)))
    return history


def _value(one: Observation | None) -> Decimal | None:
    """A figure as files have it: without the zeros that the database puts behind the point."""
    return None if one is None or one.value is None else one.value.normalize() + 0
