"""`jichi seed`: enters a folder of TOML files into the record."""

import os
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jichi.core import network
from jichi.core.models import JournalLine
from jichi.register.seeds.entering import Report, enter_seed
from jichi.register.seeds.provenance import SEED
from jichi.web.commands.bootstrap import bar, migrate, optimise, refuse, run_again, spoken


@click.command()
@click.argument("name", metavar="NAME_OR_PATH")
@click.option("--if-never", is_flag=True, help="Do nothing where a seed was entered before.")
@spoken
def seed(name: str, if_never: bool) -> None:
    """Enter the seed ./seeds/NAME, or the folder at a path.

    A file is entered whole or not at all; entering the same seed twice changes nothing.
    """
    folder = found(name)
    take_network(folder)
    migrate()
    if if_never and seeded():
        click.echo(_("A seed was entered here before: nothing was changed."))
        return
    report = enter_seed(folder, bar(folder.name), shown=_shown(folder))
    optimise()
    tell_report(_shown(folder), report)


def found(name: str) -> Path:
    """The folder of a seed: ./seeds/NAME, else NAME as a path."""
    for folder in (Path("seeds") / name, Path(name)):
        if folder.is_dir() and any(folder.glob("*.toml")):
            return folder
    raise refuse(
        _("There is no seed “%(name)s”: neither seeds/%(name)s nor %(name)s holds TOML files.")
        % {"name": name}
    )


def seeded() -> bool:
    """Whether a seed was ever entered here."""
    return JournalLine.objects.filter(actor=SEED.handle, record__startswith="seed:").exists()


def take_network(folder: Path) -> None:
    """Give a new home the seed's settings, and start again where they are not those in force."""
    theirs = folder / network.FILE
    if network.exists():
        _refuse_other_network(theirs)
        return
    if not theirs.exists():
        raise refuse(
            _("%(home)s has no network yet and the seed names none: run “jichi init” first.")
            % {"home": network.home()}
        )
    own = network.home() / network.FILE
    own.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(theirs, own)
    try:
        settled = network.read()
    except network.NetworkError as error:
        own.unlink()
        raise refuse(str(error).replace(str(own), str(theirs))) from error
    if settled != settings.NETWORK:
        sys.stdout.flush()
        command = run_again(*sys.argv[1:])
        os.execv(command[0], command)


def _refuse_other_network(theirs: Path) -> None:
    if not theirs.exists():
        return
    own = network.home() / network.FILE
    wanted, present = _settings_in(theirs), _settings_in(own)
    for name in sorted(set(wanted) & set(present)):
        if wanted[name] != present[name]:
            raise refuse(
                _("The seed is for another network: its %(name)s is %(theirs)s, here %(own)s.")
                % {"name": name, "theirs": wanted[name], "own": present[name]}
            )


def _settings_in(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refuse(f"{path}: {error}") from error


def tell_report(name: str, report: Report) -> None:
    """Print what came of a seed; exit 1 where something of it is not in the record."""
    for complaint in (*report.complaints, *report.kept):
        click.echo(str(complaint), err=True)
    for key in report.vanished:
        sentence = _("%(key)s no longer stands in the seed: withdraw it if it is wrong.")
        click.echo(sentence % {"key": key}, err=True)
    click.echo(_summary(name, report))
    if not report.whole:
        raise SystemExit(1)


def _summary(name: str, report: Report) -> str:
    said = _("%(name)s: %(entered)s rows entered, %(corrected)s corrected, %(unchanged)s unchanged")
    summary = said % {
        "name": name,
        "entered": report.entered,
        "corrected": report.corrected,
        "unchanged": report.unchanged,
    }
    refused = len(report.complaints) + len(report.kept)
    if not refused:
        return summary + "."
    complaints = ngettext("%(number)s complaint", "%(number)s complaints", refused)
    return f"{summary}; {complaints % {'number': refused}}."


def _shown(folder: Path) -> str:
    try:
        return str(folder.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(folder)
