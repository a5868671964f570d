"""Accounts that sign in, and the tokens by which their programs speak for them."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from jichi.core.privacy import Audience, audience
from jichi.core.shapes import Shapes, Text
from jichi.organisations.models import Organisation


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail without regard to case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Someone who signs in, named by an e-mail address; journalled by its opaque handle."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="handle is_active is_secretariat joined last_login password language",
        personal="email name",
    )
    #: Columns whose values the journal never holds: it says only that they changed.
    UNSEEN: ClassVar[tuple[str, ...]] = ("password", "last_login")

    email = models.EmailField(unique=True)
    handle = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=3, blank=True)
    is_active = models.BooleanField(default=True)
    is_secretariat = models.BooleanField(default=False)
    joined = models.DateTimeField(default=timezone.now)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["handle"]

    def __str__(self) -> str:
        return self.handle

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"people.account:{self.handle}"

    @property
    def tongue(self) -> str:
        """The language in which it is written to."""
        known = settings.NETWORK.languages
        return self.language if self.language in known else known[0]

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password. An old hash is renewed by the act of signing in, not here."""
        return check_password(raw_password, self.password)


class Token(models.Model):
    """A key by which a program proposes records for one organisation; only its digest is kept."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="account organisation name digest scopes expires revoked last_used minted"
    )
    SHAPES: ClassVar[Shapes] = {"scopes": list[Text]}
    UNSEEN: ClassVar[tuple[str, ...]] = ("digest",)
    PROPOSE, READ = "propose", "read"
    SCOPES: ClassVar[tuple[str, ...]] = (PROPOSE, READ)

    account = models.ForeignKey(Account, models.PROTECT, related_name="tokens")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    minted = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    revoked = models.DateTimeField(null=True, blank=True)
    last_used = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
