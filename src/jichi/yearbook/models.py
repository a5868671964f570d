"""The outline of a year's book, its editions as published, and the files of each."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.records import Record
from jichi.core.shapes import Shapes, Tree
from jichi.core.words import WordsField
from jichi.yearbook.choices import LEVELS, check_section


class Outline(Record):
    """What a year's book contains and in which order; the first section level is its chapters."""

    KIND = "yearbook.outline"
    AUDIENCE: ClassVar[Audience] = audience(public="year title subtitle colophon")

    year = models.PositiveSmallIntegerField(unique=True)
    title = WordsField()
    subtitle = WordsField(blank=True)
    colophon = WordsField(blank=True)


class Section(Record):
    """A chapter or section of the book: its prose, which facts it takes, and how it sets them.

    `layout` names a way of setting, `choice` is its selection of facts (see `choices`); `chapter`
    is the chapter of the network's work that it tells of, if it is one's.
    """

    KIND = "yearbook.section"
    TOLD_THROUGH = "outline"
    AUDIENCE: ClassVar[Audience] = audience(
        public="outline parent chapter title prose layout choice order"
    )
    SHAPES: ClassVar[Shapes] = {"choice": dict[str, Tree]}

    outline = models.ForeignKey(Outline, models.CASCADE, related_name="sections")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    chapter = models.SlugField(max_length=160, blank=True)
    title = WordsField()
    prose = WordsField(blank=True)
    layout = models.CharField(max_length=20, blank=True)
    choice = models.JSONField(default=dict, blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def clean(self) -> None:
        super().clean()
        check_section(self.layout, self.choice)
        self._check_place()

    def _check_place(self) -> None:
        above: list[Section] = []
        parent = self.parent
        while parent is not None:
            if parent is self or (self.pk and parent.pk == self.pk) or parent in above:
                raise ValidationError({"parent": _("A section cannot stand within itself.")})
            if parent.outline_id != self.outline_id:
                raise ValidationError(
                    {"parent": _("A section stands in the book of the section around it.")}
                )
            above.append(parent)
            parent = parent.parent
        if len(above) >= LEVELS:
            raise ValidationError(
                {"parent": _("A book has chapters, sections and one level below: place it higher.")}
            )


class Kept(models.Model):
    """Something that never changes once it is entered."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.pk and type(self)._default_manager.filter(pk=self.pk).exists():
            raise ValidationError(
                _("A published edition never changes: publish another edition with a reason.")
            )


class Edition(Kept):
    """A published year: all that its pages, files and digest need, frozen."""

    AUDIENCE: ClassVar[Audience] = audience(
        public="year number digest content published_on",
        internal="reason published_by requested_by moment",
    )
    SHAPES: ClassVar[Shapes] = {"content": dict[str, Tree]}

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    published_on = models.DateField()
    moment = models.DateTimeField(default=timezone.now)
    published_by = models.CharField(max_length=80)
    requested_by = models.CharField(max_length=80, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "number"],
                name="an_edition_has_one_number",
                violation_error_message=gettext_lazy(
                    "This edition is published already: publish again for the next number."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(reason=""),
                name="another_edition_has_a_reason",
                violation_error_message=gettext_lazy("Write why another edition is published."),
            ),
        ]

    @property
    def key(self) -> str:
        """Key in the journal: yearbook.edition:2020/1."""
        return f"yearbook.edition:{self.year}/{self.number}"


class EditionFile(Kept):
    """One produced file of an edition with its digest; the frozen content has no language."""

    AUDIENCE: ClassVar[Audience] = audience(public="edition language form file digest size")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files")
    language = models.CharField(max_length=8, blank=True)
    form = models.CharField(max_length=8)
    file = models.FileField(upload_to="editions/", max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language", "form"],
                name="one_file_per_form_and_language",
                violation_error_message=gettext_lazy(
                    "This file of the edition is there already: publish another edition."
                ),
            )
        ]

    @property
    def key(self) -> str:
        """Key in the journal: yearbook.edition:2020/1/pdf/ja."""
        return f"{self.edition.key}/{self.form}/{self.language or 'all'}"

    @property
    def name(self) -> str:
        """The name under which it is downloaded: yearbook-2020-1-ja.pdf."""
        language = f"-{self.language}" if self.language else ""
        return f"yearbook-{self.edition.year}-{self.edition.number}{language}.{self.form}"


class PublicationRequest(models.Model):
    """The wish to publish a year as it stands: by whom, why, and what exactly would be published.

    `content` is the year as it stood (see `standing`), `digest` that of it: where the record says
    something else by the time that another confirms, or the worker prints, nothing is published.
    """

    AUDIENCE: ClassVar[Audience] = audience(
        internal="year reason digest content state requested_by moment confirmed_by confirmed_at "
        "error"
    )
    SHAPES: ClassVar[Shapes] = {"content": dict[str, Tree]}
    #: The journal names the digest; the content itself would be the year's facts over again.
    UNSEEN: ClassVar[tuple[str, ...]] = ("content",)
    WAITING, CONFIRMED, PUBLISHED = "waiting", "confirmed", "published"
    TAKEN_BACK, FAILED = "taken_back", "failed"
    OPEN: ClassVar[tuple[str, ...]] = (WAITING, CONFIRMED)
    STATES: ClassVar[list[tuple[str, Any]]] = [
        (WAITING, gettext_lazy("Waits for a second person")),
        (CONFIRMED, gettext_lazy("Is being printed")),
        (PUBLISHED, gettext_lazy("Published")),
        (TAKEN_BACK, gettext_lazy("Taken back")),
        (FAILED, gettext_lazy("Not published")),
    ]

    year = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    state = models.CharField(max_length=10, choices=STATES)
    requested_by = models.CharField(max_length=80)
    moment = models.DateTimeField(default=timezone.now)
    confirmed_by = models.CharField(max_length=80, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["year"],
                condition=models.Q(state__in=["waiting", "confirmed"]),
                name="one_open_request_for_a_year",
                violation_error_message=gettext_lazy(
                    "The publication of this year is requested already: confirm it or take it back."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(confirmed_by=models.F("requested_by")),
                name="who_requests_does_not_confirm",
                violation_error_message=gettext_lazy(
                    "Whoever requested the publication does not confirm it: ask somebody else."
                ),
            ),
        ]

    @property
    def key(self) -> str:
        """Key in the journal: yearbook.publication_request:2020/3."""
        return f"yearbook.publication_request:{self.year}/{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it still leads to an edition."""
        return self.state in self.OPEN
