"""`jichi check`: the journal's seals, editions, personal data and settings, in sentences."""

from collections.abc import Iterator

import click
from django.conf import settings
from django.core import checks as django_checks
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from jichi.core import telling
from jichi.core.checks import CHECKS, checks
from jichi.web.commands.ground import need_record, spoken

SHORTEST_KEY = 50


@click.command()
@click.option("--facts", is_flag=True, help="Tell every fact again and compare.")
@spoken
def check(facts: bool) -> None:
    """Print a sentence for everything that is not as it should be; exit 1 where there is one."""
    need_record()
    number = 0
    for problem in _problems(facts):
        click.echo(problem)
        number += 1
    if number:
        raise SystemExit(1)
    click.echo(_("All is as it should be."))


def _problems(facts: bool) -> Iterator[str]:
    for each in CHECKS.values():
        yield from each()
    if facts:
        yield from telling.differences()


@checks("production")
def check_settings() -> Iterator[str]:
    """Whether the settings suit an installation that others reach."""
    if settings.DEBUG:
        yield _("JICHI_DEBUG is 1: unset it where others reach this installation.")
    yield from _check_key()
    hosts = settings.ALLOWED_HOSTS
    if not hosts or "*" in hosts:
        yield _("JICHI_HOSTS names no host: write the site's names, parted by commas.")
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
