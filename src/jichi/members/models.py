"""Memberships of organisations and of persons, and the benefits of being a member."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.records import Standing
from jichi.core.terms import Term
from jichi.core.words import WordsField
from jichi.organisations.models import Organisation
from jichi.people.models import Person


class Membership(Term):
    """An organisation (or, for special members, a person) is a member from a day until a day."""

    KIND = "members.membership"
    TERM_OF: ClassVar[tuple[str, ...]] = ("organisation", "person", "kind")
    GOES_ON: ClassVar[bool] = True
    AUDIENCE: ClassVar[Audience] = audience(public="organisation kind printed", internal="person")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    kind = models.CharField(max_length=40)
    printed = WordsField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) ^ Q(person__isnull=False),
                name="a_member_is_an_organisation_or_a_person",
                violation_error_message=gettext_lazy(
                    "Name either the organisation or the person that is a member, and not both."
                ),
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "since"],
                condition=Q(organisation__isnull=False) & ~Q(state="withdrawn"),
                name="admitted_once",
                violation_error_message=gettext_lazy(
                    "This membership is entered from this day already: correct that one."
                ),
            ),
        ]


class Benefit(Standing):
    """What a member receives for its fee."""

    KIND = "members.benefit"
    AUDIENCE: ClassVar[Audience] = audience(public="number title description")

    number = models.PositiveSmallIntegerField()
    title = WordsField()
    description = WordsField(blank=True)
