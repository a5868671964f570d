"""Lets the first officer of a secretariat in by an invitation, and shuts accounts out."""

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.people import accounts
from jichi.people.models import Account
from jichi.web.commands.bootstrap import migrate, need_network, refuse, spoken

COMMANDER = Actor.system("command")


@click.command()
@click.argument("email")
@click.option("--site", default="", help="Address of the site, where JICHI_HOSTS does not say it.")
@spoken
def invite(email: str, site: str) -> None:
    """Invite somebody to the secretariat, and print the link that lets them in."""
    need_network()
    migrate()
    try:
        validate_email(email)
    except ValidationError as error:
        raise refuse(_("“%(email)s” is no e-mail address.") % {"email": email}) from error
    page = f"{site.rstrip('/') or _site()}/{settings.LANGUAGE_CODE}/account/invitation/{{token}}/"
    made = accounts.invite_person(COMMANDER, email=email, address=page)
    click.echo(page.replace("{token}", made.secret))


def _site() -> str:
    named = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    return f"https://{named[0].lstrip('.')}" if named else "http://localhost:8000"


@click.command("close-account")
@click.argument("email")
@click.option("--reason", default="closed by command", help="Why, for the journal.")
@spoken
def close_account(email: str, reason: str) -> None:
    """Close an account: it signs in no more and represents nobody."""
    need_network()
    migrate()
    account = Account.objects.filter(email__iexact=email).first()
    if account is None:
        raise refuse(_("There is no account for %(email)s.") % {"email": email})
    accounts.close_account(COMMANDER, account=account, reason=reason)
