"""The yearbook's commands: publish a year, print its book or a member's sheet, list the silent."""

import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from tqdm import tqdm

from jichi import press
from jichi.core.acts import Actor
from jichi.core.reading import names
from jichi.organisations.queries import identity_of_code
from jichi.yearbook import sheets
from jichi.yearbook.acts import publish_edition
from jichi.yearbook.books import book_for
from jichi.yearbook.composition import NoOutline
from jichi.yearbook.editions import PRESSES, make
from jichi.yearbook.queries import latest_edition, today
from jichi.yearbook.sheets import NoMember, members_with_nothing

BY = Actor.system("command")
YEAR = click.IntRange(1900, 2200)
#: What a command refuses with one sentence.
REFUSALS = (NoOutline, NoMember, press.BookError, OSError)


def _language(value: str) -> str:
    """A language of the network, its first where none is named."""
    known = settings.NETWORK.languages
    if value and value not in known:
        raise click.ClickException(
            _("“%(code)s” is not a language of this network: use one of %(known)s.")
            % {"code": value, "known": ", ".join(known)}
        )
    return str(value or known[0])


language_option = click.option("--lang", "language", default="", help="Language, such as ja or en.")
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write."
)
template_option = click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Word template of the office (docx only).",
)


@contextmanager
def refusing() -> Any:
    """Turn what is refused into one sentence and exit code 1."""
    try:
        yield
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    except REFUSALS as error:
        raise click.ClickException(str(error)) from error


@click.command()
@click.argument("year", type=YEAR)
@click.option("--reason", default="", help="Why another edition follows (not for the first).")
def publish(year: int, reason: str) -> None:
    """Publish the book of a fiscal year as an edition that never changes."""
    with refusing():
        before = latest_edition(year)
        number = before.number + 1 if before else 1
        if before and not reason.strip():
            raise click.ClickException(
                _("Edition %(number)s of %(year)s is published: write --reason for another.")
                % {"number": before.number, "year": year}
            )
        with _progress(_("Publishing")) as advance:
            made = make(year, number=number, day=today(), progress=advance)
        edition = publish_edition(BY, year=year, reason=reason, made=made)
    click.echo(
        _("Edition %(number)s of %(year)s is published; digest %(digest)s.")
        % {"number": edition.number, "year": year, "digest": edition.digest}
    )


@contextmanager
def _progress(label: str) -> Any:
    """A progress bar on a terminal, silence in a pipe."""
    steps = len(settings.NETWORK.languages) * (len(PRESSES) + 1)
    with tqdm(
        total=steps, desc=label, unit="", leave=False, disable=not sys.stderr.isatty()
    ) as bar:

        def advance(step: str) -> None:
            bar.set_postfix_str(step)
            bar.update()

        yield advance


@click.command()
@click.argument("year", type=YEAR)
@click.option("--to", "form", type=click.Choice(list(PRESSES)), default="pdf", help="Form.")
@language_option
@output_option
@template_option
def yearbook(
    year: int, form: str, language: str, output: Path | None, template: Path | None
) -> None:
    """Write the book of a fiscal year: the latest edition, else a draft marked as one."""
    language = _language(language)
    with refusing():
        path = _place(output or Path(f"yearbook-{year}-{language}.{form}"))
        book = book_for(year, language, draw=True)
        _write(_printer(form, template), book, path)


@click.command()
@click.argument("identity")
@click.argument("year", type=YEAR)
@click.option("--to", "form", type=click.Choice(["pdf", "docx"]), default="pdf", help="Form.")
@language_option
@output_option
@template_option
def sheet(
    identity: str,
    year: int,
    form: str,
    language: str,
    output: Path | None,
    template: Path | None,
) -> None:
    """Write a member's sheet of a fiscal year: one A4 page. IDENTITY is its code or slug."""
    language = _language(language)
    with refusing():
        found = identity_of_code(identity) or identity
        path = _place(output or Path(f"sheet-{found}-{year}-{language}.{form}"))
        book = sheets.sheet(found, year, language)
        _write(_printer(form, template), book, path)


def _printer(form: str, template: Path | None) -> Callable[[Any], bytes]:
    if form != "docx":
        if template:
            raise click.UsageError(_("--template is for --to docx alone."))
        return PRESSES[form]
    return lambda book: press.word(book, template=template.read_bytes() if template else None)


def _place(path: Path) -> Path:
    """A file's place, refused before the work where its folder is missing (a slip of the hand)."""
    if not path.parent.is_dir():
        raise click.ClickException(
            _("There is no folder “%(folder)s”: make it first, or name another with -o.")
            % {"folder": path.parent}
        )
    return path


def _write(printed: Callable[[Any], bytes], book: Any, path: Path) -> None:
    path.write_bytes(printed(book))
    click.echo(str(path))


@click.command()
@click.argument("year", type=YEAR)
@language_option
def nothing(year: int, language: str) -> None:
    """List the members of whom nothing but the membership is recorded in a fiscal year."""
    language = _language(language)
    found = members_with_nothing(year)
    known = names(set(found))
    for identity in found:
        click.echo(f"{identity}\t{known[identity].name.say(language)}")


COMMANDS: list[click.Command] = [publish, yearbook, sheet, nothing]
