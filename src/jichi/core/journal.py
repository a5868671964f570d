"""The lines of the journal: what changed, with personal values behind a salted digest, sealed.

Lines are written freely and sealed later in batches, each seal covering its lines and the seal
before it, so that no writer waits for another and a changed line is found by `jichi check`.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext as _

from jichi.core.models import JournalLine, PersonalValue, Seal
from jichi.core.privacy import personal_fields
from jichi.core.words import Words

Changes = dict[str, list[Any]]
BATCH = 1000


@dataclass
class Noted:
    """A journal line with the personal values kept apart from it."""

    line: JournalLine
    personal: list[PersonalValue]


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, Words):
        return value.stored()
    if value is None or type(value) in (str, int, bool):
        return value
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder, default=str))


def values(record: models.Model) -> Changes:
    """Every column of a record as [None, value], but those that the journal never holds."""
    found: Changes = {}
    unseen = {"version", *getattr(record, "UNSEEN", ())}
    for column in record._meta.concrete_fields:
        if column.primary_key or column.name in unseen:
            continue
        value = column.value_from_object(record)
        found[column.name] = [
            None,
            plain(str(value) if isinstance(column, models.FileField) else value),
        ]
    return found


def noted(line: JournalLine, changes: Changes, model: type[models.Model]) -> Noted:
    """The line with its changes; personal values become digests and stand apart."""
    hidden: list[PersonalValue] = []
    kept: Changes = {}
    for name, pair in changes.items():
        if name not in personal_fields(model):
            kept[name] = pair
            continue
        salt = secrets.token_hex(16)
        hidden.append(PersonalValue(line=line, field=name, value=pair, salt=salt))
        kept[name] = [None, f"sha256:{_digest(salt, pair)}"]
    line.changes = kept
    return Noted(line, hidden)


def write(notes: list[Noted]) -> None:
    """Write the lines of one act, in order, in a fixed number of queries."""
    JournalLine.objects.bulk_create([one.line for one in notes])
    hidden = [value for one in notes for value in one.personal]
    for value in hidden:
        value.line_id = value.line.pk
    PersonalValue.objects.bulk_create(hidden)


def canonical(value: Any) -> bytes:
    """One and the same bytes for the same content: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder
    ).encode()


def _digest(salt: str, value: Any) -> str:
    return hashlib.sha256(salt.encode() + canonical(value)).hexdigest()


def _line_content(line: JournalLine) -> list[Any]:
    return [
        line.pk, str(line.act_id), line.act, line.actor, line.on_behalf,
        line.moment.isoformat(timespec="milliseconds"), line.record, line.verb, line.changes,
        line.reason,
    ]  # fmt: skip


def _seal_digest(previous: str, lines: list[JournalLine]) -> str:
    return hashlib.sha256(
        canonical([previous, [_line_content(line) for line in lines]])
    ).hexdigest()


def seal() -> int:
    """Seal the lines that no seal covers yet, in batches; the number of lines sealed."""
    from jichi.core import guard

    sealed = 0
    while True:
        with transaction.atomic(), guard.allowed():
            lines = list(
                JournalLine.objects.select_for_update().filter(seal=None).order_by("pk")[:BATCH]
            )
            if not lines:
                return sealed
            last = Seal.objects.select_for_update().order_by("-pk").first()
            previous = last.digest if last else ""
            made = Seal.objects.create(
                digest=_seal_digest(previous, lines), previous=previous, lines=len(lines)
            )
            JournalLine.objects.filter(pk__in=[line.pk for line in lines]).update(seal=made)
            sealed += len(lines)


def broken_seals() -> Iterator[str]:
    """A sentence for each seal that its lines, or the seal before it, no longer match."""
    previous = ""
    for found in Seal.objects.order_by("pk"):
        lines = list(JournalLine.objects.filter(seal=found).order_by("pk"))
        if found.previous != previous or _seal_digest(previous, lines) != found.digest:
            yield _(
                "Seal %(number)s of %(day)s does not match its %(lines)s journal lines: "
                "restore them from the backup made before that day."
            ) % {
                "number": found.pk,
                "day": f"{found.moment:%Y-%m-%d %H:%M}",
                "lines": found.lines,
            }
        previous = found.digest


def wrong_digests() -> Iterator[str]:
    """A sentence for each personal value that its journal line no longer matches."""
    for value in PersonalValue.objects.select_related("line").iterator(chunk_size=BATCH):
        if value.line.changes.get(value.field, [None, ""])[1] != (
            f"sha256:{_digest(value.salt, value.value)}"
        ):
            yield _(
                "The personal value %(field)s of journal line %(line)s was altered: "
                "restore it from a backup or erase it by an act."
            ) % {"field": value.field, "line": value.line_id}
