"""Questions asked of observations: the open reports of an organisation, and accounts of nobody."""

from django.db.models import Prefetch, QuerySet

from jichi.core.records import CONFIRMED
from jichi.observations.models import Report, Reporter
from jichi.organisations.models import Organisation


def open_reports() -> QuerySet[Report]:
    """Reports that everybody may read."""
    return Report.objects.filter(state=CONFIRMED, open=True)


def has_figures(organisation: Organisation) -> bool:
    """Whether an organisation reported anything elsewhere that everybody may read."""
    return open_reports().filter(reporter__organisation=organisation).exists()


def reports_of(organisation: Organisation, *beside: "Prefetch[str]") -> list[Report]:
    """The open reports of an organisation with their figures, the newest year first; two queries,
    and one for each of what else is to stand beside them.

    Within a year they stand in the order of their file."""
    found = open_reports().filter(reporter__organisation=organisation)
    ordered = found.order_by("-year", "kind", "line").select_related("file")
    return list(ordered.prefetch_related("observations", *beside))


def strangers() -> QuerySet[Reporter]:
    """Accounts that nobody has said whose they are."""
    return Reporter.objects.filter(organisation=None)
