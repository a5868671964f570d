"""Told lines as the components of the design system want them: items, parties, marks."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from jichi.core.languages import bracketed, joined
from jichi.core.models import ToldFact
from jichi.core.partial_dates import say_year
from jichi.core.queries import Vocabulary, is_outside
from jichi.core.reading import AGAIN, OUTSIDE, TRANSLATED, Holder, Line, Role, read
from jichi.core.roles import MODES
from jichi.core.words import Words
from jichi.pages.templatetags.telling import address

MARKS = {AGAIN: "see_above", OUTSIDE: "outside_period", TRANSLATED: "provisional"}


def lines(facts: Sequence[ToldFact], language: str) -> list[Line]:
    """Facts in words, each marked where its day lies outside the year that it names."""
    found = read(facts, language)
    for line in found:
        if line.fact.year is not None and is_outside(line.fact, line.fact.year):
            line.marks.append(OUTSIDE)
    return found


def anchor(line: Line) -> str:
    """The place of a line on a page that tells all lines of its kind."""
    return line.key.partition(":")[2]


def marks(line: Line) -> list[str]:
    """The marks beside a line, by the names that the component of marks knows."""
    return [MARKS[mark] for mark in dict.fromkeys(line.marks)]


def year_label(year: int, language: str) -> str:
    """A fiscal year at the beginning of a line: “Fiscal year 2020”, 2020年度."""
    return str(capfirst(say_year(year, language)))


def in_order(words: Vocabulary, present: Iterable[str]) -> list[str]:
    """Codes in the order of their vocabulary, those that it does not know at the end."""
    found = set(present)
    return [*(code for code in words.names if code in found), *sorted(found - {*words.names})]


def other_language(words: Words, language: str) -> str:
    """The language of a text that answers in another one than the reader's; "" otherwise."""
    found = words.language_for(language)
    return found if found != language else ""


def title_of(line: Line) -> dict[str, str]:
    """A line's title, the sentence where it has none, and its language where that is another."""
    told = Words.read(line.fact.title or line.fact.words)
    return {"text": told.say(line.language), "language": other_language(told, line.language)}


def item(line: Line, **more: Any) -> dict[str, Any]:
    """A line as an item of the component `fact_list`."""
    title = title_of(line)
    return {
        "key": line.key,
        "date": line.day,
        "datetime": line.fact.on,
        "title": title["text"],
        "title_language": title["language"],
        "url": address(line.url, line.language),
        "marks": marks(line),
        **more,
    }


def holder_name(holder: Holder, role: Role, language: str) -> str:
    """Who, and in brackets the person, the role as printed and the way of taking part."""
    mode = dict(MODES).get(holder.mode, "")
    person = holder.person if holder.name else ""
    printed = holder.printed if holder.printed != role.label else ""
    return f"{holder}{bracketed(joined((person, printed, str(mode)), language), language)}"


def named(holders: Iterable[Holder], role: Role, language: str) -> list[dict[str, str]]:
    """Holders of one role as the component `parties` lists them, each once."""
    found = [
        {
            "name": holder_name(holder, role, language),
            "url": address(holder.path, language) if holder.path else "",
        }
        for holder in holders
    ]
    return list({(one["name"], one["url"]): one for one in found}.values())


def parties(
    line: Line, *, office: str = "", codes: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """A line's roles as the component `parties`; parties to an agreement come first, and
    our own part last, under our name."""
    found = []
    for role in sorted(line.roles, key=lambda role: role.code != "party"):
        others = [holder for holder in role.holders if not holder.ours]
        if others and (codes is None or role.code in codes):
            named_here = named(others, role, line.language)
            found.append({"role_label": role.label, "organisations": named_here})
    if line.our_roles:
        found.append({"role_label": our_label(office), "names": _joined(line)})
    return found


def our_label(office: str) -> str:
    """The heading of the column that says what our office did."""
    return _("Role of %(office)s") % {"office": office} if office else _("Our role")


def _joined(line: Line) -> str:
    return joined(line.our_roles, line.language)
