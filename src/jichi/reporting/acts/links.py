"""Links by which a section answers without an account: sent, taken back, redeemed by a button."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter
from jichi.people.models import Section
from jichi.people.queries import digest_of
from jichi.reporting import letters, questionnaires, rules
from jichi.reporting.models import AMENDED, RETURNED, AnswerLink, Response


@dataclass(frozen=True)
class SentLink:
    """A link and its secret, which stands in the letter and nowhere else."""

    link: AnswerLink
    secret: str


@act(rule=rules.leads)
def send_link(
    by: Actor,
    *,
    response: Response,
    address: str,
    section: Section | None = None,
    mailbox: str = "",
    nodes: Sequence[str] = (),
    language: str = "",
) -> SentLink:
    """Send a link to a section's mailbox, with which it answers until the deadline. `address` is
    the page that redeems it, with {token} (and {language}) in it; `nodes` are the parts that it
    opens, none for all. The secretariat may send it to any mailbox."""
    to = _mailbox(by, response, section, mailbox)
    expires = _until(response)
    edition = questionnaires.questionnaire_of(response.cycle.edition)
    if strange := set(nodes) - set(edition.groups) - set(edition.fields):
        raise ValidationError(
            _("The edition has no part “%(name)s”: choose one of it.") % {"name": min(strange)}
        )
    secret = secrets.token_urlsafe(32)
    link = enter(
        AnswerLink(
            response=response,
            section=section,
            mailbox=to,
            nodes=list(nodes),
            language=language,
            digest=digest_of(secret),
            sent_by=by.handle,
            expires=expires,
        )
    )
    letters.post_link(link, address.replace("{token}", secret))
    return SentLink(link, secret)


def _mailbox(by: Actor, response: Response, section: Section | None, mailbox: str) -> str:
    if section is not None:
        if section.organisation_id != response.organisation_id:
            raise ValidationError(
                {"section": _("This section is of another government: choose one of its own.")}
            )
        if not section.mailbox:
            raise ValidationError({"section": _("This section has no mailbox: enter one first.")})
        return section.mailbox
    if not by.secretariat or not mailbox.strip():
        raise ValidationError({"section": _("Choose the section to which the link is sent.")})
    return mailbox.strip()


def _until(response: Response) -> datetime:
    cycle, now = response.cycle, timezone.now()
    ends = cycle.deadline
    if cycle.amended_until and response.stage in (AMENDED, RETURNED):
        ends = cycle.amended_until
    if now >= ends:
        raise ValidationError(_("The deadline has passed: a link would open nothing."))
    return ends


@act(rule=rules.revokes)
def revoke_link(by: Actor, *, link: AnswerLink) -> AnswerLink:
    """Take a link back: from now on it opens nothing, even where it is open."""
    stored = AnswerLink.objects.get(pk=link.pk)
    return stored if stored.revoked else change(stored, revoked=timezone.now())


@act(rule=rules.redeems)
def redeem_link(by: Actor, *, secret: str) -> AnswerLink:
    """Use a link, by its button alone: opening its page changes nothing. A link may be used again
    by its section, until the deadline or until it is revoked."""
    link = AnswerLink.objects.select_for_update().filter(digest=digest_of(secret)).first()
    now = timezone.now()
    if link is None or link.state(now) in (AnswerLink.REVOKED, AnswerLink.EXPIRED):
        raise ValidationError(
            _("This link no longer opens anything: ask whoever sent it for a new one.")
        )
    return change(link, redeemed=now)
