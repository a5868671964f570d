"""What the catalogue says of each dataset: its name, how many rows it has, and its digest."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Value
from django.http import HttpRequest
from django.utils import timezone

from jichi.core.models import JournalLine, ToldFact
from jichi.core.queries import the_network, told_in
from jichi.opendata import releases
from jichi.opendata.formats import FORMATS
from jichi.opendata.models import Release
from jichi.opendata.tables import Facts, Gathered, Records, Table, tables

#: With more facts the rows of each year are those of the latest release, not counted anew.
COUNTED = 20_000


@dataclass(frozen=True)
class Entry:
    """One dataset; `digest` is that of its CSV, "" while the worker has not read the present
    state."""

    table: Table
    title: str
    description: str
    rows: int
    digest: str = ""
    size: int = 0

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/open/{self.name}/"


@dataclass(frozen=True)
class Standing:
    """What is true of the whole catalogue."""

    entries: list[Entry]
    as_of: date | None
    licence: dict[str, str] | None
    release: Release | None
    #: Whether the release says what the files hold now.
    current: bool


def catalogue(language: str) -> Standing:
    """Every dataset, in a fixed number of queries."""
    release, found = releases.latest(), tables()
    current = _current(release)
    rows = _rows(found, release, current)
    entries = [_entry(table, rows[table.name], release, current, language) for table in found]
    return Standing(entries, as_of(), licence(), release, current)


def entry(table: Table, language: str) -> tuple[Entry, Standing]:
    """One dataset, and what is true of the whole."""
    release = releases.latest()
    current = _current(release)
    known = _known(release, table.name) if current else {}
    rows = known["rows"] if known else table.count()
    found = _entry(table, rows, release, current, language)
    return found, Standing([found], as_of(), licence(), release, current)


def fingerprint(table: Table) -> str:
    """The digest of a table's CSV as it is now; "" where it is not known."""
    release = releases.latest()
    return str(_known(release, table.name).get("sha256", "")) if _current(release) else ""


def _current(release: Release | None) -> bool:
    return release is not None and release.mark == releases.state()


def _known(release: Release | None, name: str) -> dict[str, Any]:
    return release.datasets.get(name, {}) if release else {}


def _entry(table: Table, rows: int, release: Release | None, current: bool, language: str) -> Entry:
    known = _known(release, table.name) if current else {}
    return Entry(
        table,
        table.title(language),
        table.description,
        rows,
        known.get("sha256", ""),
        known.get("bytes", 0),
    )


def _rows(found: list[Table], release: Release | None, current: bool) -> dict[str, int]:
    """How many rows each table has, in two queries; in none where the release says it."""
    if release and current:
        known = {name: told["rows"] for name, told in release.datasets.items()}
        if all(table.name in known for table in found):
            return known
    of_facts = [table for table in found if isinstance(table, Facts)]
    of_records = [table for table in found if isinstance(table, Records)]
    gathered = [table for table in found if isinstance(table, Gathered)]
    return {
        **_rows_of_facts(of_facts, release),
        **_rows_of_records(of_records),
        **_rows_gathered(gathered, release),
    }


def _rows_gathered(found: list[Gathered], release: Release | None) -> dict[str, int]:
    """What the latest release counted: only where there is none are rows gathered for it."""
    known = {name: told["rows"] for name, told in release.datasets.items()} if release else {}
    return {
        table.name: known[table.name] if table.name in known else table.count() for table in found
    }


def _rows_of_facts(found: list[Facts], release: Release | None) -> dict[str, int]:
    whole = ToldFact.objects.count()
    if release and whole > COUNTED:
        known = {name: told["rows"] for name, told in release.datasets.items()}
        return {table.name: known.get(table.name, 0) for table in found} | {Facts().name: whole}
    totals = {
        f"in_{table.year}": Count("pk", filter=told_in(table.year))
        for table in found
        if table.year is not None
    }
    counts = ToldFact.objects.aggregate(**totals) if totals else {}
    of_years = {table.name: counts[f"in_{table.year}"] for table in found if table.year is not None}
    return {Facts().name: whole, **of_years}


def _rows_of_records(found: list[Records]) -> dict[str, int]:
    asked = [
        table.found.order_by()
        .annotate(dataset=Value(table.name, CharField()))
        .values("dataset")
        .annotate(rows=Count("pk"))
        .values_list("dataset", "rows")
        for table in found
    ]
    first, *others = asked
    counted = dict(first.union(*others, all=True).order_by())
    return {table.name: counted.get(table.name, 0) for table in found}


def as_of() -> date | None:
    """The day of the last entry into the record."""
    line = JournalLine.objects.order_by("-id").first()
    return timezone.localtime(line.moment).date() if line else None


def licence() -> dict[str, str] | None:
    """The licence that the network has named; None where it has named none."""
    network = the_network()
    found = network.settings.get("licence") if network else None
    return found if isinstance(found, dict) and found.get("url") else None


def files(request: HttpRequest, name: str) -> list[dict[str, str]]:
    """The files of a dataset with their addresses."""
    return [
        {
            "url": request.build_absolute_uri(f"/open/{name}.{form.ending}"),
            "label": form.label,
            "type": form.media_type,
            "ending": form.ending,
        }
        for form in FORMATS
    ]
