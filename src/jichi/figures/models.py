"""Counts that no record here can prove, each with its unit, its date and its source."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from jichi.core.privacy import Audience, audience
from jichi.core.records import CONFIRMED, Standing
from jichi.core.shapes import Shapes, Text
from jichi.core.telling import quoted_in
from jichi.core.words import WordsField


class Figure(Standing):
    """A count: 329 declarations, as of 2021-03-18. `bound` says whether it is a least or a most;
    `printed` is how a source words it ("a little under 6 %") where value and unit cannot."""

    KIND = "figures.figure"
    AUDIENCE: ClassVar[Audience] = audience(public="label value unit bound about printed")
    SHAPES: ClassVar[Shapes] = {"about": list[Text]}
    BOUNDS: ClassVar[list[tuple[str, str]]] = [
        ("", "exactly"),
        ("least", "at least"),
        ("about", "about"),
        ("most", "less than"),
    ]

    label = WordsField()
    value = models.DecimalField(max_digits=20, decimal_places=4)
    unit = WordsField(blank=True)
    printed = WordsField(blank=True)
    about = models.JSONField(default=list, blank=True)
    bound = models.CharField(max_length=5, choices=BOUNDS, blank=True)

    def clean(self) -> None:
        super().clean()
        if self.state != CONFIRMED and (quoting := quoted_in(self.slug)):
            raise ValidationError(
                _("%(key)s quotes this figure: correct that text before withdrawing the figure.")
                % {"key": quoting}
            )

    @property
    def path(self) -> str:
        """Address of its page, without the language."""
        return f"/figures/#{self.slug}"
