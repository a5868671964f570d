"""The figures of all governments over the years as one dataset of the open data: those of published
files and those that were answered, each with its source."""

from collections.abc import Iterator
from itertools import batched
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from jichi.core.collation import bytewise
from jichi.core.csv_rows import Row
from jichi.observations.models import Doubt, Observation
from jichi.observations.site.answered import corrections_of, figures_told, told_of
from jichi.observations.site.doubt_scores import weighed
from jichi.observations.site.figure import REPORT, Figure
from jichi.observations.site.printed import figure_of
from jichi.opendata import datasets, tables
from jichi.opendata.columns import BOOLEAN, INTEGER, LIST, NUMBER, Column, value_of
from jichi.opendata.tables import BATCH, Gathered, Records
from jichi.reporting.site import seen
from jichi.reporting.site.told import Telling

NAME = "figures-over-the-years"
#: So many responses are weighed together.
SOME = 40
COLUMNS = [
    Column("key"),
    Column("organisation", refers="organisations.Organisation"),
    Column("year", INTEGER),
    Column("quantity"),
    Column("about"),
    Column("period_since"),
    Column("period_until"),
    Column("period_printed"),
    Column("as_of"),
    Column("printed"),
    Column("value", NUMBER),
    Column("unit"),
    Column("is_total", BOOLEAN),
    Column("calculated", BOOLEAN),
    Column("corrected_on"),
    Column("doubts", LIST),
    Column("source"),
    Column("file"),
    Column("line", INTEGER),
    Column("cycle", refers="reporting.Cycle"),
    Column("question"),
    Column("url"),
]
#: What the columns mean here; the others mean what they mean everywhere.
MEANINGS = {
    "key": _("The permanent key of the figure in its own source."),
    "year": _("The year of reporting, not the one reported about."),
    "quantity": _(
        "What was reported, such as “total”, “scope1”, “basic”, “population” or “percentage”."
    ),
    "about": _("What a target or an earlier figure covers."),
    "period_since": _("The first day of the accounting period, as far as known."),
    "period_until": _("The last day of the accounting period, as far as known."),
    "period_printed": _("The accounting period as it is printed in the file."),
    "as_of": _("The year to which a population or product belongs."),
    "printed": _("The value as it is printed in the file, or was answered."),
    "value": _("The value as a number; empty where it is not understood as one."),
    "unit": _("The unit of the value: tCO2e, ktCO2e, people, km2, percent, year."),
    "is_total": _(
        "“true” for what the government reported as its total; no total is ever added up."
    ),
    "calculated": _("“true” for a sum that the questionnaire itself makes."),
    "corrected_on": _("The day on which the answer was last corrected."),
    "doubts": _("Why the figure is hard to believe, as codes."),
    "source": _("“file” for a published file, “report” for a report on this site."),
    "file": _("The name of the file that was read."),
    "line": _("The line of the file on which the row begins."),
    "question": _("The number of the question that was answered."),
    "url": _("The address of the report on this site, without the language."),
}


def offer() -> None:
    """Put the dataset into the catalogue."""
    tables.offer(
        Gathered(
            NAME,
            _("Governments' figures over the years"),
            _(
                "Emissions, population and targets of local governments by year, from files of CDP "
                "and ICLEI and from public answers on this site, each with its source. Where both "
                "say something of the same time both stand; nothing is added up. “This data was "
                "collected in partnership by CDP and ICLEI - Local Governments for Sustainability”."
            ),
            COLUMNS,
            gathered,
            MEANINGS,
        )
    )


def gathered() -> Iterator[Row]:
    """Figures of files by their report, then answered ones by cycle and government."""
    yield from _printed()
    # Labels of options stand in the network's first language, whoever asks.
    with override(settings.NETWORK.languages[0]):
        cycles = list(seen.cycles_answered().select_related("edition"))
    for cycle in sorted(cycles, key=lambda one: one.slug):
        found = seen.told(cycle).order_by(bytewise("organisation__slug"), "pk")
        for some in batched(told_of(found, [cycle], settings.NETWORK.languages[0]), SOME):
            with override(settings.NETWORK.languages[0]):
                rows = list(_answered(some))
            yield from rows


def _printed() -> Iterator[Row]:
    found = Records(datasets.named("observations")).found
    found = found.select_related("report__file", "report__reporter__organisation")
    for some in batched(found.iterator(chunk_size=BATCH), BATCH):
        doubts = _doubts(some)
        for one in some:
            report = one.report
            figure = figure_of(report, one, doubts.get(report.pk, ()))
            yield _row(figure, report.reporter.organisation.slug, report.file.name, report.line)


def _doubts(some: tuple[Observation, ...]) -> dict[int, list[Doubt]]:
    found: dict[int, list[Doubt]] = {}
    reports = {one.report_id for one in some}
    for doubt in Doubt.objects.filter(state=Doubt.OPEN, report__in=reports):
        found.setdefault(doubt.report_id or 0, []).append(doubt)
    return found


def _answered(some: tuple[Telling, ...]) -> Iterator[Row]:
    corrections = corrections_of(some)
    for each in some:
        for figure in weighed(list(figures_told(each, corrections))):
            yield _row(figure, each.response.organisation.slug)


def _row(one: Figure, organisation: str, file: str = "", line: int | None = None) -> Row:
    value: Any = value_of(one.value, Column("value", NUMBER))
    is_answer = one.source.kind == REPORT
    return {
        "key": one.key,
        "organisation": organisation,
        "year": one.year,
        "quantity": one.quantity,
        "about": one.about,
        "period_since": one.since,
        "period_until": one.until,
        "period_printed": one.period_printed,
        "as_of": one.as_of,
        "printed": one.printed,
        "value": value,
        "unit": one.unit,
        "is_total": one.is_total,
        "calculated": one.calculated,
        "corrected_on": one.corrected,
        "doubts": list(one.doubt_codes),
        "source": one.source.kind,
        "file": file,
        "line": line,
        "cycle": one.source.identity if is_answer else "",
        "question": one.source.number if is_answer else "",
        "url": one.source.path.partition("#")[0],
    }
