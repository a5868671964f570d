"""Bodies, seats, strategies and engagements."""

from typing import ClassVar

from django.db import models

from jichi.core.privacy import Audience, audience
from jichi.core.records import Record, Standing, Undertaking
from jichi.core.shapes import Shapes, Text
from jichi.core.terms import Term
from jichi.core.words import WordsField
from jichi.organisations.models import Organisation
from jichi.people.models import Involvement, Person, somebody_is_involved


class Body(Record):
    """A board, committee, council or working group, ours or another's."""

    KIND = "groups.body"
    AUDIENCE: ClassVar[Audience] = audience(
        public="name kind organisation description chapter order"
    )

    name = WordsField()
    kind = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="bodies"
    )
    description = WordsField(blank=True)
    chapter = models.ForeignKey("core.Chapter", models.PROTECT, to_field="slug", related_name="+")
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/bodies/{self.slug}/"


class Seat(Term):
    """A seat in a body, held by an organisation, by a person, or by a post without a name."""

    KIND = "groups.seat"
    TERM_OF: ClassVar[tuple[str, ...]] = ("body", "organisation", "person", "role")
    TOLD_APART: ClassVar[tuple[str, ...]] = ("title", "portfolio")
    AUDIENCE: ClassVar[Audience] = audience(
        public="body organisation title portfolio affiliation role", internal="person"
    )

    body = models.ForeignKey(Body, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="seats"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="seats")
    title = WordsField(blank=True)
    portfolio = WordsField(blank=True)
    affiliation = WordsField(blank=True)
    role = models.CharField(max_length=20, default="holder")


class Strategy(Undertaking):
    """A declaration of strategy or a plan of action that a body adopted for some years."""

    KIND = "groups.strategy"
    AUDIENCE: ClassVar[Audience] = audience(public="body organisation adopted_at")

    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="strategies")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="strategies"
    )
    adopted_at = models.CharField(max_length=200, blank=True)

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/strategy/#{self.slug}"


class StrategyItem(Standing):
    """One goal, pathway, activity or priority of a strategy."""

    KIND = "groups.strategy_item"
    AUDIENCE: ClassVar[Audience] = audience(public="strategy kind number title text revised_on")

    strategy = models.ForeignKey(
        Strategy, models.PROTECT, null=True, blank=True, related_name="items"
    )
    kind = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = WordsField()
    text = WordsField(blank=True)
    revised_on = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["kind", "number", "slug"]


class Engagement(Undertaking):
    """What the office or the network does that has no other form: advice, talks, a campaign."""

    KIND = "groups.engagement"
    AUDIENCE: ClassVar[Audience] = audience(public="kind figures")
    SHAPES: ClassVar[Shapes] = {"figures": list[Text]}

    kind = models.CharField(max_length=40)
    figures = models.JSONField(default=list, blank=True)

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/engagements/{self.slug}/"


class EngagementRole(Involvement):
    """Who had which role in it."""

    TOLD_THROUGH = "engagement"
    AUDIENCE: ClassVar[Audience] = audience(public="engagement")

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_has_a_role_in_a_engagement")]
