"""Studies commissioned from the office."""

from typing import ClassVar

from django.db import models

from jichi.core.privacy import Audience, audience
from jichi.core.records import Undertaking
from jichi.people.models import Involvement, somebody_is_involved


class Study(Undertaking):
    """A study: its contract parties and the places it looked at."""

    KIND = "studies.study"
    AUDIENCE: ClassVar[Audience] = audience()

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/studies/{self.slug}/"


class StudyRole(Involvement):
    """Who had which role in it."""

    TOLD_THROUGH = "study"
    AUDIENCE: ClassVar[Audience] = audience(public="study")

    study = models.ForeignKey(Study, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_has_a_role_in_a_study")]
