"""Agreements between cities and joint work with them."""

from typing import ClassVar

from django.db import models

from jichi.core.privacy import Audience, audience
from jichi.core.records import Undertaking
from jichi.core.shapes import Said, Shapes
from jichi.people.models import Involvement, somebody_is_involved


class Partnership(Undertaking):
    """An agreement between parties, or joint work; `signing` is the key of its event."""

    KIND = "partnerships.partnership"
    AUDIENCE: ClassVar[Audience] = audience(public="kind fields signing")
    SHAPES: ClassVar[Shapes] = {"fields": list[Said]}

    kind = models.CharField(max_length=40)
    fields = models.JSONField(default=list, blank=True)
    signing = models.CharField(max_length=200, blank=True)

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/partnerships/{self.slug}/"


class PartnershipRole(Involvement):
    """Who had which role in it."""

    TOLD_THROUGH = "partnership"
    AUDIENCE: ClassVar[Audience] = audience(public="partnership")

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_has_a_role_in_a_partnership")]
