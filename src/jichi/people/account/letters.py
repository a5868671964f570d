"""The letters of the sign-in: the link to a new password, and word of what was changed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from jichi.core.outbox import LINK
from jichi.core.queries import the_network

#: What is told to the owner of an account, by the name under which the package tells it.
CHANGES = {
    "account/email/password_changed": gettext_noop("The password was changed."),
    "account/email/password_reset": gettext_noop("The password was set anew by a link in a mail."),
    "account/email/password_set": gettext_noop("A password was set."),
    "usersessions/email/sessions_logged_out": gettext_noop("All other sessions were ended."),
    "mfa/email/totp_activated": gettext_noop("An authenticator app was added."),
    "mfa/email/totp_deactivated": gettext_noop("The authenticator app was removed."),
    "mfa/email/recovery_codes_generated": gettext_noop("New recovery codes were made."),
    "mfa/email/webauthn_added": gettext_noop("A passkey was added."),
    "mfa/email/webauthn_removed": gettext_noop("A passkey was removed."),
    "socialaccount/email/account_connected": gettext_noop("Another way to sign in was connected."),
    "socialaccount/email/account_disconnected": gettext_noop(
        "Another way to sign in was disconnected."
    ),
}


@dataclass(frozen=True)
class Composed:
    """A letter as it goes into the outbox; the secret stands in the body as {link}."""

    subject: str
    body: str
    secret: str = ""


def compose(name: str, context: dict[str, Any], language: str) -> Composed:
    """The letter of a name in a language. KeyError for a letter that nobody wrote."""
    with override(language):
        network = the_network()
        said = {"network": network.name.say(language) if network else "Jichi", "link": LINK}
        if name == "account/email/password_reset_key":
            return Composed(
                _("%(network)s: a new password") % said,
                _(
                    "Somebody, probably you, asked for a new password.\n\n"
                    "Open this address to choose one. It works once, for an hour.\n\n"
                    "%(link)s\n\n"
                    "If it was not you, do nothing: your password stays as it is."
                )
                % said,
                context["password_reset_url"],
            )
        if name == "account/email/unknown_account":
            return Composed(
                _("%(network)s: a new password") % said,
                _(
                    "Somebody, probably you, asked for a new password for this address.\n\n"
                    "There is no account under it. Perhaps you use another address.\n\n"
                    "If it was not you, do nothing."
                )
                % said,
            )
        said["what"] = _(CHANGES[name])
        return Composed(
            _("%(network)s: your account was changed") % said,
            _("%(what)s\n\nIf it was not you, tell the secretariat of %(network)s at once.") % said,
        )
