"""The outbox: an act writes a letter, the worker sends it, and what became of it stays readable.

A letter is sent at least once: where a worker dies between handing it over and noting so, another
sends it again under the same Message-ID, by which mail servers and readers know the two as one.
"""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core import jobs
from jichi.core.acts import Actor, act, change, enter, may_keep_records, owe_later
from jichi.core.checks import checks
from jichi.core.locking import held
from jichi.core.models import Letter

#: Where the body names the letter's secret link.
LINK = "{link}"
ATTEMPTS = 8
POSTMAN = Actor.system("post")


class Undelivered(RuntimeError):
    """A letter that could not be handed over; says why without naming anybody."""


@dataclass(frozen=True)
class Envelope:
    """Whom a letter is for, in which language, and which record it concerns."""

    to: str
    language: str
    about: str = ""


def post(
    envelope: Envelope, subject: str, body: str, *, secret: str = "", batch: str = ""
) -> Letter:
    """Write a letter and owe its sending. To be called inside an act."""
    letter = enter(
        Letter(
            to=envelope.to,
            language=envelope.language,
            about=envelope.about,
            subject=" ".join(subject.split())[:200],
            body=body,
            secret=secret,
            batch=batch,
            state=Letter.WAITING if settings.MAIL_IS_SENT else Letter.KEPT,
        )
    )
    if letter.state == Letter.WAITING:
        owe_later("letter", "letter", str(letter.pk))
    return letter


@act(rule=may_keep_records)
def write_to(
    by: Actor,
    *,
    envelopes: Iterable[Envelope],
    subject: dict[str, str],
    body: dict[str, str],
    secret: str = "",
) -> list[Letter]:
    """Write one mail to many, each in their language. All of them carry one batch."""
    batch = uuid.uuid4().hex
    return [
        post(one, subject[one.language], body[one.language], secret=secret, batch=batch)
        for one in envelopes
    ]


@act(rule=may_keep_records)
def note_sent(by: Actor, *, letter: Letter) -> Letter:
    """Note that a letter was handed over. Its secret link is forgotten."""
    return change(letter, state=Letter.SENT, sent_at=timezone.now(), error="", secret="")


@act(rule=may_keep_records)
def note_failure(by: Actor, *, letter: Letter, error: str) -> Letter:
    """Note that a letter could not be handed over. After several times it counts as failed."""
    attempts = held(letter).attempts + 1
    state = Letter.FAILED if attempts >= ATTEMPTS else Letter.WAITING
    return change(letter, attempts=attempts, state=state, error=error[:200])


@act(rule=may_keep_records)
def send_again(by: Actor, *, letter: Letter) -> Letter:
    """Owe the sending of a letter anew, where it failed or was only kept."""
    if held(letter).state not in (Letter.FAILED, Letter.KEPT) or not settings.MAIL_IS_SENT:
        return letter
    owe_later("letter", "letter", str(letter.pk))
    return change(letter, state=Letter.WAITING, attempts=0, error="")


@act(rule=may_keep_records)
def answered(by: Actor, *, letter: Letter) -> Letter:
    """Note that a letter was answered, by mail, telephone or otherwise."""
    return change(letter, answered_at=timezone.now())


def send(number: int) -> None:
    """Hand a waiting letter over and note it. Safe to repeat. Undelivered where it failed."""
    letter = Letter.objects.filter(pk=number, state=Letter.WAITING).first()
    if letter is None:
        return
    try:
        _message(letter).send()
    except Exception as error:
        noted = note_failure(POSTMAN, letter=letter, error=_reason(error))
        if noted.state == Letter.WAITING:
            # The original names addresses, and what is raised here is logged.
            raise Undelivered(noted.error) from None
        return
    note_sent(POSTMAN, letter=letter)


jobs.WORK["letter"] = lambda scope: send(int(scope["letter"]))


def _message(letter: Letter) -> EmailMessage:
    stamp = hashlib.sha256(f"{letter.key}{letter.moment.isoformat()}".encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    return EmailMessage(
        letter.subject,
        said(letter),
        to=[letter.to],
        headers={"Message-ID": f"<{stamp}@{domain}>", "Content-Language": letter.language},
    )


def _reason(error: Exception) -> str:
    """The kind of an error and its code; its words may name people."""
    code = getattr(error, "smtp_code", "") or getattr(error, "status_code", "") or ""
    return f"{type(error).__name__} {code}".strip()


def said(letter: Letter) -> str:
    """The body with its link; with a row of dots where the link is forgotten."""
    return letter.body.replace(LINK, letter.secret or "…")


def hidden(letter: Letter) -> str:
    """The body without its link: what others than its reader may see of it."""
    return letter.body.replace(LINK, "…")


def outbox(*, state: str = "", batch: str = "") -> QuerySet[Letter]:
    """Letters, newest first, narrowed by state or batch."""
    found = Letter.objects.order_by("-pk")
    if batch:
        found = found.filter(batch=batch)
    if state == "answered":
        return found.filter(answered_at__isnull=False)
    return found.filter(state=state) if state else found


@checks("letters")
def check_letters() -> Iterator[str]:
    """No letter was given up."""
    for letter in Letter.objects.filter(state=Letter.FAILED).order_by("pk"):
        yield _(
            "Letter %(number)s was not delivered (%(why)s): "
            "look at it in the outbox of the desk and send it again."
        ) % {"number": letter.pk, "why": letter.error}
