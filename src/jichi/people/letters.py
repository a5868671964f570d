"""The letters that people get: the invitation to act for an organisation."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.models import Letter
from jichi.core.outbox import LINK, Envelope, post
from jichi.core.queries import the_network
from jichi.people.models import Invitation


def post_invitation(invitation: Invitation, link: str) -> Letter:
    """Post an invitation with its link. To be called inside an act."""
    known = settings.NETWORK.languages
    language = invitation.language if invitation.language in known else known[0]
    with override(language):
        network = the_network()
        named = {
            "network": network.name.say(language) if network else "Jichi",
            "what": _what(invitation, language),
            "who": invitation.officer.name if invitation.officer else "",
            "day": f"{invitation.expires:%Y-%m-%d}",
            "link": LINK,
        }
        greeting = _("Dear %(who)s,") % named + "\n\n" if named["who"] else ""
        subject = _("Invitation: %(what)s") % named
        body = (
            greeting
            + _(
                "%(network)s invites you: %(what)s.\n\n"
                "Open this address to accept. It works once, until %(day)s.\n\n"
                "%(link)s\n\n"
                "If you did not expect this letter, do nothing: without you nothing happens."
            )
            % named
        )
    envelope = Envelope(invitation.email, language, about=f"people.invitation:{invitation.pk}")
    return post(envelope, subject, body, secret=link)


def _what(invitation: Invitation, language: str) -> str:
    if invitation.organisation is None:
        return _("to work in the secretariat")
    pattern = _("to act for %(organisation)s as %(role)s")
    return pattern % {
        "organisation": invitation.organisation.name.say(language),
        "role": str(invitation.get_role_display()).lower(),
    }
