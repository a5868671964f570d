"""Organisations, and what was true of them from when until when: names, codes, populations."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.partial_dates import Interval
from jichi.core.privacy import Audience, audience
from jichi.core.records import DayField, Record
from jichi.core.words import Words, WordsField
from jichi.organisations.directory.japan.codes import WrongCode, verify

#: Kinds that are local governments; every other kind is a partner.
LOCAL_GOVERNMENTS = (
    "prefecture",
    "designated_city",
    "core_city",
    "city",
    "special_ward",
    "town",
    "village",
    "foreign_local_government",
)


class Organisation(Record):
    """Anything that acts: identified for ever by its code at first entry, or by a short slug.

    `name`, `kana`, `code` and `sort_key` repeat what is true now of the dated rows below, so that
    lists sort and print on plain indexed columns.
    """

    KIND = "organisations.organisation"
    AUDIENCE: ClassVar[Audience] = audience(
        public="kind name short_name kana code country prefecture place latitude longitude url "
        "merged_into",
        internal="sort_key",
    )

    kind = models.CharField(max_length=40, db_index=True)
    name = WordsField()
    short_name = WordsField(blank=True)
    kana = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=6, blank=True, db_index=True)
    country = models.CharField(max_length=2, blank=True)
    prefecture = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="municipalities"
    )
    place = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="seated_here"
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    url = models.URLField(blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged_from"
    )
    sort_key = models.CharField(max_length=400, db_index=True, editable=False, blank=True)

    class Meta:
        ordering = ["sort_key", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__gte=-90, latitude__lte=90),
                name="latitude_is_on_earth",
                violation_error_message=gettext_lazy(
                    "Write the latitude in degrees, from -90 to 90."
                ),
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__gte=-180, longitude__lte=180),
                name="longitude_is_on_earth",
                violation_error_message=gettext_lazy(
                    "Write the longitude in degrees, from -180 to 180."
                ),
            ),
        ]

    @property
    def identity(self) -> str:
        """What records, exports and addresses call it."""
        return str(self.slug)

    @property
    def said(self) -> Words:
        """The name as a sentence prints it: the short one where there is one."""
        words: Words = self.short_name or self.name
        return words

    @property
    def is_local_government(self) -> bool:
        return self.kind in LOCAL_GOVERNMENTS

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/organisations/{self.slug}/"

    def clean(self) -> None:
        super().clean()
        for code in {self.code, self.slug if self.slug.isdigit() else ""} - {""}:
            try:
                verify(code)
            except WrongCode as error:
                raise ValidationError({"slug": _(error.sentence) % error.parts}) from error


class Dated(models.Model):
    """Something that was true of an organisation from a day until a day; either may be unknown."""

    TOLD_THROUGH = "organisation"
    AUDIENCE: ClassVar[Audience] = audience(public="since until source")

    since = DayField()
    until = DayField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        Interval(self.since, self.until).check()


class OrganisationName(Dated):
    """A name with its reading, and the days on which it was the name."""

    AUDIENCE: ClassVar[Audience] = audience(public="organisation name kana kind")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    name = WordsField()
    kana = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "since"],
                name="one_name_from_a_day",
                violation_error_message=gettext_lazy(
                    "A name is entered from this day already: correct it, or write another day."
                ),
            )
        ]


class OrganisationCode(Dated):
    """An official code and the days on which it was the code."""

    AUDIENCE: ClassVar[Audience] = audience(public="organisation code")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="codes")
    code = models.CharField(max_length=6, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "code"],
                name="one_row_per_code",
                violation_error_message=gettext_lazy(
                    "This organisation has this code already: correct the days on which it held."
                ),
            )
        ]


class Population(models.Model):
    """Inhabitants on a day, by a census or register."""

    TOLD_THROUGH = "organisation"
    AUDIENCE: ClassVar[Audience] = audience(public="organisation inhabitants as_of basis source")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="populations")
    inhabitants = models.PositiveBigIntegerField()
    as_of = DayField(blank=False)
    basis = models.CharField(max_length=60)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["organisation", "-as_of"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "as_of", "basis"],
                name="counted_once_a_day",
                violation_error_message=gettext_lazy(
                    "This count of this day is entered already: correct its number."
                ),
            )
        ]


def name_of(organisation: Organisation | None) -> Words:
    """The present name as a sentence prints it, or no words for no organisation."""
    return organisation.said if organisation else Words({})
