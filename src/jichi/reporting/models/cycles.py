"""Editions as their authors wrote them, and the cycles that open them to governments."""

from datetime import date
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.records import Record
from jichi.core.words import WordsField
from jichi.organisations.models import Organisation

PUBLIC, PRIVATE = "public", "private"
VISIBILITIES: list[tuple[str, Any]] = [
    (PUBLIC, gettext_lazy("Public")),
    (PRIVATE, gettext_lazy("Not public")),
]


class Edition(Record):
    """A questionnaire in one version: the file that its author wrote, kept byte for byte."""

    KIND = "reporting.edition"
    AUDIENCE: ClassVar[Audience] = audience(
        public="form stated_version title file name digest questions"
    )
    #: What was answered once is read by this file for ever.
    IDENTITY: ClassVar[tuple[str, ...]] = ("form", "stated_version", "digest")

    form = models.CharField(max_length=120)
    stated_version = models.CharField(max_length=40, blank=True)
    title = WordsField()
    file = models.FileField(upload_to="editions/", max_length=200)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    questions = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["digest"],
                condition=~Q(state="withdrawn"),
                name="an_edition_is_kept_once",
                violation_error_message=gettext_lazy(
                    "This very file is kept already: open a cycle with that edition."
                ),
            )
        ]


class Cycle(Record):
    """The opening of an edition to invited governments, until a deadline.

    `subject` is the key of the initiative whose system it is, "" for a call of our own; the
    deadline is a moment, read in `zone`.
    """

    KIND = "reporting.cycle"
    AUDIENCE: ClassVar[Audience] = audience(
        public="edition name year chapter subject opens deadline zone amended_until embargo",
        internal="stage lead_submits visibility is_call letter",
    )
    DRAFTED, OPEN, CLOSED = "drafted", "open", "closed"
    STAGES: ClassVar[list[tuple[str, Any]]] = [
        (DRAFTED, gettext_lazy("Being prepared")),
        (OPEN, gettext_lazy("Taking answers")),
        (CLOSED, gettext_lazy("Ended")),
    ]

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="cycles")
    name = WordsField()
    year = models.PositiveSmallIntegerField()
    chapter = models.ForeignKey("core.Chapter", models.PROTECT, to_field="slug", related_name="+")
    subject = models.CharField(max_length=200, blank=True)
    opens = models.DateTimeField()
    deadline = models.DateTimeField()
    zone = models.CharField(max_length=60)
    amended_until = models.DateTimeField(null=True, blank=True)
    embargo = models.DateField(null=True, blank=True)
    lead_submits = models.BooleanField(default=False)
    visibility = models.CharField(max_length=8, choices=VISIBILITIES, default=PRIVATE)
    is_call = models.BooleanField(default=False)
    #: What the invitation says besides its own words.
    letter = WordsField(blank=True)
    stage = models.CharField(max_length=8, choices=STAGES, default=OPEN, db_index=True)

    class Meta:
        ordering = ["-deadline", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deadline__gt=F("opens")),
                name="a_cycle_ends_after_it_opens",
                violation_error_message=gettext_lazy(
                    "The deadline lies before the opening: correct one of the two."
                ),
            ),
            models.CheckConstraint(
                condition=Q(amended_until__isnull=True) | Q(amended_until__gte=F("deadline")),
                name="amending_ends_after_the_deadline",
                violation_error_message=gettext_lazy(
                    "Amending would end before the deadline: write a later moment."
                ),
            ),
        ]

    def is_withheld(self, day: date) -> bool:
        """Whether a partner publishes first, on a day that has not come yet."""
        return self.embargo is not None and day < self.embargo

    def clean(self) -> None:
        super().clean()
        if self.zone not in available_timezones():
            raise ValidationError(
                {"zone": _("“%(zone)s” is no time zone: write one such as Asia/Tokyo.")
                 % {"zone": self.zone}}
            )  # fmt: skip


class Tier(models.Model):
    """A middle organisation (a prefecture, a national office) that passes a cycle on to its own."""

    AUDIENCE: ClassVar[Audience] = audience(internal="cycle organisation")

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="tiers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organisation"],
                name="passes_a_cycle_on_once",
                violation_error_message=gettext_lazy(
                    "This organisation passes the cycle on already: choose another."
                ),
            )
        ]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.tier:{self.cycle.slug}/{self.organisation.slug}"
