"""`jichi tell` prints the facts of a year; `jichi retell` tells every fact anew."""

from collections.abc import Iterable, Iterator, Sequence

import click
from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from jichi.core import reading, telling
from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_year
from jichi.core.queries import chapters, facts_of_year
from jichi.opendata import exports
from jichi.organisations.models import Organisation, OrganisationCode
from jichi.web.commands.bootstrap import need_record, refuse, spoken

BATCH = 500


@click.command()
@click.argument("year", type=click.IntRange(1900, 2200))
@click.option("--format", "form", type=click.Choice(["csv", "json", "text"]), default="csv")
@click.option("--lang", default="", help="One language alone, such as ja.")
@click.option("--organisation", default="", help="Facts of one organisation, by code or slug.")
@click.option("--chapter", default="", help="Facts of one chapter, by name or slug.")
@spoken
def tell(year: int, form: str, lang: str, organisation: str, chapter: str) -> None:
    """Print the facts told in a fiscal year, named by the calendar year in which it begins."""
    need_record()
    languages = [_language(lang)] if lang else list(settings.NETWORK.languages)
    facts = facts_of_year(
        year,
        organisation=_identity(organisation) if organisation else "",
        chapter=_chapter(chapter) if chapter else "",
    )
    for line in _lines(facts, year, form, languages):
        click.echo(line.encode(), nl=False)


def _lines(
    facts: QuerySet[ToldFact], year: int, form: str, languages: Sequence[str]
) -> Iterator[str]:
    if form == "text":
        return _text(list(facts), year, languages[0])
    rows = exports.rows(facts.iterator(chunk_size=BATCH), year, languages)
    return exports.csv_lines(rows, languages) if form == "csv" else exports.json_array(rows)


def _text(facts: Sequence[ToldFact], year: int, language: str) -> Iterator[str]:
    """A line for each fact: its days, the sentence, and its marks in brackets."""
    if not facts:
        click.echo(_("Nothing is told of %(year)s.") % {"year": say_year(year, language)}, err=True)
    for line in reading.read(facts, language, year=year):
        yield _said(line, language)


def _said(line: reading.Line, language: str) -> str:
    """Everything in the language of the facts, whatever the terminal's is."""
    with translation.override(language):
        told = _bare(line.title) in _bare(line.text)
        said = line.text if told else f"{line.title}: {line.text}"
        parts = (line.day or _("date unknown"), said, *_marks(line.marks))
        return "  ".join(parts) + "\n"


def _bare(text: str) -> str:
    """A text without quotation marks, which differ where a sentence quotes a title."""
    return "".join(character for character in text if character not in "「」『』“”‘’")


def _marks(marks: Iterable[str]) -> Iterator[str]:
    printed = {
        reading.AGAIN: _("[told again]"),
        reading.OUTSIDE: _("[outside the period]"),
        reading.TRANSLATED: _("[provisional translation]"),
    }
    return (printed.get(mark, f"[{mark}]") for mark in marks)


def _language(code: str) -> str:
    known = settings.NETWORK.languages
    if code not in known:
        raise refuse(
            _("“%(code)s” is not a language of this network: use one of %(known)s.")
            % {"code": code, "known": ", ".join(known)}
        )
    return code


def _identity(written: str) -> str:
    """The identity of an organisation named by its slug, or by a code of today or before."""
    if Organisation.objects.filter(slug=written).exists():
        return written
    held = OrganisationCode.objects.filter(code=written).select_related("organisation").first()
    if held is None:
        raise refuse(
            _("No organisation “%(slug)s” is known: write its six-digit code or its slug.")
            % {"slug": written}
        )
    return held.organisation.slug


def _chapter(written: str) -> str:
    """The slug of a chapter named by its slug or by its name in any language."""
    known = chapters()
    for chapter in known:
        names = (chapter.slug, *chapter.name.values(), *chapter.verb.values())
        if written.casefold() in (name.casefold() for name in names):
            return str(chapter.slug)
    raise refuse(
        _("No chapter “%(name)s” is known: write one of %(known)s.")
        % {"name": written, "known": ", ".join(chapter.slug for chapter in known)}
    )


@click.command()
@spoken
def retell() -> None:
    """Tell every fact anew from its record, and fill the search again."""
    need_record()
    click.echo(_("%(number)s facts told.") % {"number": telling.retell_all()})
