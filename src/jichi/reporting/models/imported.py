"""What a government answered elsewhere, as a file printed it: read, carried over, never told."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.shapes import Shapes, Tree
from jichi.organisations.models import Organisation
from jichi.reporting.imports import Printed


class ImportedResponse(models.Model):
    """A response of another system, cell by cell as printed; nothing in it is ever changed.

    `form` is the questionnaire that it answers, as editions name it in `previous`; `cells` are
    lists that `Printed` reads. It is private like a response that nobody accepted."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="organisation form year questionnaire account printed_name name digest rows "
        "cells updated by at"
    )
    SHAPES: ClassVar[Shapes] = {"cells": list[Tree]}
    UNSEEN: ClassVar[tuple[str, ...]] = ("cells",)

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="imported_responses"
    )
    form = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    questionnaire = models.CharField(max_length=200)
    account = models.CharField(max_length=80)
    printed_name = models.CharField(max_length=300, blank=True)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    cells = models.JSONField(default=list, blank=True)
    updated = models.CharField(max_length=40, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "digest"],
                name="a_response_is_imported_once",
                violation_error_message=gettext_lazy(
                    "These very answers were imported before: there is nothing to do."
                ),
            )
        ]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.imported:{self.organisation.slug}/{self.form}/{self.digest[:12]}"

    @property
    def title(self) -> str:
        """The questionnaire with its year, which it may name itself."""
        named = str(self.year) in self.questionnaire
        return self.questionnaire if named else f"{self.questionnaire} ({self.year})"

    @property
    def printed(self) -> list[Printed]:
        """Its cells."""
        return [Printed.restored(one) for one in self.cells]

    def row_id(self, number: int) -> str:
        """The identity of an added row where its answers go: the same however often they do."""
        return f"i{self.pk:x}r{number}"
