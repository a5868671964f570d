"""Files that others publish, the accounts that reported in them, their reports and figures."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.partial_dates import Interval
from jichi.core.privacy import Audience, audience
from jichi.core.records import DayField, Record
from jichi.core.shapes import Shapes, Text, Tree
from jichi.organisations.models import Organisation

#: How CDP and ICLEI ask to be named by whoever uses their open files; it is not translated.
CITATION = (
    "This data was collected in partnership by CDP and ICLEI - Local Governments for Sustainability"
)
EMISSIONS, TARGETS = "emissions", "targets"


class PublishedFile(models.Model):
    """A file as it was read: its digest, its columns, and the rows that nobody understood."""

    AUDIENCE: ClassVar[Audience] = audience(
        public="system kind name digest years rows understood",
        internal="encoding headers unknown listed",
    )
    SHAPES: ClassVar[Shapes] = {
        "years": list[int],
        "headers": list[Text],
        "unknown": list[Text],
        "listed": list[Tree],
    }

    system = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    years = models.JSONField(default=list, blank=True)
    headers = models.JSONField(default=list)
    unknown = models.JSONField(default=list, blank=True)
    rows = models.PositiveIntegerField()
    understood = models.PositiveIntegerField()
    listed = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                name="read_once",
                violation_error_message=gettext_lazy(
                    "This very file was read before: there is nothing to do."
                ),
            )
        ]

    @property
    def key(self) -> str:
        """The key in the journal."""
        return f"observations.file:{self.digest[:16]}"


class Reporter(models.Model):
    """An account that reports somewhere, as printed there, and the organisation that it is."""

    AUDIENCE: ClassVar[Audience] = audience(public="system account name city country organisation")

    system = models.CharField(max_length=20)
    account = models.CharField(max_length=40)
    name = models.CharField(max_length=300, blank=True)
    city = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=120, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="reporters"
    )

    class Meta:
        ordering = ["country", "name", "account"]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "account"],
                name="one_row_per_account",
                violation_error_message=gettext_lazy(
                    "This account is known already: recognise that one."
                ),
            )
        ]

    @property
    def key(self) -> str:
        """The key in the journal."""
        return f"observations.reporter:{self.system}/{self.account}"


class Report(Record):
    """One row of a file: what an account reported in a year, or one of its targets.

    `since` and `until` are the accounting period as far as it is understood, `period_printed` as
    it stands in the file; `year` is the year of reporting, which is another thing."""

    KIND = "observations.report"
    TOLD_THROUGH = ""
    AUDIENCE: ClassVar[Audience] = audience(
        public="file line reporter kind year period_printed since until name city sector "
        "target_type boundary protocol gases scopes change reason latitude longitude",
        internal="digest open access comment protocol_details other updated",
    )
    SHAPES: ClassVar[Shapes] = {"other": dict[str, Text]}

    file = models.ForeignKey(PublishedFile, models.PROTECT, related_name="reports")
    line = models.PositiveIntegerField()
    reporter = models.ForeignKey(Reporter, models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    period_printed = models.CharField(max_length=120, blank=True)
    since = DayField()
    until = DayField()
    open = models.BooleanField()
    access = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=300, blank=True)
    city = models.CharField(max_length=300, blank=True)
    sector = models.TextField(blank=True)
    target_type = models.TextField(blank=True)
    boundary = models.TextField(blank=True)
    protocol = models.TextField(blank=True)
    protocol_details = models.TextField(blank=True)
    gases = models.TextField(blank=True)
    scopes = models.TextField(blank=True)
    change = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    comment = models.TextField(blank=True)
    other = models.JSONField(default=dict, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    updated = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "year", "reporter"], name="report_of_a_year")]

    def clean(self) -> None:
        super().clean()
        Interval(self.since, self.until).check()


class Observation(models.Model):
    """One figure of a report: as printed, and as a number where it is understood as one.

    `is_total` marks what the city reported as its total; a report has one such figure or none, and
    it is never added up from others."""

    TOLD_THROUGH = "report"
    AUDIENCE: ClassVar[Audience] = audience(
        public="report quantity printed value unit state as_of is_total"
    )
    STATES: ClassVar[list[tuple[str, str]]] = [
        ("understood", "understood"),
        ("not_applicable", "not applicable"),
        ("not_understood", "not understood"),
    ]

    report = models.ForeignKey(Report, models.CASCADE, related_name="observations")
    quantity = models.CharField(max_length=40)
    printed = models.TextField()
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=16, choices=STATES)
    as_of = DayField()
    is_total = models.BooleanField(default=False)

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "quantity"],
                name="observed_once",
                violation_error_message=gettext_lazy(
                    "This report has this figure already: correct that one."
                ),
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(is_total=True),
                name="one_total_a_report",
                violation_error_message=gettext_lazy(
                    "This report has a total already: mark one figure alone."
                ),
            ),
        ]

    @property
    def key(self) -> str:
        """The key in the journal."""
        return f"observations.observation:{self.report.slug}/{self.quantity}"

    def clean(self) -> None:
        super().clean()
        if (self.value is None) == (self.state == "understood"):
            raise ValidationError(
                {"value": _("What is understood has a number, and nothing else has one.")}
            )


class Doubt(models.Model):
    """What of a file was not understood or is hard to believe: where it stands, and why.

    `report` is that of a row that was understood; `quantity` the column by what it means. A doubt
    is open until somebody settles it with a reason, or a newer file corrects the source."""

    AUDIENCE: ClassVar[Audience] = audience(
        public="report quantity code parts",
        internal="file kind line column printed state reason corrected_in",
    )
    SHAPES: ClassVar[Shapes] = {"parts": dict[str, Tree]}
    ROW, CELL, FIGURE = "row", "cell", "figure"
    KINDS: ClassVar[list[tuple[str, Any]]] = [
        (ROW, gettext_lazy("a row that is not understood")),
        (CELL, gettext_lazy("a cell that is not understood")),
        (FIGURE, gettext_lazy("a figure that is hard to believe")),
    ]
    OPEN, SETTLED, CORRECTED = "open", "settled", "corrected"
    STATES: ClassVar[list[tuple[str, Any]]] = [
        (OPEN, gettext_lazy("open")),
        (SETTLED, gettext_lazy("settled with a reason")),
        (CORRECTED, gettext_lazy("corrected in the source")),
    ]

    file = models.ForeignKey(PublishedFile, models.PROTECT, related_name="doubts")
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="doubts")
    kind = models.CharField(max_length=8, choices=KINDS)
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=300, blank=True)
    quantity = models.CharField(max_length=40, blank=True)
    printed = models.TextField(blank=True)
    code = models.CharField(max_length=20)
    parts = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=OPEN)
    reason = models.TextField(blank=True)
    corrected_in = models.ForeignKey(
        PublishedFile, models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "file"], name="doubts_of_a_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "line", "column", "code"],
                name="doubted_once",
                violation_error_message=gettext_lazy("This is doubted already: settle that doubt."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="settled", reason=""),
                name="settled_with_a_reason",
                violation_error_message=gettext_lazy("Write why this is no longer doubted."),
            ),
        ]

    @property
    def key(self) -> str:
        """The key in the journal."""
        return f"observations.doubt:{self.file.digest[:16]}/{self.line}/{self.code}"
