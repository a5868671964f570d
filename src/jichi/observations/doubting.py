"""The doubts of a file, kept with its import: what was not understood, what is hard to believe, and
what a newer file has corrected."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from jichi.core.acts import change, enter_all
from jichi.observations.models import Doubt, PublishedFile, Report
from jichi.observations.reading import Found, Note

#: Doubts that compare with what was reported in another year, which `parts` names.
JUMPS = ("jump_population", "jump_total")


def keep(
    file: PublishedFile,
    found: Found,
    doubts: Sequence[Note],
    reports: Mapping[int, Report],
    corrected: Collection[Report],
) -> None:
    """Enter what is new among the doubts of a file, and close those that it has corrected.

    `reports` are those for which a line speaks; a line that an older file repeats has none. What
    was doubted of the same report in the same words stays as it is, settled or not."""
    known = list(Doubt.objects.filter(report__in=list(reports.values())))
    new = list(_doubts_of(file, found, doubts, reports))
    said = {_identity(one) for one in new}
    for one in known:
        if one.state == Doubt.OPEN and one.report in corrected and _identity(one) not in said:
            change(one, state=Doubt.CORRECTED, corrected_in=file)
    _close_comparisons(file, corrected)
    before = {_identity(one) for one in known if one.state != Doubt.CORRECTED}
    fresh = [one for one in new if one.report is None or _identity(one) not in before]
    if fresh:
        enter_all(Doubt, fresh, label=f"{file.key}/doubts")


def _doubts_of(
    file: PublishedFile, found: Found, doubts: Sequence[Note], reports: Mapping[int, Report]
) -> Iterator[Doubt]:
    keys = {column.printed: column.key for column in found.headers.columns.values()}
    for row in found.listed:
        yield Doubt(file=file, kind=Doubt.ROW, line=row.line, code=row.reason, parts=row.parts)
    for kind, notes in ((Doubt.CELL, found.notes), (Doubt.FIGURE, doubts)):
        for note in notes:
            if note.line in reports:
                yield Doubt(
                    file=file,
                    report=reports[note.line],
                    kind=kind,
                    line=note.line,
                    column=note.column[:300],
                    quantity=keys.get(note.column, note.column)[:40],
                    printed=note.printed,
                    code=note.code,
                    parts=note.parts,
                )


def _identity(one: Doubt) -> tuple[int | None, str, str, str, str]:
    parts = json.dumps(one.parts, sort_keys=True)
    return one.report_id, one.code, one.quantity, one.printed, parts


def _close_comparisons(file: PublishedFile, corrected: Collection[Report]) -> None:
    """Other years of an account were compared with a figure that no longer stands."""
    years = {(one.reporter_id, str(one.year)) for one in corrected}
    if not years:
        return
    compared = Doubt.objects.filter(
        state=Doubt.OPEN, code__in=JUMPS, report__reporter__in=[one for one, _year in years]
    )
    figures = _figures(corrected)
    for one in compared.select_related("report", "file"):
        assert one.report is not None
        year = str(one.parts.get("year", ""))
        if (one.report.reporter_id, year) not in years:
            continue
        if one.parts.get("other") not in figures.get((one.report.reporter_id, year), ()):
            change(one, state=Doubt.CORRECTED, corrected_in=file)


def _figures(reports: Collection[Report]) -> dict[tuple[int, str], set[str]]:
    """The figures of reports as doubts print them, by account and year."""
    found: dict[tuple[int, str], set[str]] = {}
    for report in reports:
        figures = found.setdefault((report.reporter_id, str(report.year)), set())
        figures |= {
            f"{value.normalize():,f}"
            for value in report.observations.exclude(value=None).values_list("value", flat=True)
            if value is not None
        }
    return found
