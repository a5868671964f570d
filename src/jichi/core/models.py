"""The network, its chapters and words, the journal, told facts, letters, what is owed, pictures."""

from typing import Any, ClassVar, TypedDict

from django.apps import apps
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.records import DayField, Record
from jichi.core.shapes import Said, Shapes, Text, Tree
from jichi.core.words import WordsField


class Contact(TypedDict, total=False):
    """Where the office is reached."""

    organisation: Text
    postal_code: Text
    address: Said
    telephone: Text
    fax: Text
    email: Text
    url: Text
    world_secretariat_url: Text
    sources: list[Text]


class Network(Record):
    """Who we are: one row. `office` is the identity of the organisation called "us"."""

    KIND = "core.network"
    AUDIENCE: ClassVar[Audience] = audience(
        public="name short_name office description mission contact url", internal="settings"
    )
    SHAPES: ClassVar[Shapes] = {"contact": Contact, "settings": dict[str, Tree]}

    name = WordsField()
    short_name = WordsField()
    office = models.CharField(max_length=160)
    description = WordsField(blank=True)
    mission = WordsField(blank=True)
    contact = models.JSONField(default=dict, blank=True)
    url = models.URLField(blank=True)
    settings = models.JSONField(default=dict, blank=True)


class Chapter(Record):
    """A pillar of the network's work; shapes navigation, open data and the yearbook."""

    KIND = "core.chapter"
    AUDIENCE: ClassVar[Audience] = audience(public="name verb description order")

    name = WordsField()
    verb = WordsField(blank=True)
    description = WordsField(blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]


class Term(Record):
    """One word of a vocabulary: the printed name of a code (a role, a kind of event)."""

    KIND = "core.term"
    AUDIENCE: ClassVar[Audience] = audience(public="vocabulary code name order")

    vocabulary = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    name = WordsField()
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["vocabulary", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"],
                name="term_stands_once",
                violation_error_message=gettext_lazy(
                    "This vocabulary has a term with this code already: correct that term."
                ),
            )
        ]


class Source(Record):
    """A place that records cite: a section of a printed work, a page, a document."""

    KIND = "core.source"
    AUDIENCE: ClassVar[Audience] = audience(public="title work url order")

    slug = models.CharField(
        max_length=160, unique=True, validators=[RegexValidator(r"^[a-z0-9]+([-/][a-z0-9]+)*$")]
    )
    title = WordsField()
    work = WordsField(blank=True)
    url = models.URLField(blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "slug"]


class Photograph(Record):
    """A picture of a record, with its description, credit and the consent of those shown."""

    KIND = "core.photograph"
    TOLD_THROUGH = "shown"
    AUDIENCE: ClassVar[Audience] = audience(
        public="record file caption description credit width height taken_on", internal="consent"
    )

    record = models.CharField(max_length=200, db_index=True)
    file = models.ImageField(
        upload_to="photographs/", width_field="width", height_field="height", max_length=200
    )
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    caption = WordsField()
    description = WordsField()
    credit = models.CharField(max_length=200)
    consent = models.CharField(max_length=400)
    taken_on = DayField()

    @property
    def shown(self) -> Record | None:
        """The record that it shows, whose facts say that there is a photograph."""
        kind, _colon, slug = self.record.partition(":")
        of_kind = (one for one in apps.get_models() if getattr(one, "KIND", "") == kind)
        model: Any = next(of_kind, None)
        return model._default_manager.filter(slug=slug).first() if model else None


class Seal(models.Model):
    """A digest over a batch of journal lines and the seal before it."""

    AUDIENCE: ClassVar[Audience] = audience(internal="digest previous moment lines")

    digest = models.CharField(max_length=64, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    moment = models.DateTimeField(default=timezone.now)
    lines = models.PositiveIntegerField()


class JournalLine(models.Model):
    """Who did what to which record, on whose behalf, when and why."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="act_id act actor on_behalf moment record verb changes reason seal"
    )
    SHAPES: ClassVar[Shapes] = {"changes": dict[str, Tree]}

    act_id = models.UUIDField(db_index=True)
    act = models.CharField(max_length=80)
    actor = models.CharField(max_length=80, db_index=True)
    on_behalf = models.CharField(max_length=160, blank=True, db_index=True)
    moment = models.DateTimeField(db_index=True)
    record = models.CharField(max_length=240, db_index=True)
    verb = models.CharField(max_length=10)
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    seal = models.ForeignKey(Seal, models.PROTECT, null=True, blank=True)

    class Meta:
        ordering = ["id"]


class PersonalValue(models.Model):
    """A personal value behind a digest of the journal; erased when its person asks for it."""

    AUDIENCE: ClassVar[Audience] = audience(internal="line field salt", personal="value")
    SHAPES: ClassVar[Shapes] = {"value": Tree}

    line = models.ForeignKey(JournalLine, models.CASCADE)
    field = models.CharField(max_length=80)
    value = models.JSONField()
    salt = models.CharField(max_length=32)


class ToldFact(models.Model):
    """A fact as told in every language: what pages, feeds, open data and the yearbook read."""

    AUDIENCE: ClassVar[Audience] = audience(
        public="key record kind category subject nature chapter also_in part_of year "
        "outside_period on first_day last_day periods title words status parties details "
        "sources url order photographed",
    )
    SHAPES: ClassVar[Shapes] = {
        **dict.fromkeys(("also_in", "periods", "sources"), list[Text]),
        **dict.fromkeys(("title", "words"), Said),
        "status": dict[str, Text],
        "parties": list[dict[str, Tree]],
        "details": dict[str, Tree],
    }

    key = models.CharField(max_length=240, unique=True)
    record = models.CharField(max_length=200, db_index=True)
    kind = models.CharField(max_length=40)
    category = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=200, blank=True, db_index=True)
    nature = models.CharField(max_length=8)
    chapter = models.CharField(max_length=160)
    also_in = models.JSONField(default=list)
    part_of = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    outside_period = models.BooleanField(default=False)
    on = DayField()
    first_day = models.CharField(max_length=10, default="", blank=True)
    last_day = models.CharField(max_length=10, default="", blank=True)
    periods = models.JSONField(default=list)
    title = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    status = models.JSONField(default=dict)
    parties = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    sources = models.JSONField(default=list)
    url = models.CharField(max_length=240, blank=True)
    order = models.PositiveIntegerField(null=True)
    photographed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["year", "first_day", "key"], name="told_by_year"),
            models.Index(fields=["kind", "first_day", "key"], name="told_by_kind"),
            models.Index(fields=["nature", "first_day", "last_day"], name="told_by_nature"),
            models.Index(fields=["nature", "last_day", "first_day"], name="told_by_end"),
            models.Index(fields=["first_day", "key"], name="told_by_day"),
        ]


class ToldLine(models.Model):
    """A told fact's finished line of CSV, as the file of all years has it: a download only reads.

    The characters from `year_at` to `year_ends` are exchanged where one year is asked for.
    """

    AUDIENCE: ClassVar[Audience] = audience(public="fact key line year_at year_ends digest")

    fact = models.OneToOneField(ToldFact, models.CASCADE, primary_key=True, related_name="line")
    key = models.CharField(max_length=240, unique=True)
    line = models.TextField()
    year_at = models.PositiveIntegerField()
    year_ends = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)


class ToldParty(models.Model):
    """One organisation in one role in a told fact, for asking by organisation."""

    AUDIENCE: ClassVar[Audience] = audience(
        public="fact organisation role year first_day nature kind"
    )

    fact = models.ForeignKey(ToldFact, models.CASCADE, related_name="+")
    organisation = models.CharField(max_length=160)
    role = models.CharField(max_length=20)
    nature = models.CharField(max_length=8)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(null=True)
    first_day = models.CharField(max_length=10, default="", blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "first_day"], name="party_by_day"),
            models.Index(fields=["organisation", "year"], name="party_by_year"),
        ]


class SearchEntry(models.Model):
    """What search finds: a told fact, or a record that registered itself. Rebuilt at any time.

    The id is the entry's place in time (see `core.search.index`), so that newest first is an order
    the database reads off. `owner` names whose entries are replaced together. The words themselves
    stand in core_searchwords, which differs by database (see `core.search.storage`).
    """

    AUDIENCE: ClassVar[Audience] = audience(
        public="key kind chapter year day url title text names organisations",
        internal="owner",
    )
    SHAPES: ClassVar[Shapes] = {"organisations": list[Text], "names": list[Text]}

    id = models.BigIntegerField(primary_key=True)
    owner = models.CharField(max_length=240, db_index=True)
    key = models.CharField(max_length=240)
    kind = models.CharField(max_length=40)
    chapter = models.CharField(max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    day = DayField()
    url = models.CharField(max_length=240, blank=True)
    organisations = models.JSONField(default=list)
    names = models.JSONField(default=list)
    title = WordsField()
    text = WordsField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "key"],
                name="entry_stands_once",
                violation_error_message=gettext_lazy(
                    "This fact is in the index already: make the index anew with “jichi retell”."
                ),
            )
        ]


class Letter(models.Model):
    """A mail in the outbox: written by an act, sent by the worker or kept to be read here.

    `secret` is a link that lets its reader in; it stands in the body as {link}, is no part of the
    journal and is forgotten once the letter is sent.
    """

    AUDIENCE: ClassVar[Audience] = audience(
        internal="language about batch state attempts error moment sent_at answered_at",
        personal="to subject body secret",
    )
    UNSEEN: ClassVar[tuple[str, ...]] = ("secret",)
    WAITING, SENT, FAILED, KEPT = "waiting", "sent", "failed", "kept"
    STATES: ClassVar[list[tuple[str, Any]]] = [
        (WAITING, gettext_lazy("Waiting")),
        (SENT, gettext_lazy("Sent")),
        (FAILED, gettext_lazy("Not delivered")),
        (KEPT, gettext_lazy("Kept here only")),
    ]

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    secret = models.CharField(max_length=400, blank=True)
    language = models.CharField(max_length=3)
    about = models.CharField(max_length=200, blank=True, db_index=True)
    batch = models.CharField(max_length=40, blank=True, db_index=True)
    state = models.CharField(max_length=8, choices=STATES, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    moment = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    @property
    def key(self) -> str:
        """How the journal names it."""
        return f"core.letter:{self.pk}"


class Owed(models.Model):
    """Later work that must not be lost: claimed with a lease, tried again, safe to repeat.

    `done` is how much of it is done while it runs (see `core.progress`)."""

    AUDIENCE: ClassVar[Audience] = audience(
        internal="kind scope state attempts leased_until created error done"
    )
    SHAPES: ClassVar[Shapes] = {"scope": dict[str, Tree]}

    kind = models.CharField(max_length=40)
    scope = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)
    error = models.TextField(blank=True)
    done = models.FloatField(null=True, blank=True)
