"""Processes of other bodies, and their conferences and meetings."""

from typing import ClassVar

from django.db import models

from jichi.core.privacy import Audience, audience
from jichi.core.records import Standing, Undertaking, listed_by_year
from jichi.core.words import WordsField
from jichi.organisations.models import Organisation


class Process(Standing):
    """A process of negotiation or consultation into which the network brings local governments."""

    KIND = "advocacy.process"
    AUDIENCE: ClassVar[Audience] = audience(public="title organisation description url")

    title = WordsField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    description = WordsField(blank=True)
    url = models.URLField(blank=True)

    class Meta:
        indexes = listed_by_year("process")

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/processes/{self.slug}/"


class Round(Undertaking):
    """A conference, session or consultation of a process, and what the network did there.

    `held_as` is the key of the event that records who took part, where there is one: the round is
    then told as a part of it and counted once.
    """

    KIND = "advocacy.round"
    AUDIENCE: ClassVar[Audience] = audience(public="process place contribution held_as")

    process = models.ForeignKey(Process, models.PROTECT, related_name="rounds")
    place = WordsField(blank=True)
    contribution = WordsField(blank=True)
    held_as = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = listed_by_year("round")

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/rounds/{self.slug}/"
