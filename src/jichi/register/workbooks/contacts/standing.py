"""Sections and officers on record, as rows, for whoever keeps them: of all or of one's own."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.organisations.writing import fold
from jichi.people.models import Officer, Section
from jichi.people.queries import today
from jichi.register.serialising import says_of

KINDS = ("office_section", "officer")


def keeps_contacts(by: Actor) -> bool:
    """Whether somebody keeps people: the secretariat all, who leads an organisation its own."""
    return by.secretariat or (by.on_behalf != "" and by.on_behalf in by.leads)


def sections_of(own: str | None) -> Any:
    """The open sections, of one organisation where `own` names it."""
    found = Section.objects.filter(state=Section.OPEN).select_related("organisation")
    return found if own is None else found.filter(organisation__slug=own)


def officers_of(own: str | None) -> Any:
    """The officers of open sections, past ones too."""
    found = Officer.objects.filter(section__state=Section.OPEN)
    found = found.select_related("section__organisation", "account")
    return found if own is None else found.filter(section__organisation__slug=own)


def listed(kind: str, own: str | None) -> Iterable[Any]:
    """What a prefilled workbook holds: open sections, and who is in them or comes."""
    if kind == "office_section":
        return list(sections_of(own).order_by("organisation__sort_key", "pk"))
    found = officers_of(own).order_by("section__organisation__sort_key", "section", "since", "pk")
    day = today()
    return [one for one in found if one.until is None or one.until >= day]


def says(record: Section | Officer) -> dict[str, Any]:
    """What a row says of a section or an officer."""
    if isinstance(record, Section):
        return says_of(kinds.named("office_section"), record)
    organisation = record.section.organisation.slug
    return {"organisation": organisation, **says_of(kinds.named("officer"), record)}


def standing(kind: str, own: str | None) -> Iterable[tuple[str, Any, dict[str, Any]]]:
    """Everything of a kind by its number, with the row that it would be."""
    found = sections_of(own) if kind == "office_section" else officers_of(own)
    for record in found.order_by("pk"):
        yield str(record.pk), record, says(record)


def refuse_moves(entry: Any, before: dict[str, Any]) -> None:
    """Refuse what a correction may not say: another organisation, or another section."""
    for name in ("organisation", "section"):
        if name in entry.says and entry.says[name] != before.get(name):
            entry.refuse(
                _("A section stays at its organisation, and a post in its section: end this one "
                  "and write a new row below the last."), name,
            )  # fmt: skip


def refuse_doubles(entry: Any, others: Sequence[dict[str, Any]]) -> None:
    """Refuse a new post for whom the same section has on those days already."""
    mine = _term(entry.says)
    for other in others:
        if _same_person(entry.says, other) and _overlap(mine, _term(other)):
            sentence = _("%(name)s is in this section already since %(day)s: write that day.")
            entry.refuse(sentence % {"name": other["name"], "day": other["from"]}, "from")
            return


def _same_person(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one.get("section") != other.get("section"):
        return False
    return fold(str(one.get("name", ""))) == fold(str(other.get("name", "")))


def _term(said: dict[str, Any]) -> tuple[str, str]:
    return str(said.get("from", "")), str(said.get("until") or date.max.isoformat())


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
