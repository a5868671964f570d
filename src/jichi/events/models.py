"""Events with their sessions, and every appearance there: hosts, speakers, booths, our role."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.partial_dates import Interval, span
from jichi.core.privacy import Audience, audience
from jichi.core.records import DayField, Record, Told, check_within, listed_by_year
from jichi.core.shapes import Period, Shapes
from jichi.core.words import WordsField
from jichi.people.models import Involvement, somebody_is_involved

FORMATS = [
    ("in_person", gettext_lazy("In person")),
    ("online", gettext_lazy("Online")),
    ("hybrid", gettext_lazy("Hybrid")),
]


class Event(Told):
    """A conference, meeting, café or lecture; it may take place in several separate periods.

    `periods` is a list of intervals ("2020-11-09/2020-11-13", "2020-11-30"), empty where the date
    is lost; `first_day` repeats the earliest day for lists.
    """

    KIND = "events.event"
    AUDIENCE: ClassVar[Audience] = audience(
        public="kind title periods first_day place format series description within"
    )
    SHAPES: ClassVar[Shapes] = {"periods": list[Period]}

    kind = models.CharField(max_length=40, db_index=True)
    title = WordsField()
    periods = models.JSONField(default=list, blank=True)
    first_day = DayField(db_index=True, editable=False)
    place = WordsField(blank=True)
    format = models.CharField(max_length=10, choices=FORMATS, blank=True)
    series = models.CharField(max_length=60, blank=True)
    description = WordsField(blank=True)
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="side_events"
    )

    class Meta:
        indexes = listed_by_year("event")

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/events/{self.slug}/"

    def days(self) -> list[Interval]:
        return [Interval.told(text) for text in self.periods]

    def _check_year(self, intervals: list[Interval]) -> None:
        if self.year is None:
            raise ValidationError({"year": _("An event names its fiscal year: write it.")})
        check_within(self.year, self.outside_period, intervals)

    def clean(self) -> None:
        super().clean()
        self.first_day = span(self.days())[0]


class Session(Record):
    """A part of an event with its own title, day and speakers; told, not counted again.

    With `whole_event` it says who spoke at the event as a whole, and is no session of its own.
    """

    KIND = "events.session"
    TOLD_THROUGH = "event"
    AUDIENCE: ClassVar[Audience] = audience(public="event title on description whole_event order")

    event = models.ForeignKey(Event, models.CASCADE, related_name="sessions")
    title = WordsField()
    on = DayField()
    description = WordsField(blank=True)
    whole_event = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["on", "order", "pk"]


class Appearance(Involvement):
    """An organisation or person in a role at an event, or at one session of it."""

    TOLD_THROUGH = "event"
    AUDIENCE: ClassVar[Audience] = audience(public="event session")

    event = models.ForeignKey(Event, models.CASCADE, related_name="appearances")
    session = models.ForeignKey(
        Session, models.CASCADE, null=True, blank=True, related_name="appearances"
    )

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_appears")]
