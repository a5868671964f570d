"""`jichi backup` writes a whole installation into one file; `jichi restore` brings it back."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from jichi.core import network
from jichi.web.backing import archive, keeping
from jichi.web.commands.bootstrap import (
    bar,
    migrate,
    need_record,
    optimise,
    refuse,
    run_again,
    spoken,
)

ENDINGS = (".tar", ".tar.gz", ".tgz")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@spoken
def backup(file: Path) -> None:
    """Write the records, accounts and files of this installation into FILE (.tar or .tar.gz).

    It holds personal data: only its owner may read it.
    """
    need_record()
    if not file.name.endswith(ENDINGS):
        raise refuse(_("%(path)s: name a file that ends in .tar or .tar.gz.") % {"path": file})
    if file.exists():
        raise refuse(_("%(path)s is there already: name another file.") % {"path": file})
    with _in_one_sentence():
        rows, files = keeping.back_up(file.absolute(), bar(file.name))
    click.echo(
        _("%(path)s holds %(rows)s rows and %(files)s files: keep it where only you can read it.")
        % {"path": file, "rows": rows, "files": files}
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@spoken
def restore(file: Path) -> None:
    """Bring back what FILE holds, into an installation that holds nothing yet.

    On any database: a backup of SQLite restores on PostgreSQL, and the other way round.
    """
    with _in_one_sentence():
        manifest, home = archive.verify(file)
        _take_network(file, home)
        keeping.check(file, manifest)
        migrate()
        keeping.check_empty()
        rows, files = keeping.restore(file, bar(file.name))
    optimise()
    click.echo(
        _("%(rows)s rows and %(files)s files were restored: look them over with “jichi check”.")
        % {"rows": rows, "files": files}
    )


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    try:
        yield
    except (archive.BackupError, network.NetworkError) as error:
        raise refuse(str(error)) from error


def _take_network(file: Path, theirs: str) -> None:
    """Give a new home the backup's settings, and start again where they are not those in force."""
    own = network.home() / network.FILE
    if network.exists():
        if network.parse(theirs, file) != settings.NETWORK:
            raise refuse(
                _("%(path)s is of another network: restore it into a new home folder.")
                % {"path": file}
            )
        return
    settled = network.parse(theirs, file)
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(theirs, encoding="utf-8")
    if settled != settings.NETWORK:
        sys.stdout.flush()
        command = run_again(*sys.argv[1:])
        os.execv(command[0], command)
