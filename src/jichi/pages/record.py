"""What the page of any record shows, built from its fact: who, when, where, and by what source."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from jichi.core.models import ToldFact
from jichi.core.queries import chapters
from jichi.core.reading import TRANSLATED, Line
from jichi.core.records import Record
from jichi.core.words import PROVISIONAL, Words
from jichi.pages.finding import cited, filled, office_name, photographs, readings
from jichi.pages.lines import (
    MARKS,
    item,
    lines,
    marks,
    other_language,
    parties,
    title_of,
    year_label,
)
from jichi.pages.templatetags.telling import address


def shown(
    fact: ToldFact,
    record: Record,
    language: str,
    *,
    extra: Sequence[dict[str, Any]] = (),
    related: Sequence[ToldFact] = (),
) -> dict[str, Any]:
    """The context of a record's page; `related` are facts read along with it, for its lists.

    Read with one lexicon, so that the number of queries is the same for any number of parties.
    """
    line, *others = lines([fact, *related], language)
    office = office_name(language)
    return {
        "line": line,
        "others": others,
        "office": office,
        "record": {
            "title": title_of(line),
            "marks": marks(line),
            "lead": line.details.get("description") or _sentence(line),
            "definitions": [*when(line), *extra, *filed(line)],
            "parties": parties(line, office=office),
            "readings": readings(record, language),
            "note": filled(record.note, language),
            "sources": cited(fact.sources, language),
            "photographs": photographs(fact.record, language),
            "figures": quoted_figures(fact, language),
            "key": fact.key,
        },
    }


def described(
    record: Record,
    name: Words,
    text: Words,
    language: str,
    *,
    kind: str,
    definitions: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """As `shown`, for a record that is told through others: an initiative, a body."""
    return {
        "kind": kind,
        "title": {"text": name.say(language), "language": other_language(name, language)},
        "marks": [MARKS[TRANSLATED]] if name.status(language) == PROVISIONAL else [],
        "lead": filled(text, language),
        "definitions": definitions,
        "readings": readings(record, language),
        "note": filled(record.note, language),
        "sources": cited(record.sources, language),
        "photographs": photographs(record.key, language),
        "key": record.key,
    }


def filed_under(slug: str, language: str) -> list[dict[str, Any]]:
    """The chapter of a record as a definition."""
    found = next((one for one in chapters() if one.slug == slug), None)
    url = address(f"/chapters/{slug}/", language)
    name = found.name.say(language) if found else ""
    return [{"term": _("Chapter"), "text": name, "url": url}] if found else []


def _sentence(line: Line) -> str:
    return line.text if line.text != line.title else ""


def when(line: Line) -> list[dict[str, Any]]:
    """The day, and the fiscal year where the record names one."""
    found: list[dict[str, Any]] = [{"term": _("Date"), "text": line.day or _("Date unknown")}]
    if line.fact.year is not None:
        found.append({"term": _("Fiscal year"), "text": year_label(line.fact.year, line.language)})
    return found


def filed(line: Line) -> list[dict[str, Any]]:
    """The chapter in which it is told, and the others in which it is told again."""
    known = {chapter.slug: chapter.name.say(line.language) for chapter in chapters()}

    def named(slugs: Sequence[str]) -> list[dict[str, str]]:
        return [
            {"text": known[slug], "url": address(f"/chapters/{slug}/", line.language)}
            for slug in slugs
            if slug in known
        ]

    found = [{"term": _("Chapter"), "texts": named([line.fact.chapter])}]
    if line.fact.also_in:
        found.append({"term": _("Told again in"), "texts": named(line.fact.also_in)})
    return found


def quoted_figures(fact: ToldFact, language: str) -> list[dict[str, str]]:
    """The figures that its texts quote, to where each stands with its day and source."""
    slugs = fact.details.get("figures", [])
    keys = [f"figures.figure:{slug}" for slug in slugs]
    found = ToldFact.objects.filter(key__in=keys).order_by("key") if keys else []
    return (
        [
            {"text": title_of(line)["text"], "url": address(line.url, language)}
            for line in lines(list(found), language)
        ]
        if keys
        else []
    )


def listed(found: Sequence[Line], office: str = "") -> list[dict[str, Any]]:
    """Lines as items of a list, with what they say and who had which part."""
    return [
        item(
            line,
            anchor=line.url.partition("#")[2],
            url=_address(line),
            text=line.details.get("description", ""),
            parties=parties(line, office=office),
        )
        for line in found
    ]


def _address(line: Line) -> str:
    """Where a line has its own page; "" for one that stands within another's."""
    return "" if "#" in line.url else address(line.url, line.language)
