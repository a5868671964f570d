"""Persons, the posts that they hold for a term, and their roles in deeds."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.privacy import GROUNDS, Audience, PublicName, audience
from jichi.core.records import CONFIRMED, Record
from jichi.core.roles import MODES, ROLES
from jichi.core.terms import Term
from jichi.core.words import WordsField
from jichi.organisations.models import Organisation


class Person(Record):
    """A person; personal as a whole. The name may be told where there is a ground for it."""

    KIND = "people.person"
    AUDIENCE: ClassVar[Audience] = audience(
        internal="slug ground sources readings state version", personal="name kana note"
    )

    name = WordsField()
    kana = models.CharField(max_length=200, blank=True)
    ground = models.CharField(max_length=20, blank=True, choices=[(g, g) for g in GROUNDS])

    @property
    def public_name(self) -> PublicName | None:
        """The name with its ground, or None where the name may not be told (any more)."""
        if not self.ground or self.state != CONFIRMED:
            return None
        return PublicName(self.name, self.ground)

    def is_named_in(self, slug: str) -> bool:
        """Whether an identity of something else spells part of this person's."""
        return bool(set(slug.split("-")) & {part for part in self.slug.split("-") if len(part) > 1})


class Post(Term):
    """A post that a person holds at an organisation for a term (governor, mayor, chair).

    `printed` says post and organisation in one, where a title names both (環境大臣).
    """

    KIND = "people.post"
    TERM_OF: ClassVar[tuple[str, ...]] = ("person", "organisation")
    TOLD_APART: ClassVar[tuple[str, ...]] = ("title",)
    AUDIENCE: ClassVar[Audience] = audience(
        public="organisation title leads printed", internal="person"
    )

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    title = WordsField()
    leads = models.BooleanField(default=False)
    printed = WordsField(blank=True)


class Involvement(models.Model):
    """An organisation or a person in a role of a deed; each module keeps its own table of them."""

    AUDIENCE: ClassVar[Audience] = audience(
        public="organisation role printed mode ours beside_host order", internal="person"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=20, choices=[(role, role) for role in ROLES])
    printed = WordsField(blank=True)
    mode = models.CharField(max_length=10, choices=MODES, blank=True)
    ours = models.BooleanField(default=False)
    beside_host = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    def clean(self) -> None:
        super().clean()
        if not self.organisation_id and not self.person_id:
            raise ValidationError(_("Name the organisation or the person that has the role."))


def somebody_is_involved(name: str) -> models.CheckConstraint:
    """The constraint that a role is held by an organisation or a person."""
    return models.CheckConstraint(
        condition=Q(organisation__isnull=False) | Q(person__isnull=False),
        name=name,
        violation_error_message=gettext_lazy(
            "Name the organisation or the person that has the role."
        ),
    )
