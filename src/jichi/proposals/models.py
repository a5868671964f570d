"""Proposals: rows that wait to become records, with who asks, for whom, and what became of it."""

import secrets
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jichi.core.privacy import Audience, audience
from jichi.core.records import CONFIRMED, Record
from jichi.core.shapes import Shapes, Text, Tree
from jichi.organisations.models import Organisation


def new_slug() -> str:
    """An identity that tells nothing: what is proposed has no name yet."""
    return secrets.token_hex(8)


class Proposal(Record):
    """Rows that somebody wants recorded: from a form, a workbook or the API.

    `rows` is a list of {"kind", "slug", "says"} as `web.entry` reads them; they may name persons,
    so they are personal. `state` is the record's: draft while its author writes it, proposed,
    returned with an answer, confirmed (then `records` lists the keys entered), or withdrawn.
    """

    KIND = "proposals.proposal"
    AUDIENCE: ClassVar[Audience] = audience(
        internal="organisation origin title author moment corrects answer decided_by decided "
        "records",
        personal="rows file",
    )
    SHAPES: ClassVar[Shapes] = {"rows": list[Tree], "records": list[Text]}
    ORIGINS: ClassVar[list[tuple[str, Any]]] = [
        ("form", gettext_lazy("Form")),
        ("workbook", gettext_lazy("Workbook")),
        ("api", gettext_lazy("API")),
        ("contacts", gettext_lazy("Workbook of contacts")),
    ]
    #: The origins of what was sent as a workbook; one of contacts holds officers, and is seen by
    #: those alone who keep an organisation's people.
    CONTACTS: ClassVar[str] = "contacts"
    WORKBOOKS: ClassVar[tuple[str, ...]] = ("workbook", CONTACTS)

    slug = models.SlugField(max_length=160, unique=True, default=new_slug)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    origin = models.CharField(max_length=10, choices=ORIGINS, default="form")
    title = models.CharField(max_length=300)
    rows = models.JSONField(default=list)
    file = models.FileField(upload_to="proposals/", max_length=200, blank=True)
    author = models.CharField(max_length=80, db_index=True)
    moment = models.DateTimeField(default=timezone.now)
    corrects = models.CharField(max_length=240, blank=True)
    answer = models.TextField(blank=True)
    decided_by = models.CharField(max_length=80, blank=True)
    decided = models.DateTimeField(null=True, blank=True)
    records = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-moment", "-pk"]
        indexes = [models.Index(fields=["state", "-moment", "-id"], name="proposals_by_state")]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state not in (CONFIRMED, "withdrawn")

    def clean(self) -> None:
        super().clean()
        for row in self.rows if isinstance(self.rows, list) else [None]:
            if not isinstance(row, dict) or not {"kind", "says"} <= set(row):
                raise ValidationError({"rows": _("A row names its kind and what it says.")})
