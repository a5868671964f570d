"""Initiatives, participations, reports made with our support, and calls to take part."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.records import Deed, Record, listed_by_year
from jichi.core.roles import ROLES
from jichi.core.terms import Term
from jichi.core.words import WordsField
from jichi.organisations.models import Organisation
from jichi.people.models import Involvement, somebody_is_involved


class Initiative(Record):
    """A programme, campaign or network that local governments join."""

    KIND = "initiatives.initiative"
    AUDIENCE: ClassVar[Audience] = audience(
        public="name short_name description url chapter order since"
    )

    name = WordsField()
    short_name = WordsField(blank=True)
    description = WordsField(blank=True)
    url = models.URLField(blank=True)
    chapter = models.ForeignKey("core.Chapter", models.PROTECT, to_field="slug", related_name="+")
    order = models.PositiveIntegerField(default=0)
    since = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["order", "slug"]

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/initiatives/{self.slug}/"


class InitiativeRole(Involvement):
    """Who runs an initiative, and in which role."""

    TOLD_THROUGH = "initiative"
    AUDIENCE: ClassVar[Audience] = audience(public="initiative")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_runs_an_initiative")]


class Participation(Term):
    """An organisation takes part in an initiative in a role, from a day until a day.

    `evidence` says by what it is known (a letter of the mayor, a council's decision, a page of the
    initiative) and `evidence_url` where that is; both are for the office and never told.
    """

    KIND = "initiatives.participation"
    TERM_OF: ClassVar[tuple[str, ...]] = ("organisation", "initiative", "role")
    GOES_ON: ClassVar[bool] = True
    #: Who takes part in what never changes; a role that was misread may be corrected.
    IDENTITY: ClassVar[tuple[str, ...]] = ("initiative", "organisation")
    AUDIENCE: ClassVar[Audience] = audience(
        public="initiative organisation role printed term", internal="evidence evidence_url"
    )

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="participations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="participations")
    role = models.CharField(
        max_length=20, choices=[(role, role) for role in ROLES], default="participant"
    )
    printed = WordsField(blank=True)
    term = models.PositiveSmallIntegerField(default=1)
    evidence = WordsField(blank=True)
    evidence_url = models.URLField(blank=True)

    class Meta:
        indexes = listed_by_year("participation")
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "organisation", "role", "since"],
                condition=~Q(state="withdrawn"),
                name="joins_once",
                violation_error_message=gettext_lazy(
                    "This role is entered from this day already: correct that participation."
                ),
            ),
            models.UniqueConstraint(
                fields=["initiative", "organisation", "role", "term"],
                condition=~Q(state="withdrawn"),
                name="each_term_has_its_number",
                violation_error_message=gettext_lazy(
                    "A term of this number is recorded already: give the new one the next number."
                ),
            ),
        ]


class Reporting(Deed):
    """An organisation reported to an initiative's system, with the office's support."""

    KIND = "initiatives.reporting"
    AUDIENCE: ClassVar[Audience] = audience(public="initiative organisation supported")

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="reportings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    supported = models.BooleanField(default=True)


class Call(Deed):
    """The office called for participation in an initiative without naming anyone."""

    KIND = "initiatives.call"
    AUDIENCE: ClassVar[Audience] = audience(public="initiative description")

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="calls")
    description = WordsField(blank=True)


class CallRole(Involvement):
    """Who called, and who helped."""

    TOLD_THROUGH = "call"
    AUDIENCE: ClassVar[Audience] = audience(public="call")

    call = models.ForeignKey(Call, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_calls")]
