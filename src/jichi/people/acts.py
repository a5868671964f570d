"""Persons, their posts, and the roles that organisations and persons have in a record."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from jichi.core.acts import Actor, act, change, enter, enter_all, may_keep_records, remove
from jichi.core.records import Record
from jichi.people.models import Involvement, Person, Post


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
