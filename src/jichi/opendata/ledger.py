"""The ledger of released records: which row of which dataset came, changed or went in which
release.

A row has no finished line to compare with, so its digest is that of the row as it is read for the
release. Whatever changes after it was read is found by the next one.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched
from typing import Any

from django.db.models import QuerySet

from jichi.core.csv_rows import Row
from jichi.opendata.models import Release, ReleasedRow
from jichi.opendata.tables import Records, Table

BATCH = 500
#: What a release says of a dataset that has rows in the ledger.
NOTED = "noted"


def is_noted(table: Table) -> bool:
    """Whether changes of a dataset are told by row: of records, which have identities. Other rows
    are numbered within their whole, and facts have a ledger of their own. A dataset of which some
    records are closed, since their slug may spell a person, leaves no keys behind either."""
    if not isinstance(table, Records):
        return False
    return table.dataset.is_of_records and not table.dataset.declared.only


def begins(table: Table) -> int | None:
    """The first release that noted a dataset; what went before it, no release tells. None before
    there is one."""
    noted = Release.objects.filter(**{f"datasets__{table.name}__{NOTED}": True})
    return noted.order_by("pk").values_list("pk", flat=True).first()


def digest_of(row: Row) -> str:
    """The digest of a row as it is told."""
    return hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()


@dataclass
class Comparison:
    """The rows of a dataset as they are read, compared with the ledger; `write` notes what
    differs under the number of a release."""

    table: Table
    _known: dict[str, tuple[str, int | None, bool]] = field(default_factory=dict)
    _other: list[tuple[str, str, int | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        found = ReleasedRow.objects.filter(dataset=self.table.name)
        rows = found.values_list("key", "digest", "added", "withdrawn")
        self._known = {
            key: (digest, added, withdrawn)
            for key, digest, added, withdrawn in rows.iterator(chunk_size=BATCH)
        }

    def watch(self, rows: Iterator[Row]) -> Iterator[Row]:
        """Rows on their way into the file, each compared as it passes."""
        for row in rows:
            self._compare(str(row["key"]), digest_of(row))
            yield row

    def _compare(self, key: str, digest: str) -> None:
        before, added, withdrawn = self._known.pop(key, ("", None, True))
        if withdrawn or before != digest:
            self._other.append((key, digest, None if withdrawn else added))

    def write(self, number: int) -> None:
        """Note what came, changed, came back or went."""
        known = self._known.items()
        gone = [(key, digest, added, True) for key, (digest, added, went) in known if not went]
        noted = [*((*one, False) for one in self._other), *gone]
        for some in batched(noted, BATCH):
            ReleasedRow.objects.bulk_create(
                [
                    ReleasedRow(
                        dataset=self.table.name,
                        key=key,
                        digest=digest,
                        added=number if added is None else added,
                        changed=number,
                        withdrawn=withdrawn,
                    )
                    for key, digest, added, withdrawn in some
                ],
                update_conflicts=True,
                unique_fields=["dataset", "key"],
                update_fields=["digest", "added", "changed", "withdrawn"],
            )


def changes(table: Records, since: int, until: int) -> Iterator[dict[str, Any]]:
    """What a copy of release `since` has to learn of the rows of a dataset to be as release
    `until` or newer; as `releases.changes` tells it of facts."""

    def rows(keys: list[str]) -> dict[str, Row]:
        slugs = [key.partition(":")[2] for key in keys]
        found = list(table.found.filter(slug__in=slugs))
        return {row["key"]: row for row in table.rows_of(found)}

    return learnt(ReleasedRow.objects.filter(dataset=table.name), since, until, rows)


def learnt(
    released: QuerySet[Any], since: int, until: int, rows: Callable[[list[str]], Mapping[str, Row]]
) -> Iterator[dict[str, Any]]:
    """Each key that changed after one release and until another once, with its present row (`rows`
    gives those of some keys), or that it was withdrawn. What came and went between them is left
    out."""
    noted = released.filter(changed__gt=since, changed__lte=until)
    asked = noted.exclude(withdrawn=True, added__gt=since).order_by("changed", "key")
    for some in batched(asked.iterator(chunk_size=BATCH), BATCH):
        present = rows([one.key for one in some])
        for one in some:
            row, came = present.get(one.key), one.added > since
            if row is None and came:
                continue  # it came and went since, though no release says so yet
            word = "withdrawn" if row is None else "added" if came else "changed"
            yield {"key": one.key, "change": word, "release": one.changed, "row": row}
