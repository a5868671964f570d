"""Declarations, who signed them, and submissions of pledges to a partner."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.records import Deed, Undertaking, listed_by_year
from jichi.core.shapes import Shapes, Text
from jichi.organisations.models import Organisation
from jichi.people.models import Involvement, somebody_is_involved


class Declaration(Undertaking):
    """A text that governments issue together and that may be open for signature."""

    KIND = "declarations.declaration"
    AUDIENCE: ClassVar[Audience] = audience(public="open_for_signature figures")
    SHAPES: ClassVar[Shapes] = {"figures": list[Text]}

    open_for_signature = models.BooleanField(default=False)
    figures = models.JSONField(default=list, blank=True)

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/declarations/{self.slug}/"


class DeclarationRole(Involvement):
    """Who issued or prepared a declaration."""

    TOLD_THROUGH = "declaration"
    AUDIENCE: ClassVar[Audience] = audience(public="declaration")

    declaration = models.ForeignKey(Declaration, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_issues_a_declaration")]


class Signature(Deed):
    """An organisation signed a declaration."""

    KIND = "declarations.signature"
    AUDIENCE: ClassVar[Audience] = audience(public="declaration organisation")

    declaration = models.ForeignKey(Declaration, models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta:
        indexes = listed_by_year("signature")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "organisation"],
                condition=~Q(state="withdrawn"),
                name="signs_once",
                violation_error_message=gettext_lazy(
                    "This organisation has signed this declaration already: correct that signature."
                ),
            )
        ]


class Submission(Undertaking):
    """Pledges gathered by the network and handed to a partner."""

    KIND = "declarations.submission"
    AUDIENCE: ClassVar[Audience] = audience(public="recipient figures")
    SHAPES: ClassVar[Shapes] = {"figures": list[Text]}

    recipient = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    figures = models.JSONField(default=list, blank=True)


class SubmissionRole(Involvement):
    """Who gathered and who supported a submission."""

    TOLD_THROUGH = "submission"
    AUDIENCE: ClassVar[Audience] = audience(public="submission")

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="roles")

    class Meta(Involvement.Meta):
        constraints = [somebody_is_involved("somebody_submits")]
