"""Contests and competitions."""

from typing import ClassVar

from django.db import models

from jichi.core.privacy import Audience, audience
from jichi.core.records import Undertaking
from jichi.people.models import Involvement, somebody_is_involved


class Contest(Undertaking):
    """A contest with its organisers, patrons and participants."""

    KIND = "contests.contest"
    AUDIENCE: ClassVar[Audience] = audience()

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/contests/{self.slug}/"


class ContestRole(Involvement):
    """Who had which role in it."""

    TOLD_THROUGH = "contest"
    AUDIENCE: ClassVar[Audience] = audience(public="contest")

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_has_a_role_in_a_contest")]
