"""Contacts of organisations as rows: who keeps them, which stand, what a row may not say."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.organisations.folding import fold
from jichi.people.acts import change_section, correct_officer, open_section, take_office
from jichi.people.models.offices import Officer, Section
from jichi.people.queries import today

type Says = Mapping[str, Any]

_SECTION = ("name", "mailbox", "telephone", "functions")
_OFFICER = ("name", "kana", "title", "email", "since", "until")


def keeps_contacts(by: Actor) -> bool:
    """Whether somebody keeps people: the secretariat all, who leads an organisation its own."""
    return by.secretariat or (by.on_behalf != "" and by.on_behalf in by.leads)


def sections(own: str | None, now: bool) -> Iterable[Section]:
    """The open sections, of one organisation where `own` names it."""
    found = Section.objects.filter(state=Section.OPEN).select_related("organisation")
    if own is not None:
        found = found.filter(organisation__slug=own)
    return found.order_by("organisation__sort_key", "pk") if now else found.order_by("pk")


def officers(own: str | None, now: bool) -> Iterable[Officer]:
    """The officers of open sections: who is in them or comes, else past ones too."""
    found = Officer.objects.filter(section__state=Section.OPEN)
    found = found.select_related("section__organisation", "account")
    if own is not None:
        found = found.filter(section__organisation__slug=own)
    if not now:
        return found.order_by("pk")
    day = today()
    ordered = found.order_by("section__organisation__sort_key", "section", "since", "pk")
    return [one for one in ordered if one.until is None or one.until >= day]


def moves(says: Says, before: Says | None, others: Sequence[Says]) -> Iterator[tuple[str, str]]:
    """What a correction may not say: another organisation, or another section."""
    for name in ("organisation", "section") if before is not None else ():
        if name in says and before is not None and says[name] != before.get(name):
            yield (
                name,
                _(
                    "A section stays at its organisation, and a post in its section: end this one "
                    "and write a new row below the last."
                ),
            )


def doubles(says: Says, before: Says | None, others: Sequence[Says]) -> Iterator[tuple[str, str]]:
    """Moves, and a new post for whom the same section has on those days already."""
    yield from moves(says, before, others)
    if before is not None:
        return
    mine = _term(says)
    for other in others:
        if _same_person(says, other) and _overlap(mine, _term(other)):
            sentence = _("%(name)s is in this section already since %(day)s: write that day.")
            yield "from", sentence % {"name": other["name"], "day": other["from"]}
            return


def _same_person(one: Says, other: Says) -> bool:
    if one.get("section") != other.get("section"):
        return False
    return fold(str(one.get("name", ""))) == fold(str(other.get("name", "")))


def _term(said: Says) -> tuple[str, str]:
    return str(said.get("from", "")), str(said.get("until") or date.max.isoformat())


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def enter_section(by: Actor, built: Section, _roles: object, _given: object) -> Section:
    """Open a section as a row says it."""
    section = open_section(by, organisation=built.organisation, **_values(built, _SECTION))
    built.pk = section.pk  # officers that were built with it are of this section
    return section


def enter_officer(by: Actor, built: Officer, _roles: object, _given: object) -> Officer:
    """Let an officer take a post as a row says it."""
    if built.section.pk is None:
        raise ValidationError(_("It needs a row that is refused: correct that one first."))
    return take_office(by, section=built.section, **_values(built, _OFFICER))


def correct_section(
    by: Actor, section: Section, values: dict[str, Any], _roles: object, _reason: str
) -> Section:
    """Change a section to what a row says."""
    given = {name: values[name] for name in _SECTION}
    return change_section(by, section=section, values=given)


def correct_post(
    by: Actor, officer: Officer, values: dict[str, Any], _roles: object, _reason: str
) -> Officer:
    """Correct an officer to what a row says."""
    return correct_officer(by, officer=officer, values={name: values[name] for name in _OFFICER})


def _values(record: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}
