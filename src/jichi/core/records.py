"""What every record is: an identity, a state, its sources, and its place in the year.

`Record` is anything with an identity that people cite. `Told` has a chapter and a fiscal year.
A `Deed` happened on a day; a `Standing` holds from a day until a day.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.partial_dates import Interval, check_day, lies_in
from jichi.core.privacy import Audience, audience
from jichi.core.shapes import Reading, Shapes, Text
from jichi.core.words import WordsField

DRAFT, PROPOSED, RETURNED, CONFIRMED, WITHDRAWN = (
    "draft",
    "proposed",
    "returned",
    "confirmed",
    "withdrawn",
)
STATES = [
    (DRAFT, gettext_lazy("Draft")),
    (PROPOSED, gettext_lazy("Proposed")),
    (RETURNED, gettext_lazy("Returned")),
    (CONFIRMED, gettext_lazy("Confirmed")),
    (WITHDRAWN, gettext_lazy("Withdrawn")),
]


class DayField(models.CharField):  # type: ignore[type-arg]
    """A day as precise as it is known ("2021-01-28", "2020-05", "2020", "")."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        check_day(value)


class Record(models.Model):
    """Anything with an identity that never changes, cited by its key `module.kind:slug`."""

    KIND: ClassVar[str]
    AUDIENCE: ClassVar[Audience] = audience(
        public="slug sources readings note", internal="state version"
    )
    SHAPES: ClassVar[Shapes] = {"sources": list[Text], "readings": list[Reading]}

    slug = models.SlugField(max_length=160, unique=True)
    state = models.CharField(max_length=10, choices=STATES, default=CONFIRMED, db_index=True)
    version = models.PositiveIntegerField(default=1)
    sources = models.JSONField(default=list, blank=True)
    readings = models.JSONField(default=list, blank=True)
    note = WordsField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    @property
    def key(self) -> str:
        """The key that survives export, import and restore."""
        return f"{self.KIND}:{self.slug}"


def listed_by_year(name: str) -> list[models.Index]:
    """The indexes by which the desk pages through a long table, all of it or a year or chapter."""
    return [
        models.Index(fields=["state", "-id"], name=f"{name}_in_state"),
        models.Index(fields=["state", "year", "-id"], name=f"{name}_in_year"),
        models.Index(fields=["state", "chapter", "-id"], name=f"{name}_in_chapter"),
    ]


class Told(Record):
    """A record that is told in a chapter and a fiscal year."""

    AUDIENCE: ClassVar[Audience] = audience(public="chapter also_in year outside_period order")
    SHAPES: ClassVar[Shapes] = {"also_in": list[Text]}

    chapter = models.ForeignKey(
        "core.Chapter", models.PROTECT, to_field="slug", related_name="+", db_index=True
    )
    also_in = models.JSONField(default=list, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    outside_period = models.BooleanField(default=False)
    order = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        abstract = True

    def days(self) -> list[Interval]:
        """The intervals in which it happened or held; empty where no day is known."""
        raise NotImplementedError

    def clean(self) -> None:
        super().clean()
        intervals = self.days()
        for interval in intervals:
            interval.check()
        self._check_year(intervals)
        self._check_chapters()

    def _check_year(self, intervals: list[Interval]) -> None:
        raise NotImplementedError

    def _check_chapters(self) -> None:
        if not self.also_in:
            return
        chapters: Any = type(self)._meta.get_field("chapter").related_model
        known = set(chapters._default_manager.values_list("slug", flat=True))
        strange = [slug for slug in self.also_in if slug not in known]
        if strange or self.chapter_id in self.also_in:
            raise ValidationError(
                {
                    "also_in": _("“%(slug)s” is no other chapter.")
                    % {"slug": strange or self.chapter_id}
                }
            )


class Deed(Told):
    """Something done on a day; it always names its fiscal year, even where the day is lost."""

    AUDIENCE: ClassVar[Audience] = audience(public="on")

    on = DayField()

    class Meta:
        abstract = True

    def days(self) -> list[Interval]:
        return [Interval(self.on, self.on)] if self.on else []

    def _check_year(self, intervals: list[Interval]) -> None:
        if self.year is None:
            raise ValidationError({"year": _("A deed names its fiscal year: write it.")})
        check_within(self.year, self.outside_period, intervals)


class Standing(Told):
    """Something that holds from a day until a day; either may be unknown."""

    AUDIENCE: ClassVar[Audience] = audience(public="since until as_of")

    since = DayField()
    until = DayField()
    as_of = DayField()

    class Meta:
        abstract = True

    def days(self) -> list[Interval]:
        return [Interval(self.since, self.until)] if self.since or self.until else []

    def _check_year(self, intervals: list[Interval]) -> None:
        check_day(self.as_of)


class Undertaking(Told):
    """Something undertaken that people describe: done on a day, or going on for some time.

    A deed has `on`, or `since` and `until` where it took longer; a standing has the latter, and
    `on` besides where it began with a deed (a strategy is adopted in 2018 and holds 2018-2024).
    """

    AUDIENCE: ClassVar[Audience] = audience(public="nature on since until as_of title description")
    NATURES: ClassVar[list[tuple[str, Any]]] = [
        ("deed", gettext_lazy("Deed")),
        ("standing", gettext_lazy("Standing")),
    ]

    nature = models.CharField(max_length=8, choices=NATURES, default="deed")
    on = DayField()
    since = DayField()
    until = DayField()
    as_of = DayField()
    title = WordsField()
    description = WordsField(blank=True)

    class Meta:
        abstract = True

    def days(self) -> list[Interval]:
        if self.on and not (self.nature == "standing" and (self.since or self.until)):
            return [Interval(self.on, self.on)]
        return [Interval(self.since, self.until)] if self.since or self.until else []

    def _check_year(self, intervals: list[Interval]) -> None:
        check_day(self.as_of)
        if self.nature == "standing":
            return
        if self.year is None:
            raise ValidationError({"year": _("A deed names its fiscal year: write it.")})
        check_within(self.year, self.outside_period, intervals)


def check_within(year: int, outside: bool, intervals: list[Interval]) -> None:
    """Refuse a day that contradicts the named year, unless it is marked as outside the period."""
    for interval in intervals:
        day = interval.since or interval.until
        if outside or lies_in(day, year):
            continue
        raise ValidationError(
            _(
                "%(day)s does not lie in fiscal year %(year)s: correct the date, "
                "or mark the record as outside the period."
            )
            % {"day": day, "year": year}
        )
