"""What can be done with observations: take over what others published, say who an account is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, enter_all, may_keep_records, remove
from jichi.observations import doubting
from jichi.observations.models import Doubt, Observation, PublishedFile, Report, Reporter
from jichi.observations.reading import TARGETS, Found, Note, Row, Table
from jichi.observations.recognising import Recogniser
from jichi.organisations.models import Organisation

#: Attributes of a row that have a column of their own; the others stand together.
_OWN = (
    "name", "city", "sector", "target_type", "boundary", "protocol", "protocol_details", "gases",
    "scopes", "change", "reason", "comment", "access",
)  # fmt: skip
_ELSEWHERE = {*_OWN, "country"}
#: How long a printed attribute may be where its column has an end.
_LONGEST = {"name": 300, "city": 300, "access": 120, "country": 120}


@dataclass
class Taken:
    """What came of a file: how many rows were new, corrected, or said nothing new.

    `older` rows were corrected since by a newer file; `gone` reports stand no longer in the file
    though it tells of their year: they stay as they are."""

    new: int = 0
    corrected: int = 0
    unchanged: int = 0
    older: int = 0
    gone: int = 0
    known: bool = False
    recognised: list[Reporter] = field(default_factory=list)
    strangers: list[Reporter] = field(default_factory=list)


@act(rule=may_keep_records)
def take_over(
    by: Actor,
    *,
    system: str,
    table: Table,
    found: Found,
    recogniser: Recogniser | None = None,
    doubts: Sequence[Note] = (),
) -> Taken:
    """Take over what others published in a file: its accounts, reports and figures, as one act.

    The very same file a second time changes nothing. A row that differs from what the same account
    reported in the same year before is its correction; what it was stays in the journal. A report
    that stands no longer in a newer file is counted and kept. What was not understood and what is
    doubted of it stands with the file. A `recogniser` may serve several files."""
    if PublishedFile.objects.filter(digest=table.digest).exists():
        return Taken(unchanged=len(found.rows), known=True)
    file = enter(_file(system, table, found))
    taken = Taken()
    known = recogniser or Recogniser()
    reporters = _reporters(system, found.rows, file, taken, known)
    stored = _stored(system, found, reporters)
    taken.gone = sum(len(reports) for reports in stored.values())
    slugs = {one.slug for reports in stored.values() for one in reports}
    new: list[tuple[Report, Row]] = []
    spoken: dict[int, Report] = {}
    corrected: set[Report] = set()
    for row, before in _paired(found, stored):
        values = _report_values(row, file)
        taken.gone -= before is not None
        if before is None:
            report = Report(slug=_slug(system, found.kind, row, slugs), **values)
            report.kind, report.reporter = found.kind, reporters[row.account]
            new.append((report, row))
            spoken[row.line] = report
        elif _correct(before, row, values, taken):
            spoken[row.line] = before
            if before.file_id == file.pk:
                corrected.add(before)
    _enter_new(new, file)
    taken.new = len(new)
    doubting.keep(file, found, doubts, spoken, corrected)
    return taken


@act(rule=may_keep_records)
def recognise_reporter(by: Actor, *, reporter: Reporter, organisation: Organisation) -> Reporter:
    """Say which organisation an account is: its figures stand on that organisation's page."""
    return change(reporter, organisation=organisation)


@act(rule=may_keep_records, needs_reason=True)
def settle_doubt(by: Actor, *, doubt: Doubt, reason: str) -> Doubt:
    """Say why a doubt is none: the figure loses its mark, and the journal keeps who said so."""
    if _state_of(doubt) != Doubt.OPEN:
        raise ValidationError(_("This doubt is closed already."))
    return change(doubt, state=Doubt.SETTLED, reason=reason.strip())


@act(rule=may_keep_records, needs_reason=True)
def doubt_again(by: Actor, *, doubt: Doubt, reason: str) -> Doubt:
    """Open a doubt again that was settled; the reason stands in the journal."""
    if _state_of(doubt) != Doubt.SETTLED:
        raise ValidationError(_("Only what was settled with a reason can be doubted again."))
    return change(doubt, state=Doubt.OPEN, reason="")


def _state_of(doubt: Doubt) -> str:
    """The state that a doubt has now, whatever an import has done since it was read."""
    return Doubt.objects.select_for_update().values_list("state", flat=True).get(pk=doubt.pk)


def _file(system: str, table: Table, found: Found) -> PublishedFile:
    return PublishedFile(
        system=system,
        kind=found.kind,
        name=table.name[-255:],
        digest=table.digest,
        encoding=table.encoding,
        years=sorted({row.year for row in found.rows}),
        headers=table.headers,
        unknown=list(found.headers.unknown.values()),
        rows=found.read,
        understood=len(found.rows),
        listed=[[one.line, one.reason, one.parts, one.cells] for one in found.listed],
    )


def _reporters(
    system: str, rows: Iterable[Row], file: PublishedFile, taken: Taken, recogniser: Recogniser
) -> dict[str, Reporter]:
    """The accounts of a file by number, new ones entered, and recognised where that is certain."""
    known = {one.account: one for one in Reporter.objects.filter(system=system)}
    first = {row.account: row for row in reversed(list(rows))}
    new: list[Reporter] = []
    for account, row in first.items():
        one = known.get(account) or Reporter(system=system, account=account, **_printed_by(row))
        if one.organisation_id is None:
            found = recogniser.organisation(one.name, one.city, one.country)
            (taken.strangers if found is None else taken.recognised).append(one)
            if one.pk is not None and found is not None:
                change(one, organisation=found)
            one.organisation = found
        if one.pk is None:
            new.append(one)
            known[account] = one
    if new:
        enter_all(Reporter, new, label=f"{file.key}/reporters")
    return known


def _printed_by(row: Row) -> dict[str, str]:
    return {
        name: row.printed.get(name, "")[: _LONGEST[name]] for name in ("name", "city", "country")
    }


type _Stored = dict[tuple[str, int], list[Report]]


def _stored(system: str, found: Found, reporters: dict[str, Reporter]) -> _Stored:
    """Reports of the years and kind of a file, by account and year."""
    years = {row.year for row in found.rows}
    stored: _Stored = defaultdict(list)
    accounts = {one.pk: account for account, one in reporters.items()}
    reports = Report.objects.filter(kind=found.kind, year__in=years, reporter__system=system)
    for one in reports.order_by("pk"):
        stored[accounts[one.reporter_id], one.year].append(one)
    return stored


def _paired(found: Found, stored: _Stored) -> list[tuple[Row, Report | None]]:
    """Each row with the report that it repeats or corrects; None where it is new.

    Of emissions an account has one report a year. Of targets it has several: those of the same
    content belong together, then those of the same sector and target year, then of the sector."""
    left = {key: list(reports) for key, reports in stored.items()}
    pairs: dict[int, Report] = {}
    likenesses = (
        [_by_digest, _by_sector_and_year, _by_sector] if found.kind == TARGETS else [_by_all]
    )
    for likeness in likenesses:
        for row in found.rows:
            reports = left.get((row.account, row.year), [])
            if row.line in pairs or not reports:
                continue
            alike = next((one for one in reports if likeness(row, one)), None)
            if alike is not None:
                pairs[row.line] = alike
                reports.remove(alike)
    return [(row, pairs.get(row.line)) for row in found.rows]


def _by_all(row: Row, report: Report) -> bool:
    return True


def _by_digest(row: Row, report: Report) -> bool:
    return row.digest == report.digest


def _by_sector(row: Row, report: Report) -> bool:
    return row.printed.get("sector", "") == report.sector


def _by_sector_and_year(row: Row, report: Report) -> bool:
    return _by_sector(row, report) and str(row.amount("target_year")) == report.other.get("until")


def _report_values(row: Row, file: PublishedFile) -> dict[str, Any]:
    place = row.place or (None, None)
    own = {name: row.printed.get(name, "")[: _LONGEST.get(name)] for name in _OWN}
    other = {name: text for name, text in row.printed.items() if name not in _ELSEWHERE}
    if (until := row.amount("target_year")) is not None:
        other["until"] = str(until)
    return {
        **own,
        "file": file,
        "line": row.line,
        "year": row.year,
        "digest": row.digest,
        "period_printed": row.period_printed[:120],
        "since": row.period.since,
        "until": row.period.until,
        "open": row.open,
        "other": other,
        "latitude": place[0],
        "longitude": place[1],
        "updated": row.updated[:40],
    }


def _slug(system: str, kind: str, row: Row, taken: set[str]) -> str:
    """The identity of a report: system, kind, year and account; of a target also its content."""
    stem = f"{system}-{kind}-{row.year}-{row.account}"
    if kind == TARGETS:
        stem = f"{stem}-{row.digest[:10]}"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    taken.add(slug)
    return slug


def _observations(report: Report, row: Row) -> list[Observation]:
    return [
        Observation(
            report=report,
            quantity=one.quantity,
            printed=one.printed,
            value=one.value,
            unit=one.unit,
            state=one.state,
            as_of=one.as_of,
            is_total=one.is_total,
        )
        for one in row.values
    ]


def _enter_new(new: Sequence[tuple[Report, Row]], file: PublishedFile) -> None:
    if not new:
        return
    enter_all(Report, [report for report, _row in new], label=f"{file.key}/reports")
    figures = [one for report, row in new for one in _observations(report, row)]
    enter_all(Observation, figures, label=f"{file.key}/observations")


def _correct(report: Report, row: Row, values: dict[str, Any], taken: Taken) -> bool:
    """Make a report say what a row says, unless it was updated since; whether it says so now."""
    if report.digest == row.digest:
        taken.unchanged += 1
        return True
    if row.updated and report.updated and row.updated < report.updated:
        taken.older += 1
        return False
    taken.corrected += 1
    change(report, **values)
    _correct_figures(report, _observations(report, row))
    return True


_COMPARED = ("printed", "value", "unit", "state", "as_of", "is_total")


def _correct_figures(report: Report, wanted: Iterable[Observation]) -> None:
    """Remove what is no longer said, then change and enter the rest; the mark of the total is
    taken from the old figure before the new one gets it."""
    before = {one.quantity: one for one in report.observations.all()}
    after = {one.quantity: one for one in wanted}
    for quantity in before.keys() - after.keys():
        remove(before[quantity])
    for quantity in sorted(after, key=lambda name: after[name].is_total):
        one = after[quantity]
        if quantity in before:
            change(before[quantity], **{name: getattr(one, name) for name in _COMPARED})
        else:
            enter(one)
