"""Cards: initiatives with those who take part, goals, pathways, benefits."""

from collections import Counter
from typing import Any

from jichi.core.books import CALLS, REPORTS, OnCard
from jichi.core.languages import language_of
from jichi.core.reading import Line
from jichi.initiatives.queries import Described
from jichi.yearbook.choices import wanted
from jichi.yearbook.composition.deeds import Blocks, text_of
from jichi.yearbook.composition.setting import Setting
from jichi.yearbook.declared import in_books


def cards(at: Setting) -> Blocks:
    """A card for each initiative with its participants, and for each other fact."""
    others = [line for line in at.lines if not _of_initiative(line)]
    alike = Counter(line.fact.category for line in others)
    items = [
        *_initiatives(at),
        *(_card(at, line, numbered=alike[line.fact.category] > 1) for line in others),
    ]
    return [{"type": "cards", "items": items}] if items else []


def _of_initiative(line: Line) -> bool:
    """Whether a line is told on the card of its initiative."""
    return bool(_card_of(line))


def _card_of(line: Line) -> OnCard | None:
    return in_books(line.fact.kind).card


def _card(at: Setting, line: Line, *, numbered: bool) -> dict[str, Any]:
    """A card; it is numbered where others of its category stand beside it."""
    _entry, marks = at.entry(line)
    at.told.mentioned.add(line.fact.subject)
    number = line.details.get("number") if numbered else None
    title = line.title or line.text
    text = str(line.details.get("description") or "") or line.text
    return {
        "title": f"{number}. {title}" if number else title,
        "text": text if text != title else "",
        "names": "",
        "marks": marks,
    }


def _initiatives(at: Setting) -> list[dict[str, Any]]:
    """The initiatives of the section's chapter and those whose facts it takes, in their order."""
    lines: dict[str, list[Line]] = {}
    for line in at.lines:
        if _of_initiative(line):
            lines.setdefault(line.fact.subject, []).append(line)
    asked = any(in_books(kind).card for kind in wanted(at.choice.get("kind", [])))
    chapters = wanted(at.choice.get("chapter", [])) if asked else []
    found = sorted(
        (
            one
            for key, one in at.material.initiatives.items()
            if key in lines or (one.chapter in chapters and not at.told.carded(key))
        ),
        key=lambda one: (one.order, one.slug),
    )
    at.told.cards |= {one.key for one in found}
    return [_initiative(at, one, lines.get(one.key, [])) for one in found]


def _initiative(at: Setting, initiative: Described, lines: list[Line]) -> dict[str, Any]:
    taken = [(line, at.entry(line)[1]) for line in lines]
    groups: dict[str, list[str]] = {}
    for line, _marks in taken:
        if label := _group(at, line):
            names = [at.holder(one) for role in line.roles for one in role.holders if not one.ours]
            groups.setdefault(label, []).extend(names)
    calls = [text_of(line) or line.text for line, _marks in taken if _card_of(line) == CALLS]
    marks = dict.fromkeys(
        mark for line, marks in taken for mark in marks if _card_of(line) != CALLS
    )
    if not taken and initiative.name.status(at.language) == "provisional":
        marks[at.labels["provisional"]] = None
    return {
        "title": initiative.name.say(at.language),
        "text": "\n".join(filter(None, [at.told.say(initiative.description), *calls])),
        "names": "\n".join(_members(at, label, names) for label, names in groups.items()),
        "marks": list(marks),
    }


def _members(at: Setting, label: str, names: list[str]) -> str:
    return f"{label}{language_of(at.language).colon}{at.listed(names)}"


def _group(at: Setting, line: Line) -> str:
    """Under which word a participant stands on the card; "" for a call, which names nobody."""
    if _card_of(line) == CALLS:
        return ""
    if _card_of(line) == REPORTS:
        return at.opening(at.labels["reported"])
    return at.opening(
        next((one.printed or role.label for role in line.roles for one in role.holders), "")
    )
