"""Sections of organisations, the officers in them, and who may act for whom by virtue of that."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.shapes import Shapes, Text
from jichi.core.words import WordsField
from jichi.organisations.models import Organisation
from jichi.people.models.accounts import Account

LEAD, CONTRIBUTOR, READER = "lead", "contributor", "reader"
#: From the one who may least to the one who may most.
ROLES_BY_RIGHT = (READER, CONTRIBUTOR, LEAD)
ROLES: list[tuple[str, Any]] = [
    (LEAD, gettext_lazy("Lead")),
    (CONTRIBUTOR, gettext_lazy("Contributor")),
    (READER, gettext_lazy("Reader")),
]


class Section(models.Model):
    """A section (課・室) of an organisation: officers come and go, its mailbox stays."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="organisation name functions state", personal="mailbox telephone"
    )
    SHAPES: ClassVar[Shapes] = {"functions": list[Text]}
    OPEN, CLOSED = "open", "closed"
    STATES: ClassVar[list[tuple[str, Any]]] = [
        (OPEN, gettext_lazy("Open")),
        (CLOSED, gettext_lazy("Closed")),
    ]

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="sections")
    name = WordsField()
    mailbox = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    functions = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=8, choices=STATES, default=OPEN)

    class Meta:
        ordering = ["organisation__sort_key", "pk"]

    @property
    def key(self) -> str:
        """How the journal and the outbox name it."""
        return f"people.section:{self.pk}"


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    """The constraint that a term does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(until__gte=F("since")),
        name=name,
        violation_error_message=gettext_lazy(
            "It would end before it begins: correct one of the two days."
        ),
    )


class Officer(models.Model):
    """A person's post in a section for a term, both days included. Personal; never told."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="section since until account", personal="name kana title email"
    )

    section = models.ForeignKey(Section, models.PROTECT, related_name="officers")
    name = models.CharField(max_length=120)
    kana = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="offices"
    )

    class Meta:
        ordering = ["section", "since", "pk"]
        constraints = [ends_after_it_begins("office_ends_after_it_begins")]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"people.officer:{self.pk}"

    def clean(self) -> None:
        super().clean()
        if self.until and self.since and self.until < self.since:
            raise ValidationError(
                {"until": _("It would end before it begins: correct one of the two days.")}
            )


class Representation(models.Model):
    """That an account may act for an organisation in a role, from a day until a day."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="account organisation role officer since until granted_by"
    )

    account = models.ForeignKey(Account, models.PROTECT, related_name="representations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="representations")
    role = models.CharField(max_length=12, choices=ROLES)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="representations"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    granted_by = models.CharField(max_length=80)

    class Meta:
        ordering = ["organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organisation", "role"],
                condition=Q(until__isnull=True),
                name="represents_once_in_a_role",
                violation_error_message=gettext_lazy(
                    "This account has this role for the organisation already: end that one first."
                ),
            ),
            ends_after_it_begins("representation_ends_after_it_begins"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.officer and self.officer.section.organisation_id != self.organisation_id:
            raise ValidationError(
                {"officer": _("This post is at another organisation: choose one of its own.")}
            )


class Invitation(models.Model):
    """An invitation by mail to act for an organisation or to join the secretariat; used once."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="organisation role officer digest invited expires redeemed_at revoked invited_by "
        "ground language",
        personal="email",
    )
    UNSEEN: ClassVar[tuple[str, ...]] = ("digest",)
    WAITING, REDEEMED, REVOKED, EXPIRED = "waiting", "redeemed", "revoked", "expired"

    email = models.EmailField()
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=12, choices=ROLES, blank=True)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    language = models.CharField(max_length=3, blank=True)
    #: Why somebody without a post is to represent the organisation.
    ground = models.CharField(max_length=400, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    invited = models.DateTimeField(default=timezone.now)
    invited_by = models.CharField(max_length=80)
    expires = models.DateTimeField()
    redeemed_at = models.DateTimeField(null=True, blank=True)
    revoked = models.BooleanField(default=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, role__gt="")
                | Q(organisation__isnull=True, role=""),
                name="invitation_is_to_a_role_or_to_the_secretariat",
                violation_error_message=gettext_lazy(
                    "Choose the organisation with its role, or neither for the secretariat."
                ),
            )
        ]

    def state(self, now: datetime) -> str:
        """waiting, redeemed, revoked or expired."""
        if self.redeemed_at is not None:
            return self.REDEEMED
        if self.revoked:
            return self.REVOKED
        return self.EXPIRED if now >= self.expires else self.WAITING
