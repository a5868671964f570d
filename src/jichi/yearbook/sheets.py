"""The member's sheet: one A4 page of what a member did and received in a year."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _

from jichi.core.books import (
    AGREED,
    JOINED,
    MENTIONED,
    REPORTS,
    SEATED,
    STUDIED,
    SUPPORTED,
    WHOLE,
    InBooks,
    Work,
)
from jichi.core.languages import joined
from jichi.core.models import ToldFact, ToldParty
from jichi.core.partial_dates import say_year, year_bounds
from jichi.core.queries import facts_of_year, is_outside, the_network, vocabulary
from jichi.core.reading import Line, lexicon, names, read
from jichi.members.queries import is_membership, members_told
from jichi.press import Book
from jichi.yearbook.composition.composing import year_label
from jichi.yearbook.composition.labels import labels_in
from jichi.yearbook.counting import booths, podiums, sessions
from jichi.yearbook.declared import alike, facts_where, in_books
from jichi.yearbook.queries import today


class NoMember(Exception):
    """An identity that no membership of the year names; the message says so."""


@dataclass(frozen=True)
class Year:
    """A member's lines of a year, in words of one language."""

    identity: str
    language: str
    year: int
    facts: Sequence[ToldFact]
    lines: Sequence[Line]
    labels: dict[str, str]

    def where(self, says: Callable[[InBooks], object]) -> list[Line]:
        """Lines of the kinds of whose printing something is said."""
        kinds = facts_where(says)
        return [line for line in self.lines if line.fact.kind in kinds]

    def of_work(self, work: Work) -> list[Line]:
        """Lines of the kinds that are listed among some works."""
        return self.where(lambda books: books.work == work)

    def roles(self, line: Line) -> list[str]:
        """The member's roles in a line, as printed."""
        return [
            holder.printed or role.label
            for role in line.roles
            for holder in role.holders
            if holder.identity == self.identity
        ]

    def listed(self, words: Iterable[str]) -> str:
        """Words one after the other, each once, opening with a capital where there are such."""
        found = joined(words, self.language)
        return found[:1].upper() + found[1:]


def sheet(identity: str, year: int, language: str) -> Book:
    """A member's sheet of a year, for the press. NoMember where it was no member in that year."""
    facts = list(facts_of_year(year, organisation=identity))
    if not any(is_membership(fact) for fact in facts):
        raise NoMember(
            _("“%(identity)s” is recorded as a member in no part of %(year)s.")
            % {"identity": identity, "year": say_year(year, get_language() or language)}
        )
    facts.sort(key=lambda fact: (fact.first_day or "~", fact.key))
    words = lexicon(facts)
    with override(language):
        lines = read(facts, language, year=year, words=words)
        found = Year(identity, language, year, facts, lines, labels_in(language))
        return cast(Book, _book(found, words.names[identity].name.say(language)))


def _book(found: Year, name: str) -> dict[str, Any]:
    network = the_network()
    first, last = year_bounds(found.year)
    office = names({network.office}).get(network.office) if network else None
    return {
        "kind": "sheet",
        "language": found.language,
        "identifier": f"{network.office if network else ''}/sheet/{found.year}/{found.identity}",
        "title": name,
        "subtitle": _("What the member did and received in the year"),
        "publisher": office.name.say(found.language) if office else "",
        "year_label": year_label(found.year, found.language),
        "period": f"{first.isoformat()}/{last.isoformat()}",
        "state": "published",
        "state_label": "",
        "produced_on": today().isoformat(),
        "colophon": [_("From the record of the network as it stands on the day named beside.")],
        "labels": found.labels,
        "pictures": {},
        "chapters": _chapters(found),
        "corrections": [],
    }


def _chapters(found: Year) -> list[dict[str, Any]]:
    parts = [_chapter("membership", _("Membership"), _membership(found))]
    if is_busy(found.facts):
        parts += [
            _chapter("numbers", _("The year in numbers"), _numbers(found)),
            _chapter("podiums", _("Conferences and meetings"), _events(found)),
            _chapter("work", _("Initiatives, seats, support and mentions"), _works(found)),
        ]
    else:
        parts.append(_chapter("nothing", _("The year"), _nothing(found)))
    return [chapter for chapter in parts if chapter["blocks"]]


def _chapter(name: str, title: str, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": name, "number": "", "title": title, "lead": "", "blocks": blocks, "sections": [],
    }  # fmt: skip


def is_busy(facts: Iterable[ToldFact]) -> bool:
    """Whether anything but its membership and its leader is recorded of a member."""
    common = alike()
    return any(fact.kind not in common for fact in facts)


def _membership(found: Year) -> list[dict[str, Any]]:
    kinds = vocabulary("membership_kind")
    items = []
    for line in found.lines:
        if not is_membership(line.fact):
            continue
        since = line.day or _("It is not recorded since when.")
        post = kinds[line.fact.category].say(found.language)
        items.append({"post": post, "name": since, "note": ""})
    for line in found.lines:
        if line.fact.kind != "post":
            continue
        name = str(line.details.get("name") or "")
        items.append({"post": str(line.details.get("post") or ""), "name": name, "note": ""})
    return [{"type": "people", "items": items}]


def _nothing(found: Year) -> list[dict[str, Any]]:
    text = _(
        "Nothing but the membership is recorded of this member in {year}. Where it took part in "
        "something that is missing here, the office is glad to hear of it and will record it."
    ).format(year=say_year(found.year, found.language))
    return [{"type": "prose", "paragraphs": [text]}]


def _numbers(found: Year) -> list[dict[str, Any]]:
    """Podiums once for each event, with the number of sessions beside; booths; what it joined."""
    own = [fact for fact in found.facts if not is_outside(fact, found.year)]
    heard = pgettext("sheet", "Events heard at")
    if spoke := len(_mine(found, sessions(own, found.year))):
        heard = pgettext("sheet", "Events heard at (sessions: {count})").format(count=spoke)
    numbers = [
        (len(_mine(found, podiums(own, found.year))), heard),
        (len(_mine(found, booths(own, found.year))), pgettext("sheet", "Booths")),
        (len({line.fact.subject for line in _joined(found)}), pgettext("sheet", "Initiatives")),
        (len(_supported(found)), pgettext("sheet", "Times supported")),
    ]
    items = [
        {"value": str(number), "unit": "", "label": label, "as_of": "", "source": ""}
        for number, label in numbers
        if number
    ]
    return [{"type": "figures", "items": items}] if items else []


def _mine(found: Year, counted: set[tuple[str, str]]) -> set[str]:
    return {key for who, key in counted if who == found.identity}


def _joined(found: Year) -> list[Line]:
    return found.of_work(JOINED)


def _supported(found: Year) -> set[str]:
    """Records of the year in which the office had a part beside the member."""
    common = alike()
    return {
        line.fact.record
        for line in found.lines
        if line.fact.kind not in common and line.our_roles and not is_outside(line.fact, found.year)
    }


def _events(found: Year) -> list[dict[str, Any]]:
    """Every event once, with the member's roles there and at its sessions, and the office's."""
    lines = found.where(lambda books: books.gathering)
    roles: dict[str, list[str]] = {}
    ours: dict[str, list[str]] = {}
    events: dict[str, Line] = {}
    for line in lines:
        record = line.fact.record
        roles.setdefault(record, []).extend(found.roles(line))
        ours.setdefault(record, []).extend(line.our_roles)
        if record not in events or in_books(line.fact.kind).gathering == WHOLE:
            events[record] = line
    ordered = sorted(events.values(), key=lambda line: (line.fact.first_day or "~", line.key))
    rows = [
        [
            line.day or found.labels["date_unknown"],
            _marked(found, line),
            found.listed(roles[line.fact.record]),
            found.listed(ours[line.fact.record]),
        ]
        for line in ordered
    ]
    columns = [
        (found.labels["date"], 2.0),
        (found.labels["event"], 6.0),
        (_("The member's part"), 2.6),
        (_("The office's part"), 2.6),
    ]
    return _laid(columns, rows)


def _marked(found: Year, line: Line) -> Any:
    marks = [found.labels["outside_period"]] if is_outside(line.fact, found.year) else []
    text = line.title or line.text
    return {"text": text, "marks": marks} if marks else text


def _names_of_work() -> dict[Work, str]:
    """What works are called in their table, in its order."""
    return {
        JOINED: _("Initiative"),
        AGREED: _("Agreement, joint work"),
        STUDIED: _("Contest, study"),
        SEATED: _("Seat"),
        SUPPORTED: _("Support, campaign"),
        MENTIONED: _("Mention"),
    }


def _works(found: Year) -> list[dict[str, Any]]:
    rows = []
    for work, name in _names_of_work().items():
        parts: dict[str, tuple[Line, list[str]]] = {}
        for line in found.of_work(work):
            of = line.fact.subject if work == JOINED else line.key
            parts.setdefault(of, (line, []))[1].extend(_part(found, line))
        rows += [[name, _marked(found, line), found.listed(said)] for line, said in parts.values()]
    columns = [(_("Kind"), 2.4), (_("Name"), 7.0), (_("The member's part"), 4.0)]
    return _laid(columns, rows)


def _part(found: Year, line: Line) -> list[str]:
    """The member's part in a line, in words."""
    books = in_books(line.fact.kind)
    if books.card == REPORTS:
        return [found.labels["reported"]]
    if books.work == SEATED:
        return [str(line.details.get("post") or ""), line.day]
    return found.roles(line)


def _laid(columns: Sequence[tuple[str, float]], rows: Sequence[list[Any]]) -> list[dict[str, Any]]:
    if not rows:
        return []
    return [
        {
            "type": "table",
            "caption": "",
            "columns": [{"title": title, "width": width} for title, width in columns],
            "rows": [{"key": None, "anchor": None, "cells": cells} for cells in rows],
            "header_column": False,
        }
    ]


def members_of(year: int) -> list[str]:
    """Identities of the organisations that are members in a year, in kana order; two queries."""
    found = members_told(facts_of_year(year).order_by())
    known = names(found)
    return sorted(found, key=lambda one: (known[one].sort_key if one in known else "", one))


def members_with_nothing(year: int) -> list[str]:
    """Members of whom nothing but the membership is recorded in a year, in kana order."""
    told = ToldParty.objects.exclude(kind__in=alike())
    busy = set(
        told.filter(fact__in=facts_of_year(year).order_by()).values_list("organisation", flat=True)
    )
    return [one for one in members_of(year) if one not in busy]
