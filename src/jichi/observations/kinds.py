"""What figures reported elsewhere are called and export: one row for each that an account has."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jichi.core.kind_parts import Dataset
from jichi.core.kinds import also_open
from jichi.core.records import CONFIRMED
from jichi.observations.models import Observation

#: What an observation repeats of its report, so that one file says all of it.
_OF_THE_REPORT = (
    ("organisation", "report__reporter__organisation__slug"),
    ("account", "report__reporter__account"),
    ("reported_name", "report__name"),
    ("report_kind", "report__kind"),
    ("reporting_year", "report__year"),
    ("period_since", "report__since"),
    ("period_until", "report__until"),
    ("period_printed", "report__period_printed"),
    ("sector", "report__sector"),
    ("boundary", "report__boundary"),
    ("protocol", "report__protocol"),
    ("gases", "report__gases"),
    ("change", "report__change"),
    ("reason", "report__reason"),
    ("file", "report__file__name"),
    ("file_digest", "report__file__digest"),
    ("line", "report__line"),
)
_MEANINGS = {
    "report": _("The identity of the report: system, kind, year and account."),
    "quantity": _(
        "What was reported, such as “total”, “scope1”, “basic”, “population” or “percentage”."
    ),
    "printed": _("The value as it is printed in the file."),
    "value": _("The value as a number; empty where it is not understood as one."),
    "unit": _("The unit of the value: tCO2e, ktCO2e, people, km2, percent, year."),
    "state": _("“understood”, “not_applicable” or “not_understood”."),
    "as_of": _("The year to which a population or product belongs."),
    "is_total": _(
        "“true” for what the government reported as its total; no total is ever added up."
    ),
    "account": _("The account number in the reporting system, as text."),
    "reported_name": _("The name as printed in the file."),
    "report_kind": _("“emissions” or “targets”."),
    "reporting_year": _("The year of reporting, not the one reported about."),
    "period_since": _("The first day of the accounting period, as far as known."),
    "period_until": _("The last day of the accounting period, as far as known."),
    "period_printed": _("The accounting period as it is printed in the file."),
    "sector": _("The sector of a target, as printed."),
    "boundary": _("The boundary of the inventory or target, as printed."),
    "protocol": _("The method of accounting, as printed."),
    "gases": _("The greenhouse gases included, as printed."),
    "change": _("Whether emissions rose or fell since the last report, as printed."),
    "reason": _("The reason given for the change, as printed."),
    "file": _("The name of the file that was read."),
    "file_digest": _("The SHA-256 digest of that file."),
    "line": _("The line of the file on which the row begins."),
}

also_open(
    Observation,
    Dataset(
        "observations",
        _(
            "What local governments on record reported to CDP and ICLEI, each figure as printed "
            "and as understood, with file and line. “This data was collected in partnership by "
            "CDP and ICLEI - Local Governments for Sustainability”."
        ),
        title=_("Figures reported elsewhere"),
        place=29,
        identity=("report", "quantity"),
        only=Q(report__open=True, report__reporter__organisation__state=CONFIRMED),
        beside=_OF_THE_REPORT,
        asked=("quantity", "report_kind", "reporting_year"),
        means=_MEANINGS,
    ),
)
