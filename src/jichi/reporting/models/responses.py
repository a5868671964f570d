"""What a government does in a cycle: its response, who works on it, and the links that open it."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.records import WITHDRAWN, Deed
from jichi.core.shapes import Shapes, Text, Tree
from jichi.organisations.models import Organisation
from jichi.people.models import Account, Section
from jichi.reporting.models.cycles import PRIVATE, VISIBILITIES, Cycle, Tier

INVITED, IN_PROGRESS, SUBMITTED = "invited", "in_progress", "submitted"
RETURNED, ACCEPTED, AMENDED, DECLINED = "returned", "accepted", "amended", "declined"
STAGES: list[tuple[str, Any]] = [
    (INVITED, gettext_lazy("Invited")),
    (IN_PROGRESS, gettext_lazy("In progress")),
    (SUBMITTED, gettext_lazy("Submitted")),
    (RETURNED, gettext_lazy("Sent back for changes")),
    (ACCEPTED, gettext_lazy("Accepted")),
    (AMENDED, gettext_lazy("Reopened for amending")),
    (DECLINED, gettext_lazy("Declined")),
]
#: The stages in which answers may be written; in every other one a response is only read.
WRITABLE = frozenset({INVITED, IN_PROGRESS, RETURNED, AMENDED})


class Response(Deed):
    """A government's response in a cycle. Its record is confirmed, and told, by acceptance alone.

    `on` is the day on which it was submitted. `once` keeps what an edition calculates a single
    time. `told_as` is the key of a record that tells this reporting
    already: then the response tells nothing, and it is counted once.
    """

    KIND = "reporting.response"
    IDENTITY: ClassVar[tuple[str, ...]] = ("cycle", "organisation")
    AUDIENCE: ClassVar[Audience] = audience(
        public="cycle organisation supported",
        internal="stage visibility told_as supporter reviewer tier submitted submitted_by "
        "on_paper declined_because begun "
        "once accepted_on",
        personal="holder",
    )
    SHAPES: ClassVar[Shapes] = {"once": dict[str, Tree]}

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="responses")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="responses")
    tier = models.ForeignKey(Tier, models.PROTECT, null=True, blank=True, related_name="responses")
    stage = models.CharField(max_length=12, choices=STAGES, default=INVITED, db_index=True)
    visibility = models.CharField(max_length=8, choices=VISIBILITIES, default=PRIVATE)
    supported = models.BooleanField(default=False)
    supporter = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    reviewer = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+")
    holder = models.CharField(max_length=120, blank=True)
    begun = models.DateTimeField(null=True, blank=True)
    submitted = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=80, blank=True)
    declined_because = models.TextField(blank=True)
    #: Answered on paper or by mail, and typed here by others.
    on_paper = models.BooleanField(default=False)
    told_as = models.CharField(max_length=240, blank=True)
    once = models.JSONField(default=dict, blank=True)
    accepted_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__code", "organisation__sort_key", "pk"]
        indexes = [models.Index(fields=["cycle", "stage"], name="responses_by_stage")]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organisation"],
                name="responds_once_in_a_cycle",
                violation_error_message=gettext_lazy(
                    "This government is invited to the cycle already: open its response."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(stage__in=(ACCEPTED, SUBMITTED, AMENDED)),
                name="only_acceptance_confirms",
                violation_error_message=gettext_lazy(
                    "Only an accepted response is confirmed: accept it first."
                ),
            ),
        ]

    @property
    def is_writable(self) -> bool:
        """Whether its stage lets answers be written, and its invitation stands."""
        return self.stage in WRITABLE and self.state != WITHDRAWN

    @property
    def has_answered(self) -> bool:
        """Whether nobody needs to be reminded: submitted, accepted or declined."""
        return self.stage in (SUBMITTED, ACCEPTED, DECLINED)


class Submission(models.Model):
    """One submission of a response: who, when, and what was wrong with it or remarked in it."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="response number at by problems answers digest"
    )
    SHAPES: ClassVar[Shapes] = {"problems": list[dict[str, Tree]]}

    response = models.ForeignKey(Response, models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=80)
    problems = models.JSONField(default=list, blank=True)
    answers = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["response", "number"],
                name="each_submission_has_its_number",
                violation_error_message=gettext_lazy(
                    "Somebody else has just submitted this response: open it again."
                ),
            )
        ]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.submission:{self.response.slug}/{self.number}"


class Assignment(models.Model):
    """That an account, or a section of the government, answers a part of the response.

    `node` is the name of a section, a group or a single question; "" is all of it.
    """

    AUDIENCE: ClassVar[Audience] = audience(internal="response account section node by at")

    response = models.ForeignKey(Response, models.CASCADE, related_name="assignments")
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    section = models.ForeignKey(
        Section, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    node = models.CharField(max_length=200, blank=True)
    by = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(account__isnull=False, section__isnull=True)
                | Q(account__isnull=True, section__isnull=False),
                name="assigned_to_a_person_or_a_section",
                violation_error_message=gettext_lazy(
                    "Choose either a person or a section that answers this part."
                ),
            ),
            models.UniqueConstraint(
                fields=["response", "node", "account"],
                condition=Q(account__isnull=False),
                name="assigned_once_to_a_person",
                violation_error_message=gettext_lazy(
                    "This person answers this part already: choose another part."
                ),
            ),
            models.UniqueConstraint(
                fields=["response", "node", "section"],
                condition=Q(section__isnull=False),
                name="assigned_once_to_a_section",
                violation_error_message=gettext_lazy(
                    "This section answers this part already: choose another part."
                ),
            ),
        ]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"reporting.assignment:{self.pk}"


class AnswerLink(models.Model):
    """A link in a mail that opens one response for answering; only its digest is kept."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="response section nodes digest sent sent_by expires redeemed revoked language",
        personal="mailbox",
    )
    SHAPES: ClassVar[Shapes] = {"nodes": list[Text]}
    UNSEEN: ClassVar[tuple[str, ...]] = ("digest",)
    WAITING, USED, REVOKED, EXPIRED = "waiting", "used", "revoked", "expired"

    response = models.ForeignKey(Response, models.CASCADE, related_name="links")
    section = models.ForeignKey(Section, models.PROTECT, null=True, blank=True, related_name="+")
    mailbox = models.EmailField()
    language = models.CharField(max_length=3, blank=True)
    #: The parts that it opens; empty for all of the response.
    nodes = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    sent = models.DateTimeField(default=timezone.now)
    sent_by = models.CharField(max_length=80)
    expires = models.DateTimeField()
    redeemed = models.DateTimeField(null=True, blank=True)
    revoked = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    @property
    def key(self) -> str:
        """How the journal and the outbox name it."""
        return f"reporting.link:{self.pk}"

    def state(self, now: datetime) -> str:
        """waiting, used, revoked or expired."""
        if self.revoked is not None:
            return self.REVOKED
        if now >= self.expires:
            return self.EXPIRED
        return self.USED if self.redeemed else self.WAITING
