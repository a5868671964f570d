"""Answers by cell, every value that a cell ever had, the rows of tables, and attached files."""

from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.reporting.models.cycles import VISIBILITIES
from jichi.reporting.models.responses import Response

_ROW = RegexValidator(r"^[a-z0-9]{1,12}$")


class Cell(models.Model):
    """A place of a response: a field, and the row where it stands in a table with added rows."""

    AUDIENCE: ClassVar[Audience] = audience(internal="response name row")

    response = models.ForeignKey(Response, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    row = models.CharField(max_length=12, blank=True, validators=[_ROW])

    class Meta:
        abstract = True

    @property
    def cell(self) -> str:
        """The cell as forms, scripts and workbooks name it: `name` or `name@row`."""
        return f"{self.name}@{self.row}" if self.row else self.name


class Attachment(Cell):
    """A file given as an answer. A later file stands beside it; none is ever lost."""

    AUDIENCE: ClassVar[Audience] = audience(internal="file title size digest kind by at")

    file = models.FileField(upload_to="answers/", max_length=300)
    title = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=100, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.attachment:{self.pk}"


class Answer(Cell):
    """What a cell says now: as typed with its unit, and as understood in the edition's own."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="value typed unit attachment version carried visibility by at"
    )

    value = models.TextField(blank=True)
    typed = models.TextField(blank=True)
    unit = models.CharField(max_length=40, blank=True)
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    carried = models.BooleanField(default=False)
    visibility = models.CharField(max_length=8, choices=VISIBILITIES, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "name", "row"],
                name="a_cell_says_one_thing",
                violation_error_message=gettext_lazy(
                    "Somebody else has just answered here: read the page again."
                ),
            )
        ]


class AnswerVersion(Cell):
    """A value that a cell had, or that was set aside because others had written meanwhile.

    Append-only but for `standing`: a value set aside is settled when one of the two is chosen.
    """

    AUDIENCE: ClassVar[Audience] = audience(
        internal="number value typed unit attachment how standing by at"
    )
    KEPT, ASIDE, SETTLED = "kept", "aside", "settled"
    STANDINGS: ClassVar[list[tuple[str, Any]]] = [
        (KEPT, gettext_lazy("Saved")),
        (ASIDE, gettext_lazy("Set aside")),
        (SETTLED, gettext_lazy("Decided")),
    ]
    TYPED, ON_BEHALF, CARRIED = "typed", "on_behalf", "carried"
    WORKBOOK, CHOSEN, CORRECTED, IMPORTED = "workbook", "chosen", "corrected", "imported"
    HOW: ClassVar[list[tuple[str, Any]]] = [
        (TYPED, gettext_lazy("Typed")),
        (ON_BEHALF, gettext_lazy("Typed on behalf")),
        (CARRIED, gettext_lazy("Carried over")),
        (WORKBOOK, gettext_lazy("From a workbook")),
        (CHOSEN, gettext_lazy("Chosen of two")),
        (CORRECTED, gettext_lazy("Corrected")),
        (IMPORTED, gettext_lazy("Imported")),
    ]

    number = models.PositiveIntegerField()
    value = models.TextField(blank=True)
    typed = models.TextField(blank=True)
    unit = models.CharField(max_length=40, blank=True)
    attachment = models.ForeignKey(
        Attachment, models.PROTECT, null=True, blank=True, related_name="+"
    )
    how = models.CharField(max_length=10, choices=HOW, default=TYPED)
    standing = models.CharField(max_length=8, choices=STANDINGS, default=KEPT)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["response", "name", "row"], name="versions_of_a_cell"),
            models.Index(
                fields=["response"], condition=Q(standing="aside"), name="values_set_aside"
            ),
        ]


class RowOrder(models.Model):
    """A row that was added to a table of a response, and its place; a removed one is remembered."""

    AUDIENCE: ClassVar[Audience] = audience(internal="response repeat row place removed by at")

    response = models.ForeignKey(Response, models.CASCADE, related_name="rows")
    repeat = models.CharField(max_length=200)
    row = models.CharField(max_length=12, validators=[_ROW])
    place = models.PositiveIntegerField()
    removed = models.BooleanField(default=False)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "repeat", "row"],
                name="a_row_stands_once",
                violation_error_message=gettext_lazy(
                    "This row is there already: read the page again."
                ),
            )
        ]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.row:{self.pk}"
