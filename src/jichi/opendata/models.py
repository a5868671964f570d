"""Releases of the open data, numbered for those who keep a copy; and how often readers ask."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.shapes import Shapes, Tree


class Release(models.Model):
    """A state of the record: for each dataset its rows, bytes and digest as CSV.

    `mark` says of which state; `seconds` how long it took to read everything.
    """

    AUDIENCE: ClassVar[Audience] = audience(public="moment datasets", internal="mark seconds")
    SHAPES: ClassVar[Shapes] = {"datasets": dict[str, Tree]}

    moment = models.DateTimeField(default=timezone.now)
    mark = models.CharField(max_length=80)
    seconds = models.FloatField(default=0)
    datasets = models.JSONField(default=dict)


class Released(models.Model):
    """A fact that was ever released: in which release it came, last changed, or was withdrawn."""

    AUDIENCE: ClassVar[Audience] = audience(public="key digest added changed withdrawn")

    key = models.CharField(max_length=240, unique=True)
    digest = models.CharField(max_length=64)
    added = models.PositiveBigIntegerField()
    changed = models.PositiveBigIntegerField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["changed", "key"], name="released_by_number")]


class ReleasedRow(models.Model):
    """A row of a dataset of records that was ever released, as `Released` says it of a fact."""

    AUDIENCE: ClassVar[Audience] = audience(public="dataset key digest added changed withdrawn")

    dataset = models.CharField(max_length=60)
    key = models.CharField(max_length=240)
    digest = models.CharField(max_length=64)
    added = models.PositiveBigIntegerField()
    changed = models.PositiveBigIntegerField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["dataset", "key"],
                name="row_is_released_once",
                violation_error_message=gettext_lazy(
                    "The ledger has this row already: make the release again."
                ),
            )
        ]
        indexes = [
            models.Index(fields=["dataset", "changed", "key"], name="released_rows_by_number")
        ]


class Tally(models.Model):
    """How often a reader of the API asked in one window of time, for all processes of all hosts.

    `reader` is a digest of an address and a window under the installation's secret: no address is
    kept, and the tallies of two windows do not show that they are of one reader. `until` is the
    end of the window, in seconds since 1970; then the worker sweeps the row away.
    """

    AUDIENCE: ClassVar[Audience] = audience(internal="asked until", personal="reader")

    reader = models.CharField(max_length=64, primary_key=True)
    asked = models.PositiveIntegerField()
    until = models.PositiveBigIntegerField(db_index=True)
