"""Requests that arrive at the office."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.partial_dates import first_day, last_day
from jichi.core.privacy import Audience, audience
from jichi.core.records import DayField, Deed, listed_by_year
from jichi.core.words import WordsField
from jichi.organisations.models import Organisation

RECEIVED, IN_WORK, ANSWERED, DECLINED, PASSED_ON = (
    "received",
    "in_work",
    "answered",
    "declined",
    "passed_on",
)
#: How far a request is; whether its record is a draft or confirmed is another matter.
STAGES: list[tuple[str, Any]] = [
    (RECEIVED, gettext_lazy("Received")),
    (IN_WORK, gettext_lazy("In work")),
    (ANSWERED, gettext_lazy("Granted")),
    (DECLINED, gettext_lazy("Turned down")),
    (PASSED_ON, gettext_lazy("Passed on")),
]


class Request(Deed):
    """What somebody asked of the office, by when, how far it is and what came of it.

    A request is the office's own. Who asked as a person is personal, and the wish, the due day and
    the stage are internal. Of a request that was answered, and that is declared open, the kind,
    the organisation, the days and what came of it are told.
    `led_to` is the key of the event that came of it: the answer is then told as a part of it.
    """

    KIND = "incoming.request"
    AUDIENCE: ClassVar[Audience] = audience(
        public="kind organisation answered_on outcome led_to",
        internal="wish due stage open",
        personal="asker",
    )

    kind = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    asker = models.CharField(max_length=200, blank=True)
    wish = WordsField(blank=True)
    due = DayField()
    stage = models.CharField(max_length=20, choices=STAGES, default=RECEIVED)
    answered_on = DayField()
    outcome = WordsField(blank=True)
    led_to = models.CharField(max_length=200, blank=True)
    open = models.BooleanField(default=False)

    class Meta:
        indexes = listed_by_year("request")
        constraints = [
            models.CheckConstraint(
                condition=Q(open=False) | Q(stage=ANSWERED),
                name="only_what_was_answered_is_open",
                violation_error_message=gettext_lazy(
                    "Only a request that was answered may be told: answer it first."
                ),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(asker=""),
                name="somebody_asks",
                violation_error_message=gettext_lazy(
                    "Name the organisation that asks, or write who asks as it was received."
                ),
            ),
        ]

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/requests/{self.slug}/"

    @property
    def is_told(self) -> bool:
        """Whether it was answered and declared open."""
        return self.open and self.stage == ANSWERED

    def clean(self) -> None:
        super().clean()
        if self.on and self.answered_on and last_day(self.answered_on) < first_day(self.on):
            raise ValidationError(
                {"answered_on": _("It cannot be answered before it arrived: correct one day.")}
            )
