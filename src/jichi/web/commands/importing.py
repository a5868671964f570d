"""`jichi import` reads what others publish about local governments into the record."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.core.spreadsheets import Refusal
from jichi.observations import saying
from jichi.observations.importing import FileRefused, Imported, import_files
from jichi.observations.models import Reporter
from jichi.observations.recognising import country_of
from jichi.organisations.models import Organisation
from jichi.reporting.accounts_elsewhere import matcher
from jichi.reporting.acts.importing import Arrived, import_responses
from jichi.reporting.imports import Account, read_long
from jichi.web.commands.bootstrap import bar, need_record, refuse, spoken

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
        told = [saying.refusal(refused.name, refused.wrong)]
        if refused.wrong.code == "no_columns":
            told.append(_("Whole responses are imported with “jichi import cdp-responses”."))
        raise refuse(" ".join(told)) from refused
    for one in done:
        for line in saying.report(one.table, one.found, one.doubts, one.taken):
            click.echo(line)
    for line in _accounts(done):
        click.echo(line)
    if dry_run:
        click.echo(_("Nothing is written: this was a trial."), err=True)


@importing.command(name="cdp-responses")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILES)
@click.option("--for", "code", metavar="CODE", help="The government whose answers the file holds.")
@click.option("--dry-run", is_flag=True, help="Report on the files and write nothing.")
@spoken
def cdp_responses(files: Sequence[Path], code: str | None, dry_run: bool) -> None:
    """Read whole responses from CDP's files, one row for each answer, to be carried over."""
    need_record()
    try:
        arrived, others = read_responses(files, _government(code) if code else None)
        with transaction.atomic():
            new = import_responses(BY, arrived=arrived)
            transaction.set_rollback(dry_run)
    except ValidationError as refusal:
        raise refuse(" ".join(refusal.messages)) from refusal
    known = {(one.organisation_id, one.digest) for one in new}
    for one in arrived:
        is_new = (one.organisation.pk, one.copy.digest) in known
        click.echo(_told(one, is_new))
    for line in _strange(others):
        click.echo(line)
    if dry_run:
        click.echo(_("Nothing is written: this was a trial."), err=True)


def read_responses(
    files: Sequence[Path], of: Organisation | None
) -> tuple[list[Arrived], list[Account]]:
    """What the files hold, all of them read before anything is written, and the accounts that
    nobody is recognised as. With `of` every file is that government's alone."""
    whose = matcher()
    arrived: list[Arrived] = []
    others: dict[str, Account] = {}
    for path in files:
        wanted = None if of else (lambda one: whose.organisation(one) is not None)
        try:
            with path.open("rb") as file:
                found = read_long(file, wanted=wanted)
        except Refusal as refusal:
            told = _(refusal.sentence) % refusal.parts if refusal.parts else _(refusal.sentence)
            raise ValidationError(f"{path.name}: {told}") from refusal
        others |= {one.number: one for one in found.others}
        for one in found.copies:
            organisation = of or whose.organisation(one.account)
            if organisation is not None:
                arrived.append(Arrived(organisation, one, path.name))
    return arrived, list(others.values())


def _government(code: str) -> Organisation:
    found = Organisation.objects.filter(slug=code).first()
    if found is None:
        raise refuse(_("There is no government of the code “%(code)s”.") % {"code": code})
    return found


def _told(one: Arrived, is_new: bool) -> str:
    sentence = (
        _(
            "imported: %(who)s (account %(account)s) is %(organisation)s, “%(questionnaire)s” "
            "%(year)s, %(answers)s answers in %(rows)s rows"
        )
        if is_new
        else _(
            "known before: %(who)s (account %(account)s) is %(organisation)s, “%(questionnaire)s” "
            "%(year)s"
        )
    )
    return sentence % {
        "who": one.copy.account.name,
        "account": one.copy.account.number,
        "organisation": one.organisation.slug,
        "questionnaire": one.copy.questionnaire,
        "year": one.copy.year,
        "answers": len(one.copy.cells),
        "rows": one.copy.rows,
    }


def _strange(others: Iterable[Account]) -> Iterable[str]:
    """Who was not recognised: the home country's one by one, the others counted."""
    found = list(others)
    home = settings.NETWORK.home_country
    at_home = [one for one in found if country_of(one.country) == home]
    for one in sorted(at_home, key=lambda one: (one.name, one.number)):
        yield _(
            "not recognised: %(who)s (account %(account)s): keep its rows alone and say whose they "
            "are with --for CODE"
        ) % {"who": one.name, "account": one.number}
    if abroad := len(found) - len(at_home):
        yield _("not recognised abroad: %(number)s accounts") % {"number": abroad}


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
