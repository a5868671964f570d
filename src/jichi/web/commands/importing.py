"""`jichi import` reads what others publish about local governments into the record."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.observations import saying
from jichi.observations.importing import FileRefused, Imported, import_files
from jichi.observations.models import Reporter
from jichi.observations.recognising import country_of
from jichi.web.commands.ground import bar, need_record, refuse, spoken

BY = Actor.system("import")
FILES = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(name="import")
def importing() -> None:
    """Read what others publish about local governments into the record."""


@importing.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILES)
@click.option("--dry-run", is_flag=True, help="Report on the files and write nothing.")
@spoken
def cdp(files: Sequence[Path], dry_run: bool) -> None:
    """Read CDP's files of city-wide emissions and targets of any year, and report on them."""
    need_record()
    try:
        done = import_files(BY, files, dry=dry_run, advance=bar(_("Reading files")))
    except FileRefused as refused:
        raise refuse(saying.refusal(refused.name, refused.wrong)) from refused
    for one in done:
        for line in saying.report(one.table, one.found, one.doubts, one.taken):
            click.echo(line)
    for line in _accounts(done):
        click.echo(line)
    if dry_run:
        click.echo(_("Nothing is written: this was a trial."), err=True)


def _accounts(done: Iterable[Imported]) -> Iterable[str]:
    """Who was recognised, and who was not: the home country's one by one, the others counted."""
    for one in done:
        for reporter in one.taken.recognised:
            if reporter.organisation is not None:
                yield _("recognised: %(who)s (account %(account)s) is %(organisation)s") % {
                    "who": reporter.name,
                    "account": reporter.account,
                    "organisation": reporter.organisation.slug,
                }
    strangers = {one.account: one for one in Reporter.objects.filter(organisation=None)}
    strangers |= {one.account: one for each in done for one in each.taken.strangers}
    home = settings.NETWORK.home_country
    at_home = [one for one in strangers.values() if country_of(one.country) == home]
    abroad = len(strangers) - len(at_home)
    for reporter in sorted(at_home, key=lambda one: (one.name, one.account)):
        yield _("not recognised: %(who)s (account %(account)s): say on the desk who it is") % {
            "who": reporter.name,
            "account": reporter.account,
        }
    if abroad:
        yield _("not recognised abroad: %(number)s accounts; the desk lists them") % {
            "number": abroad
        }
