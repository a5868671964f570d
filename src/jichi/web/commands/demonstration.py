"""Accounts to try the desk with, made by `jichi serve` on the embedded database alone."""

from collections.abc import Iterator

import click
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.core.checks import checks
from jichi.core.languages import joined
from jichi.core.queries import printed_names
from jichi.core.words import Words
from jichi.organisations.queries import by_identity
from jichi.people.account.demonstration import (
    CITY,
    EDITOR,
    INVENTED,
    PASSWORD,
    REPRESENTATIVE,
    SECRETARIAT,
    open_accounts,
)
from jichi.people.accounts import grant_right, open_account
from jichi.people.acts import open_section, take_office
from jichi.people.models import LEAD, Account
from jichi.people.queries import mandates, today
from jichi.reporting.desk import demonstration as reporting

DEMONSTRATION = Actor.system("demonstration")


def make() -> None:
    """Make the accounts that are missing; a closed one stays closed."""
    for email, name in ((SECRETARIAT, "事務局 花子"), (EDITOR, "編集 次郎")):
        if not _stands(email):
            open_account(
                DEMONSTRATION, email=email, name=name, password=PASSWORD, is_secretariat=True
            )
    _make_representative()
    reporting.make()


def _make_representative() -> None:
    city = by_identity(CITY)
    if city is None or _stands(REPRESENTATIVE):
        return
    called = Words.within({"ja": "環境局 環境政策課", "en": "Environmental Policy Section"})
    section = open_section(
        DEMONSTRATION,
        organisation=city,
        name=called,
        mailbox="kankyo@example.jp",
        functions=sorted({"climate", "biodiversity"} & set(printed_names("contact_function"))),
    )
    officer = take_office(
        DEMONSTRATION, section=section, name="担当 太郎", title="係長", since=today()
    )
    account = open_account(DEMONSTRATION, email=REPRESENTATIVE, name="担当 太郎", password=PASSWORD)
    grant_right(
        DEMONSTRATION,
        account=account,
        organisation=city,
        role=LEAD,
        since=officer.since,
        officer=officer,
    )


def _stands(email: str) -> bool:
    return Account.objects.filter(email=email).exists()


def say(address: str) -> None:
    """Print how to sign in with them."""
    found = set(open_accounts().values_list("email", flat=True))
    if not found:
        return
    click.echo(_("To try the desk, sign in at %(address)s with one of:") % {"address": address})
    for email, what in (
        (SECRETARIAT, _("an officer of the secretariat")),
        (EDITOR, _("an editor, for what takes a second person")),
        (REPRESENTATIVE, _("a representative of %(city)s") % {"city": _represented()}),
        (INVENTED, _("the lead of an invented city, which is asked to report")),
    ):
        if email in found:
            click.echo(f"  {email}  {PASSWORD}  ({what})")


def _represented() -> str:
    """The city that the representative acts for today, as it is called and by its code."""
    account = Account.objects.filter(email=REPRESENTATIVE).first()
    found = [one.organisation for one in mandates(account)] if account else []
    code = get_language() or settings.LANGUAGE_CODE
    named = [f"{one.name.say(code)} [{one.slug}]" for one in found]
    return joined(named, code) if named else str(_("no organisation any more"))


@checks("production accounts")
def check_accounts() -> Iterator[str]:
    """No account to try with stands open where others reach the installation."""
    if not settings.PRODUCTION:
        return
    for account in open_accounts():
        yield closing(account.email)


def closing(email: str) -> str:
    """What to do about an account to try with."""
    return _(
        "%(email)s is an account to try with, whose password everybody knows: "
        "close it with “jichi close-account %(email)s”."
    ) % {"email": email}
