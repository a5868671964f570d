"""Remarks and queries on questions, warnings acknowledged, and corrections after acceptance."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.people.models import Account
from jichi.reporting.models.answers import Cell
from jichi.reporting.models.responses import Response


class Remark(Cell):
    """A remark on a question of a response; a query has an owner and is open until settled.

    `name` is a field or a group; "" is the response as a whole.
    """

    AUDIENCE: ClassVar[Audience] = audience(
        internal="kind text answers owner side state by at closed_by closed_at"
    )
    REMARK, QUERY = "remark", "query"
    KINDS: ClassVar[list[tuple[str, Any]]] = [
        (REMARK, gettext_lazy("Remark")),
        (QUERY, gettext_lazy("Query")),
    ]
    OPEN, ANSWERED, CLOSED = "open", "answered", "closed"
    STATES: ClassVar[list[tuple[str, Any]]] = [
        (OPEN, gettext_lazy("Waits for an answer")),
        (ANSWERED, gettext_lazy("Answered")),
        (CLOSED, gettext_lazy("Settled")),
    ]
    GOVERNMENT, OFFICE = "government", "office"
    SIDES: ClassVar[list[tuple[str, Any]]] = [
        (GOVERNMENT, gettext_lazy("The government")),
        (OFFICE, gettext_lazy("The secretariat")),
    ]

    response = models.ForeignKey(Response, models.CASCADE, related_name="remarks")
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=KINDS, default=REMARK)
    text = models.TextField()
    answers = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    #: Whose turn it is; the owner sees to it that the query is settled, whoever's turn it is.
    side = models.CharField(max_length=12, choices=SIDES, blank=True)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=STATES, blank=True, db_index=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)
    closed_by = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="remark", state="") | (Q(kind="query") & ~Q(state="")),
                name="a_query_has_a_state",
                violation_error_message=gettext_lazy(
                    "A query is open, answered or closed: choose which."
                ),
            ),
        ]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.remark:{self.pk}"


class Acknowledgement(Cell):
    """That a warning was looked at and stands, with the reason; it lapses with another value."""

    AUDIENCE: ClassVar[Audience] = audience(internal="code reason value by at")

    response = models.ForeignKey(Response, models.CASCADE, related_name="acknowledgements")
    name = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=80)
    reason = models.TextField()
    value = models.TextField(blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "name", "row", "code"],
                name="a_warning_is_acknowledged_once",
                violation_error_message=gettext_lazy(
                    "This warning is acknowledged already: change that reason."
                ),
            )
        ]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.acknowledgement:{self.pk}"


class Correction(Cell):
    """A correction of an answer after acceptance: what stood, what stands now, and why."""

    AUDIENCE: ClassVar[Audience] = audience(
        public="reason at", internal="before after visibility by"
    )

    response = models.ForeignKey(Response, models.CASCADE, related_name="corrections")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField()
    visibility = models.CharField(max_length=8, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.correction:{self.pk}"
