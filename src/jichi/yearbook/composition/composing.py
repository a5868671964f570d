"""Composes a book: sections in order, each fact told in full once, what nobody took at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from jichi.core import quoting
from jichi.core.languages import bracketed, language_of
from jichi.core.partial_dates import era_year, say_day, say_year, year_bounds
from jichi.core.reading import read
from jichi.core.words import Words
from jichi.press import Book
from jichi.yearbook.choices import TAKING
from jichi.yearbook.composition import cards, deeds, indexing, numbers, people, surveys, tables
from jichi.yearbook.composition.choosing import chosen, ordered
from jichi.yearbook.composition.deeds import Blocks
from jichi.yearbook.composition.labels import labels_in
from jichi.yearbook.composition.material import Material
from jichi.yearbook.composition.numbering import Branch, numbered
from jichi.yearbook.composition.setting import Setting, Told
from jichi.yearbook.models import Section
from jichi.yearbook.pictures import Pictures

LAYOUTS: dict[str, Callable[[Setting], Blocks]] = {
    "facts": deeds.facts,
    "messages": deeds.messages,
    "table": tables.conferences,
    "meetings": tables.meetings,
    "cafes": tables.cafes,
    "lectures": tables.lectures,
    "cards": cards.cards,
    "figures": numbers.figures,
    "counts": numbers.counts,
    "names": people.names,
    "people": people.people,
    "seats": people.seats,
    "matrix": surveys.matrix,
    "calendar": surveys.calendar,
    "map": surveys.map_of_members,
    "index": indexing.index,
}
#: Look back over the whole book, so they are set once everything else is.
LAST = ("index",)
OTHERS = "others"


@dataclass(frozen=True)
class Imprint:
    """What a book says of itself: an edition's number, or 0 for a draft, and its day."""

    produced_on: date
    number: int = 0
    corrections: Sequence[dict[str, str]] = ()


def compose(material: Material, language: str, imprint: Imprint, pictures: Pictures) -> Book:
    """The book of a year in one language, ready for the press."""
    labels = labels_in(language)
    with override(language):
        lines = read(material.facts, language, year=material.year, words=material.words)
        told = Told(material, language, labels, lines, pictures)
        _tell_quoted(told)
        branches = numbered(material.sections)
        blocks: dict[str, Blocks] = {}
        for branch in _each(branches):
            if branch.section.layout not in LAST:
                blocks[branch.number] = _blocks(told, branch)
        others = _others(told, str(len(branches) + 1))
        for branch in _each(branches):
            if branch.section.layout in LAST:
                blocks[branch.number] = _blocks(told, branch)
        chapters = [_chapter(told, branch, blocks) for branch in branches] + others
        return cast(Book, _book(told, imprint, [one for one in chapters if one is not None]))


def _each(branches: Sequence[Branch]) -> list[Branch]:
    return [one for branch in branches for one in (branch, *_each(branch.branches))]


def _tell_quoted(told: Told) -> None:
    """A figure that prose quotes is printed there, and needs no section of its own."""
    material = told.material
    quoted = quoting.quoted([one.prose for one in material.sections])
    quoted |= quoting.quoted(material.described)
    quoted |= {slug for line in told.lines for slug in line.fact.details.get("figures", [])}
    told.quoted = {key for key, one in material.figures.items() if one.slug in quoted}


def _blocks(told: Told, branch: Branch) -> Blocks:
    section = branch.section
    lines = chosen(told.lines, section.choice) if section.layout in TAKING else []
    blocks = paragraphs(told, section.prose)
    set_out = LAYOUTS.get(section.layout)
    if set_out is not None:
        blocks += set_out(Setting(told, section, branch.number, lines))
    return blocks


def paragraphs(told: Told, prose: Words) -> Blocks:
    """Prose as paragraphs, its figures in place; nothing for none."""
    found = [part.strip() for part in told.say(prose).split("\n") if part.strip()]
    return [{"type": "prose", "paragraphs": found}] if found else []


def _chapter(told: Told, branch: Branch, blocks: dict[str, Blocks]) -> dict[str, Any] | None:
    made = _section(told, branch, blocks)
    if made is None:
        return None
    return made | {"number": branch.number, "title": branch.section.title.say(told.language)}


def _section(told: Told, branch: Branch, blocks: dict[str, Blocks]) -> dict[str, Any] | None:
    """A section with those within it; None where a layout found nothing and no prose stands."""
    within = [_section(told, one, blocks) for one in branch.branches]
    sections = [one for one in within if one is not None]
    if not blocks[branch.number] and not sections:
        return None
    title = told.say(branch.section.title)
    return {
        "id": branch.section.slug,
        "title": f"{branch.number} {title}",
        "blocks": blocks[branch.number],
        "sections": sections,
    }


def _others(told: Told, number: str) -> list[dict[str, Any] | None]:
    """What no section has taken, so that nothing of the record is lost."""
    left = [line for line in told.untold() if line.key not in told.quoted | told.mentioned]
    if not left:
        return []
    title = Words({told.language: told.labels["others"]})
    section = Section(slug=OTHERS, title=title, layout="facts")
    blocks = deeds.facts(Setting(told, section, number, ordered(left, "day")))
    return [
        {
            "id": OTHERS,
            "number": number,
            "title": told.labels["others"],
            "lead": told.labels["others_lead"],
            "blocks": blocks,
            "sections": [],
        }
    ]


def _book(told: Told, imprint: Imprint, chapters: list[dict[str, Any]]) -> dict[str, Any]:
    material, language = told.material, told.language
    outline, network = material.outline, material.network
    first, last = year_bounds(material.year)
    office = network.office if network else ""
    number = str(imprint.number) if imprint.number else "draft"
    return {
        "kind": "yearbook",
        "language": language,
        "identifier": f"{office}/yearbook/{material.year}/{number}",
        "digest": "",
        "title": told.say(outline.title),
        "subtitle": told.say(outline.subtitle),
        "publisher": publisher(material, language),
        "year_label": year_label(material.year, language),
        "period": f"{first.isoformat()}/{last.isoformat()}",
        "state": "published" if imprint.number else "draft",
        "state_label": state_label(imprint.number),
        "produced_on": imprint.produced_on.isoformat(),
        "colophon": colophon(told),
        "labels": told.labels,
        "pictures": told.shown,
        "chapters": chapters,
        "corrections": list(imprint.corrections),
    }


def publisher(material: Material, language: str) -> str:
    """Who issues the book: the office under its full name."""
    named = material.words.names.get(material.network.office) if material.network else None
    return named.name.say(language) if named else material.office.say(language)


def year_label(year: int, language: str) -> str:
    """2020年度（令和2年度）; Fiscal year 2020 (April 2020 – March 2021)."""
    if era := era_year(year, language):
        return say_year(year, language) + bracketed(era, language)
    first, last = (day.isoformat()[:7] for day in year_bounds(year))
    return _("Fiscal year {year} ({first} – {last})").format(
        year=year, first=say_day(first, language), last=say_day(last, language)
    )


def state_label(number: int) -> str:
    """原稿, or which edition it is."""
    if not number:
        return pgettext("book", "Draft")
    return pgettext("book", "Edition {number}").format(number=number)


def colophon(told: Told) -> list[str]:
    """The outline's own lines, then where the office is reached."""
    lines = [part for part in told.say(told.material.outline.colophon).split("\n") if part]
    network = told.material.network
    contact = network.contact if network else {}
    address = Words.read(contact.get("address")).say(told.language)
    if address:
        postal = str(contact.get("postal_code", ""))
        mark = language_of(told.language).postal
        lines.append(" ".join(filter(None, [f"{mark}{postal}" if postal else "", address])))
    ways = [("TEL", "telephone"), ("FAX", "fax"), ("E-mail", "email"), ("Web", "url")]
    said = [f"{label}: {contact[name]}" for label, name in ways if contact.get(name)]
    return [*lines, *(["  ".join(said)] if said else [])]
