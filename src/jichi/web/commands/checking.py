"""`jichi check`: the journal's seals, editions, personal data and settings, in sentences."""

from collections.abc import Iterator

import click
from django.conf import settings
from django.core import checks as django_checks
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from jichi.core import telling
from jichi.core.checks import CHECKS, checks
from jichi.web.commands.bootstrap import need_record, spoken

SHORTEST_KEY = 50
#: The check of settings that only an installation which others reach must pass.
PRODUCTION = "production"


@click.command()
@click.option("--facts", is_flag=True, help="Tell every fact again and compare.")
@click.option("--production", is_flag=True, help="Settings unfit for production count as faults.")
@spoken
def check(facts: bool, production: bool) -> None:
    """Print a sentence for everything that is not as it should be; exit 1 where there is one.

    What does not suit production is a note, and a fault with --production or JICHI_PRODUCTION=1.
    """
    need_record()
    strict = production or settings.PRODUCTION
    number = 0
    for problem in _problems(facts, strict):
        click.echo(problem)
        number += 1
    if not number:
        click.echo(_("All is as it should be."))
    for note in () if strict else CHECKS.get(PRODUCTION, lambda: ())():
        click.echo(_("Before others reach this installation: %(note)s") % {"note": note})
    if number:
        raise SystemExit(1)


def _problems(facts: bool, strict: bool) -> Iterator[str]:
    for name, each in CHECKS.items():
        if strict or name != PRODUCTION:
            yield from each()
    if facts:
        yield from telling.differences()


@checks(PRODUCTION)
def check_settings() -> Iterator[str]:
    """Whether the settings suit an installation that others reach."""
    if settings.DEBUG:
        yield _("JICHI_DEBUG is 1: unset it where others reach this installation.")
    yield from _check_key()
    hosts = settings.ALLOWED_HOSTS
    if not hosts or "*" in hosts:
        yield _("JICHI_HOSTS names no host: write the site's names, parted by commas.")
    if not settings.MAIL_IS_SENT:
        yield _("JICHI_MAIL_PROVIDER is empty: letters stay in the outbox and reach nobody.")
    if not settings.PRODUCTION:
        yield _("JICHI_PRODUCTION is not 1: set it where others reach this installation.")
        return
    found = django_checks.run_checks(
        tags=[django_checks.Tags.security], include_deployment_checks=True
    )
    for message in found:
        if not message.is_silenced():
            yield " ".join(str(message.msg).split())


def _check_key() -> Iterator[str]:
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    if len(key) < SHORTEST_KEY or len(set(key)) < 5:
        yield _("JICHI_SECRET_KEY is missing or short: give it 50 random characters or more.")
