"""Makes a backup of an installation, and restores one into an installation that holds nothing."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from jichi.core import guard, network, telling
from jichi.core.models import JournalLine
from jichi.people.models import Account
from jichi.web.backing import archive, files, tables
from jichi.web.backing.archive import BackupError, Counted

type Progress = Callable[[int, int], None]


def back_up(path: Path, progress: Progress = lambda _done, _all: None) -> tuple[int, int]:
    """Write records, accounts and files into one file; how many rows and files it holds.

    The rows are of one moment. They pass through files beside the backup, since a tar must know
    the size of what follows; memory stays constant.
    """
    rows = 0
    with (
        TemporaryDirectory(prefix=".jichi-", dir=path.parent) as folder,
        archive.written(path) as to,
    ):
        wanted = tables.kept()
        with tables.at_one_moment():
            for number, (table, model) in enumerate(wanted.items(), 1):
                rows += tables.write(model, Path(folder) / table)
                progress(number, len(wanted) + 1)
        to.add_text(archive.MANIFEST, json.dumps(_manifest()))
        to.add_text(archive.NETWORK, (network.home() / network.FILE).read_text("utf-8"))
        for table in wanted:
            with (Path(folder) / table).open("rb") as file:
                size = (Path(folder) / table).stat().st_size
                to.add(f"{archive.TABLES}{table}.jsonl", file, size)
        number = _add_files(to)
        progress(1, 1)
    return rows, number


def _manifest() -> dict[str, Any]:
    return {
        "form": archive.FORM,
        "version": version("jichi"),
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "migrations": tables.migrations(),
        "tables": {table: tables.columns(model) for table, model in tables.kept().items()},
    }


def _add_files(to: archive.Writer) -> int:
    number = 0
    for name in files.stored():
        with default_storage.open(name) as file:
            to.add(f"{archive.FILES}{name}", file, default_storage.size(name))
        number += 1
    return number


def check(path: Path, manifest: dict[str, Any]) -> None:
    """Refuse a backup whose rows have not the shape of the tables here."""
    shape = {table: tables.columns(model) for table, model in tables.kept().items()}
    if manifest.get("migrations") != tables.migrations() or manifest.get("tables") != shape:
        raise BackupError(
            _("%(path)s was made by another version of Jichi (%(version)s): restore it with that.")
            % {"path": path, "version": str(manifest.get("version", "?"))[:40]}
        )


def check_empty() -> None:
    """Refuse where anything is recorded, anybody has an account, or a file is stored."""
    if JournalLine.objects.exists() or Account.objects.exists():
        raise BackupError(_("This database holds records: restore into an empty one."))
    if next(files.stored(), None) is not None:
        raise BackupError(_("Files are stored here already: restore into a new home folder."))


def restore(path: Path, progress: Progress = lambda _done, _all: None) -> tuple[int, int]:
    """Enter a verified backup whole or not at all; how many rows and files it held.

    The facts are told anew and the search is filled afterwards.
    """
    wanted = tables.kept()
    back = files.Restored()
    counted = {"rows": 0, "tables": 0}

    def take(name: str, part: Counted) -> None:
        if table := archive.table_of(name):
            counted["rows"] += tables.load(wanted[table], part.lines())
            counted["tables"] += 1
            progress(counted["tables"], len(wanted) + 1)
        elif name.startswith(archive.FILES):
            back.put(name.removeprefix(archive.FILES), part)

    try:
        with guard.allowed(), transaction.atomic():
            tables.empty(wanted.values())
            archive.each(path, take)
            _settle(path, list(wanted.values()))
    except BaseException:
        back.take_away()
        raise
    telling.retell_all()
    progress(1, 1)
    return counted["rows"], len(back)


def _settle(path: Path, found: list[Any]) -> None:
    try:
        tables.settle(found)
    except IntegrityError as error:
        raise archive.damaged(path) from error
