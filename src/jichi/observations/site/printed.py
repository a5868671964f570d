"""Figures as published files print them: what a government reported elsewhere."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from jichi.observations.models import EMISSIONS, Doubt, Observation, Report
from jichi.observations.queries import reports_of
from jichi.observations.saying import why
from jichi.observations.site.figure import FILE, Figure, Source
from jichi.organisations.models import Organisation
from jichi.questionnaires.figures import kind_of


def printed(organisation: Organisation) -> list[Report]:
    """The open reports of an organisation with their figures and what is doubted of them; three
    queries."""
    return reports_of(organisation, Prefetch("doubts", Doubt.objects.filter(state=Doubt.OPEN)))


def figures_in(reports: Iterable[Report]) -> Iterator[Figure]:
    """The figures of reports, each with its source and its doubts."""
    for report in reports:
        doubts = list(report.doubts.all())
        for one in report.observations.all():
            yield figure_of(report, one, doubts)


def figure_of(report: Report, one: Observation, doubts: Iterable[Doubt] = ()) -> Figure:
    """A figure of a report."""
    own = [doubt for doubt in doubts if doubt.quantity == one.quantity]
    place = _("line %(line)s") % {"line": report.line}
    return Figure(
        key=one.key,
        kind=kind_of(one.quantity) if report.kind == EMISSIONS else "target",
        quantity=one.quantity,
        printed=one.printed,
        value=one.value,
        unit=one.unit,
        year=report.year,
        source=Source(FILE, report.file.name, place),
        row=report.slug,
        since=report.since,
        until=report.until,
        period_printed=report.period_printed,
        as_of=one.as_of,
        about=report.sector,
        is_total=one.is_total,
        doubts=tuple(why(doubt) for doubt in own),
        doubt_codes=tuple(doubt.code for doubt in own),
    )
