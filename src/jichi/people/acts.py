"""Persons and their posts, roles in a record, and the sections and officers of organisations."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, enter_all, may_keep_records, remove
from jichi.core.queries import printed_names
from jichi.core.records import Record
from jichi.core.words import Words
from jichi.organisations.models import Organisation
from jichi.people import rules
from jichi.people.accounts import invite_person
from jichi.people.models import Involvement, Officer, Person, Post, Representation, Section
from jichi.people.queries import stronger


@act(rule=may_keep_records)
def register_person(by: Actor, *, person: Person) -> Person:
    """Enter a person; a name without a ground is never told."""
    return enter(person)


@act(rule=may_keep_records)
def hold_post(by: Actor, *, post: Post) -> Post:
    """Enter the post that a person holds for a term."""
    return enter(post)


def enter_with_roles[R: Record](record: R, roles: Sequence[Involvement], owner: str) -> R:
    """Enter a record and its roles; `owner` is the field by which a role names the record.
    To be called inside an act. Refuses the same role of the same party twice."""
    refuse_repeated(roles)
    enter(record)
    for role in roles:
        setattr(role, owner, record)
    enter_roles(roles)
    return record


def enter_roles(roles: Sequence[Involvement]) -> None:
    """Enter roles of one record in the order given. To be called inside an act."""
    for place, role in enumerate(roles):
        role.order = place
    if roles:
        enter_all(type(roles[0]), roles)


def refuse_repeated(roles: Sequence[Involvement]) -> None:
    """A party stands once in each role (of each session)."""
    seen = set()
    for one in roles:
        session = getattr(one, "session", None)
        entry = (one.organisation_id, one.person_id, one.role, id(session) if session else None)
        if entry in seen:
            who = one.organisation or one.person
            raise ValidationError(
                _("%(who)s stands twice as %(role)s: delete one of the two.")
                % {"who": getattr(who, "slug", who), "role": one.role}
            )
        seen.add(entry)


@act(rule=may_keep_records, needs_reason=True)
def correct_undertaking(
    by: Actor,
    *,
    record: Record,
    values: dict[str, object],
    roles: Sequence[Involvement],
    reason: str,
) -> Record:
    """Correct a record that has roles (an agreement, a study, a publication), with the reason."""
    existing: Any = getattr(record, "roles")  # noqa: B009 - each module names its own table so
    owner = existing.field.name
    return correct_with_roles(record, values, roles, owner, existing.all())


_COMPARED = (
    "organisation_id",
    "person_id",
    "role",
    "printed",
    "mode",
    "ours",
    "beside_host",
    "session_id",
)


def _content(role: Involvement) -> tuple[object, ...]:
    return tuple(getattr(role, name, None) for name in _COMPARED)


def correct_with_roles[R: Record](
    record: R,
    values: dict[str, object],
    roles: Sequence[Involvement],
    owner: str,
    existing: models.QuerySet[Involvement],
) -> R:
    """Correct a record and its roles; rows that say the same stay. To be called inside an act."""
    refuse_repeated(roles)
    change(record, **values)
    kept = {_content(row): row for row in existing}
    for place, role in enumerate(roles):
        setattr(role, owner, record)
        same = kept.pop(_content(role), None)
        if same is None:
            role.order = place
            enter(role)
        else:
            change(same, order=place)
    for gone in kept.values():
        remove(gone)
    return record


@act(rule=rules.keeps_people_of)
def open_section(
    by: Actor,
    *,
    organisation: Organisation,
    name: Words,
    mailbox: str = "",
    telephone: str = "",
    functions: Sequence[str] = (),
) -> Section:
    """Enter a section of an organisation, with its mailbox and what it is there for."""
    return enter(
        Section(
            organisation=organisation,
            name=name,
            mailbox=mailbox.strip(),
            telephone=telephone.strip(),
            functions=_known_functions(functions),
        )
    )


@act(rule=rules.keeps_section)
def change_section(by: Actor, *, section: Section, values: dict[str, Any]) -> Section:
    """Change a section's name, mailbox, telephone or functions."""
    if "functions" in values:
        values = {**values, "functions": _known_functions(values["functions"])}
    return change(section, **values)


@act(rule=rules.keeps_section, needs_reason=True)
def close_section(by: Actor, *, section: Section, on: date, reason: str) -> Section:
    """Close a section after a day. Whoever is in it leaves; their history stays."""
    for officer in section.officers.all():
        if officer.until is None or officer.until > on:
            leave_office(by, officer=officer, until=max(on, officer.since))
    return change(section, state=Section.CLOSED)


def _known_functions(codes: Sequence[str]) -> list[str]:
    strange = sorted(set(codes) - set(printed_names("contact_function")))
    if strange:
        raise ValidationError(
            {
                "functions": _("“%(code)s” is no function of a section: choose one of the list.")
                % {"code": strange[0]}
            }
        )
    return sorted(set(codes))


@act(rule=rules.keeps_section)
def take_office(
    by: Actor,
    *,
    section: Section,
    name: str,
    since: date,
    kana: str = "",
    title: str = "",
    email: str = "",
    until: date | None = None,
) -> Officer:
    """Enter the officer who takes a post in a section from a day."""
    if section.state != Section.OPEN:
        raise ValidationError(_("This section is closed: choose another or open a new one."))
    return enter(
        Officer(
            section=section,
            name=name.strip(),
            kana=kana.strip(),
            title=title.strip(),
            email=email.strip(),
            since=since,
            until=until,
        )
    )


@act(rule=rules.keeps_officer)
def leave_office(by: Actor, *, officer: Officer, until: date) -> Officer:
    """End an officer's post on a day, and with it whatever they represented by virtue of it."""
    _end_what_stands_on(officer, until)
    return change(officer, until=until)


def _end_what_stands_on(officer: Officer, until: date) -> None:
    for one in Representation.objects.filter(officer=officer):
        if one.until is None or one.until > until:
            change(one, until=max(one.since, until))


@act(rule=rules.keeps_officer)
def correct_officer(by: Actor, *, officer: Officer, values: Mapping[str, Any]) -> Officer:
    """Correct what is written of an officer: name, kana, title, email, since, until.

    A last day ends with the post what was represented by virtue of it; taking the day away again
    gives nothing of that back."""
    strange = sorted(set(values) - _CORRECTED)
    if strange:
        raise ValidationError({strange[0]: _("An officer stays in the section of their post.")})
    until = values.get("until")
    if until is not None and until != officer.until:
        _end_what_stands_on(officer, until)
    return change(officer, **values)


#: What a correction may say of an officer; another section is another post.
_CORRECTED = {"name", "kana", "title", "email", "since", "until"}


@act(rule=rules.keeps_officer)
def hand_over(
    by: Actor,
    *,
    officer: Officer,
    until: date,
    address: str,
    name: str,
    email: str,
    kana: str = "",
    title: str = "",
    language: str = "",
) -> Officer:
    """Hand a post over: one officer leaves on a day, another takes the post the day after.

    Who comes is invited to the strongest role that who leaves had; who left can do nothing from
    that day on, and what they did stays under their name."""
    role = ""
    for one in Representation.objects.filter(officer=officer):
        if one.until is None or one.until >= until:
            role = stronger(role, one.role) if role else one.role
    language = language or (officer.account.language if officer.account else "")
    leave_office(by, officer=officer, until=until)
    coming = take_office(
        by,
        section=officer.section,
        name=name,
        kana=kana,
        title=title or officer.title,
        email=email,
        since=until + timedelta(days=1),
    )
    if role:
        invite_person(
            by,
            email=email,
            address=address,
            organisation=officer.section.organisation,
            role=role,
            officer=coming,
            language=language,
        )
    return coming
