"""Files given as answers: kept as they came, never run, never lost."""

import hashlib
import mimetypes
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, enter
from jichi.questionnaires.edition import Kind, parted
from jichi.reporting import questionnaires, rules
from jichi.reporting.acts.answering import Change, Pen, Saved, way_of, write
from jichi.reporting.acts.holding import held_for_typing
from jichi.reporting.models import Attachment, Response

MOST_BYTES = 30 * 2**20


@act(rule=rules.writes)
def attach_file(
    by: Actor,
    *,
    response: Response,
    cell: str,
    title: str,
    content: bytes,
    seen: int = 0,
    reason: str = "",
) -> Saved:
    """Give a file as the answer to a question; an earlier file stays in the cell's history.
    Who gives it on behalf of the government says by `reason` how it came. ValidationError for a
    cell that takes none, or a file that is empty or too large."""
    found = held_for_typing(by, response, reason)
    name, row = parted(cell)
    asked = questionnaires.questionnaire_of(found.cycle.edition).fields.get(name)
    if asked is None or asked.kind != Kind.FILE:
        raise ValidationError(_("No file is asked for here: write the answer instead."))
    if not content:
        raise ValidationError(_("The file is empty: choose another."))
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("The file has %(size)s MB: give one of at most %(most)s MB.")
            % {"size": len(content) // 2**20 + 1, "most": MOST_BYTES // 2**20}
        )
    attachment = enter(_attachment(by, found, name, row, title, content))
    pen = Pen(by, way_of(by, found), found)
    one = Change(cell, attachment.title, seen=seen, attachment=attachment)
    return write(pen, [one])


def _attachment(
    by: Actor, response: Response, name: str, row: str, title: str, content: bytes
) -> Attachment:
    digest = hashlib.sha256(content).hexdigest()
    called = PurePosixPath(title.replace("\\", "/")).name.strip()[:200] or "file"
    ending = PurePosixPath(called).suffix[:12]
    safe = ending if ending[1:].isalnum() and ending.isascii() else ""
    kept = f"{response.slug[:60]}/{digest[:24]}{safe}"
    return Attachment(
        response=response,
        name=name,
        row=row,
        file=ContentFile(content, name=kept),
        title=called,
        size=len(content),
        digest=digest,
        kind=mimetypes.guess_type(called)[0] or "application/octet-stream",
        by=by.handle,
    )
