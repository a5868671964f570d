"""`jichi workbook` shows what a workbook would do, and enters it with --confirm."""

from collections.abc import Callable
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.core.spreadsheets import Refusal
from jichi.register.errors import Refused
from jichi.register.workbooks import drafting, previewing
from jichi.register.workbooks.checking import Asked, Watch, check, stored
from jichi.register.workbooks.comparing import CHANGED, NEW, REFUSED
from jichi.web.commands.bootstrap import bar, need_record, refuse, spoken

BY = Actor.system("workbook")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--confirm", is_flag=True, help="Enter all of it, as one act, or nothing.")
@click.option("--reason", default="", help="Why records are changed, where any are.")
@click.option("--year", type=click.IntRange(1900, 2200), help="Fiscal year of dates without one.")
@click.option("--only-refused", is_flag=True, help="Print the refused rows alone.")
@spoken
def workbook(file: Path, confirm: bool, reason: str, year: int | None, only_refused: bool) -> None:
    """Show row by row what a workbook (.xlsx or .csv) would enter, change or be refused for."""
    need_record()
    content, asked = file.read_bytes(), Asked(BY, get_language() or settings.LANGUAGE_CODE, year)
    try:
        checked = check(content, file.name, asked, _watched(_("Checking")))
    except Refusal as refusal:
        raise refuse(f"{file.name}: {_(refusal.sentence) % refusal.parts}") from refusal
    for note in checked.told:
        click.echo(note, err=True)
    rows = stored(checked, asked)
    for line in previewing.lines([r for r in rows if not only_refused or r["verdict"] == REFUSED]):
        click.echo(line)
    counts = checked.counts()
    labels = previewing.labels()
    click.echo(", ".join(f"{labels[name]}: {count}" for name, count in counts.items()), err=True)
    if counts[REFUSED]:
        raise refuse(_("Nothing is entered while a row is refused."))
    if confirm and counts[NEW] + counts[CHANGED]:
        _enter(content, file.name, asked, reason, changes=bool(counts[CHANGED]))


def _enter(content: bytes, name: str, asked: Asked, reason: str, *, changes: bool) -> None:
    if changes and not reason.strip():
        raise refuse(_("Write why records are changed, with --reason."))
    draft = drafting.upload(BY, content, name, asked)
    try:
        found = drafting.enter(BY, draft, reason, asked.language, _watched(_("Entering")))
    except Refused as refused:
        raise refuse("\n".join(map(str, refused.complaints))) from refused
    click.echo(_("Entered: %(number)s rows.") % {"number": len(found)}, err=True)


def _watched(label: str) -> Watch:
    advance: Callable[[int, int], None] = bar(label)
    return lambda share: advance(round(share * 100), 100)
