"""Publications with the cities they feature, and outreach by channel."""

from typing import ClassVar

from django.db import models

from jichi.core.privacy import Audience, audience
from jichi.core.records import Undertaking
from jichi.core.shapes import Shapes, Text
from jichi.people.models import Involvement, somebody_is_involved


class Publication(Undertaking):
    """Something published, with its publishers, the cities it features and awards."""

    KIND = "newsroom.publication"
    AUDIENCE: ClassVar[Audience] = audience(public="kind url")

    kind = models.CharField(max_length=40, blank=True)
    url = models.URLField(blank=True)

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/publications/{self.slug}/"


class PublicationRole(Involvement):
    """Who had which role in it."""

    TOLD_THROUGH = "publication"
    AUDIENCE: ClassVar[Audience] = audience(public="publication")

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_has_a_role_in_a_publication")]


class Outreach(Undertaking):
    """What the office spreads through one channel: website, newsletter, column, lectures."""

    KIND = "newsroom.outreach"
    AUDIENCE: ClassVar[Audience] = audience(public="channel figures")
    SHAPES: ClassVar[Shapes] = {"figures": list[Text]}

    channel = models.CharField(max_length=40)
    figures = models.JSONField(default=list, blank=True)

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/outreach/{self.slug}/"


class OutreachRole(Involvement):
    """Who had which role in it."""

    TOLD_THROUGH = "outreach"
    AUDIENCE: ClassVar[Audience] = audience(public="outreach")

    outreach = models.ForeignKey(Outreach, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_has_a_role_in_a_outreach")]
