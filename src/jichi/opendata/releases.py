"""Releases: numbered states of the open data with digests, and what changed between two of them.

The worker makes one after a change, in a single place, so that no change can slip between two
numbers. A copy is kept true by asking `changes(since)` with the number of the last answer.
"""

import hashlib
import logging
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connections, transaction
from django.db.models import Exists, Max, OuterRef, Subquery
from django.utils import timezone

from jichi.core.csv_rows import Row, row_of
from jichi.core.models import Seal, ToldFact, ToldLine
from jichi.opendata import formats, ledger
from jichi.opendata.models import Release, Released
from jichi.opendata.tables import Table, tables

logger = logging.getLogger(__name__)
#: A release is made when this many times what the last one took has passed: the worker reads the
#: whole record for it, and has other work.
PAUSE = 10


def latest() -> Release | None:
    """The newest release; None before the first."""
    return Release.objects.order_by("-pk").first()


def state() -> str:
    """Which state the record is in: the last line told and the last seal of the journal."""
    told = ToldLine.objects.aggregate(last=Max("pk"))["last"] or 0
    sealed = Seal.objects.aggregate(last=Max("pk"))["last"] or 0
    return f"{told}/{sealed}"


def make_if_due() -> None:
    """Make a release where the record has changed since the last one."""
    last, mark = latest(), state()
    if last and last.mark == mark:
        return
    if last and timezone.now() < last.moment + PAUSE * timedelta(seconds=last.seconds):
        return
    make(mark)


def make(mark: str = "") -> Release:
    """Make a release of the present state; where another worker makes one meanwhile, it is that."""
    began, mark, before = time.monotonic(), mark or state(), latest()
    found = tables()
    compared = {one.name: ledger.Comparison(one) for one in found if ledger.is_noted(one)}
    datasets = {table.name: _digest(table, compared.get(table.name)) for table in found}
    with transaction.atomic():
        _alone()
        newest = latest()
        if newest and newest != before:
            return newest  # what was read was compared with the ledger as it is no more
        release = Release.objects.create(mark=mark, datasets=datasets)
        _note(release.pk)
        for comparison in compared.values():
            comparison.write(release.pk)
        release.seconds = time.monotonic() - began
        release.save(update_fields=["seconds"])
    return release


def _alone() -> None:
    """Let one worker at a time number a release, on whichever host, so that a higher number is
    never seen before a lower one. SQLite has one writer; readers wait on neither."""
    connection = connections[Release.objects.db]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE opendata_release IN SHARE ROW EXCLUSIVE MODE")


def _digest(table: Table, comparison: ledger.Comparison | None = None) -> dict[str, Any]:
    """Rows, bytes and digest of a table's CSV; its rows are compared with the ledger as they
    pass."""
    digest, size = hashlib.sha256(), 0
    watched = comparison.watch(table.rows()) if comparison else None
    for piece in formats.csv(table, watched):
        digest.update(piece)
        size += len(piece)
    told = {"rows": table.count(), "bytes": size, "sha256": digest.hexdigest()}
    return told | ({ledger.NOTED: True} if comparison else {})


def _note(number: int) -> None:
    """Write into the ledger what came, changed or went since the release before, in four
    statements whatever their number."""
    connection = connections[Released.objects.db]
    line = ToldLine.objects.filter(key=OuterRef("key"))
    digest = Subquery(line.values("digest")[:1])
    Released.objects.filter(~Exists(line), withdrawn=False).update(withdrawn=True, changed=number)
    back = Released.objects.filter(Exists(line), withdrawn=True)
    back.update(digest=digest, changed=number, added=number, withdrawn=False)
    other = Released.objects.filter(Exists(line.exclude(digest=OuterRef("digest"))))
    other.update(digest=digest, changed=number)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO opendata_released (key, digest, added, changed, withdrawn) "
            "SELECT key, digest, %s, %s, %s FROM core_toldline l WHERE NOT EXISTS "
            "(SELECT 1 FROM opendata_released r WHERE r.key = l.key)",
            [number, number, False],
        )


def changes(since: int, until: int) -> Iterator[dict[str, Any]]:
    """What a copy of release `since` has to learn to be as release `until` or newer: each key once,
    with its present row, or that it was withdrawn. What came and went in between is left out."""

    def rows(keys: list[str]) -> dict[str, Row]:
        found = ToldFact.objects.filter(key__in=keys)
        return {fact.key: row_of(fact, fact.year, fact.outside_period) for fact in found}

    return ledger.learnt(Released.objects.all(), since, until, rows)
