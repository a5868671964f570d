"""The letters of a cycle: the invitation, the reminder, and the link that opens a response."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.models import Letter
from jichi.core.outbox import LINK, Envelope, post
from jichi.core.partial_dates import say_moment
from jichi.core.queries import the_network
from jichi.people.models import LEAD, READER, Section
from jichi.people.queries import effective, today
from jichi.reporting.models import AnswerLink, Response


@dataclass(frozen=True)
class Mailbox:
    """An address to which a cycle writes, and the language in which it does."""

    to: str
    language: str


def mailboxes(responses: list[Response]) -> dict[int, list[Mailbox]]:
    """Whom to write to about each response, by its key in the table: whoever leads for the
    government and the sections that answer; where there is none, its sections with a mailbox.
    In three queries for all."""
    organisations = {one.organisation_id for one in responses}
    first = settings.NETWORK.languages[0]
    led: dict[int, list[Mailbox]] = {}
    for held in effective(today()).filter(organisation_id__in=organisations).exclude(role=READER):
        account = held.account
        if account.is_active and (held.role == LEAD or held.organisation_id not in led):
            box = Mailbox(account.email, account.tongue)
            led.setdefault(held.organisation_id, []).append(box)
    sections = Section.objects.filter(
        organisation_id__in=organisations, state=Section.OPEN
    ).exclude(mailbox="")
    open_: dict[int, list[Mailbox]] = {}
    for section in sections:
        open_.setdefault(section.organisation_id, []).append(Mailbox(section.mailbox, first))
    given: dict[int, set[str]] = {}
    for one in responses:
        for assignment in one.assignments.all():
            if assignment.section is not None and assignment.section.mailbox:
                given.setdefault(one.pk, set()).add(assignment.section.mailbox)
    return {
        one.pk: _distinct(
            led.get(one.organisation_id, [])
            + [Mailbox(to, first) for to in sorted(given.get(one.pk, ()))]
            or open_.get(one.organisation_id, [])
        )
        for one in responses
    }


def _distinct(boxes: list[Mailbox]) -> list[Mailbox]:
    return list({box.to.lower(): box for box in boxes}.values())


def post_invitation(response: Response, box: Mailbox, address: str, batch: str) -> Letter:
    """Post the invitation to answer. To be called inside an act."""
    return _post(
        response,
        box,
        address,
        batch,
        subject=lambda: _("Please answer: %(cycle)s"),
        body=lambda: _(
            "To %(organisation)s,\n\n"
            "%(network)s asks for your answers to “%(cycle)s” by %(deadline)s.\n\n"
            "%(letter)s"
            "Here you answer, or tell us that you decline:\n%(link)s"
        ),
    )


def post_reminder(response: Response, box: Mailbox, address: str, batch: str) -> Letter:
    """Post a reminder to who has not answered yet. To be called inside an act."""
    return _post(
        response,
        box,
        address,
        batch,
        subject=lambda: _("Reminder: %(cycle)s, by %(deadline)s"),
        body=lambda: _(
            "To %(organisation)s,\n\n"
            "your answers to “%(cycle)s” have not reached us yet. They are due by %(deadline)s.\n\n"
            "Here you answer, or tell us that you decline:\n%(link)s"
        ),
    )


def post_link(link: AnswerLink, address: str) -> Letter:
    """Post a link that opens a response without an account. To be called inside an act."""
    box = Mailbox(link.mailbox, link.language)
    return _post(
        link.response,
        box,
        address,
        "",
        about=link.key,
        subject=lambda: _("To answer without an account: %(cycle)s"),
        body=lambda: _(
            "To %(organisation)s,\n\n"
            "with this address you answer “%(cycle)s” without an account, until %(expires)s. "
            "Open it and press the button there.\n\n%(link)s\n\n"
            "Whoever has this address can answer for you: pass it on within your section only."
        ),
        expires=link,
    )


def _post(
    response: Response,
    box: Mailbox,
    address: str,
    batch: str,
    *,
    subject: Callable[[], str],
    body: Callable[[], str],
    about: str = "",
    expires: AnswerLink | None = None,
) -> Letter:
    known = settings.NETWORK.languages
    language = box.language if box.language in known else known[0]
    with override(language):
        network = the_network()
        cycle = response.cycle
        letter = cycle.letter.say(language)
        named = {
            "organisation": response.organisation.name.say(language),
            "network": network.name.say(language) if network else "Jichi",
            "cycle": cycle.name.say(language),
            "deadline": say_moment(cycle.deadline, cycle.zone, language),
            "letter": f"{letter}\n\n" if letter else "",
            "expires": say_moment(expires.expires, cycle.zone, language) if expires else "",
            "link": LINK,
        }
        envelope = Envelope(box.to, language, about=about or response.key)
        return post(
            envelope,
            subject() % named,
            body() % named,
            secret=address.replace("{language}", language),
            batch=batch,
        )
