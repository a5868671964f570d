"""Enters a checked workbook as one act: what is new, and the corrections of what stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from jichi.core import kinds
from jichi.core.records import Record
from jichi.events.models import Appearance
from jichi.people.models import Involvement
from jichi.register.lookups import Known
from jichi.register.parsing import Builder, Built
from jichi.register.workbooks.checking import Checked
from jichi.register.workbooks.comparing import CHANGED, NEW
from jichi.register.workbooks.rows import Entry

type Correction = tuple[Record, Built]


def planned(checked: Checked) -> tuple[list[Built], list[Correction]]:
    """The rows to enter in their order, and the records to correct with what they should say."""
    roles = _Roles(checked)
    new = [
        built
        for place, built in checked.built.items()
        if checked.entries[place].verdict == NEW and place not in roles.taken
    ]
    changed: list[Correction] = []
    for place, built in checked.built.items():
        entry = checked.entries[place]
        if entry.verdict != CHANGED or entry.kind.name == "appearance":
            continue
        record = checked.standing[entry.kind.name].records[entry.identity]
        changed.append((record, replace(built, roles=roles.of(record))))
    changed += roles.others()
    return new, changed


class _Roles:
    """The roles that events and sessions under correction should have: those that stand, as the
    workbook changes them, and its new ones. Whoever is left out of a correction would lose its
    role, so nothing of them may be entered apart from it."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.taken: set[int] = set()
        self._done: set[str] = set()
        self._changed: dict[tuple[str, str], dict[int, Appearance]] = defaultdict(dict)
        self._new: dict[tuple[str, str], list[int]] = defaultdict(list)
        corrected = self._corrected()
        for place, built in checked.built.items():
            entry = checked.entries[place]
            if entry.kind.name != "appearance":
                continue
            owner = _owner(entry)
            if entry.verdict == CHANGED:
                one: Any = checked.standing["appearance"].records[entry.identity]
                appearance: Any = built.record
                self._changed[_held_at(one)][one.pk] = appearance
            elif owner in corrected:
                self._new[owner].append(place)
                self.taken.add(place)

    def _corrected(self) -> set[tuple[str, str]]:
        found = set()
        for place in self.checked.built:
            entry = self.checked.entries[place]
            if entry.verdict != CHANGED:
                continue
            if entry.kind.name == "appearance":
                one: Any = self.checked.standing["appearance"].records[entry.identity]
                found.add(_held_at(one))
            elif entry.kind.name == "event":
                found.add((entry.identity, ""))
            elif entry.kind.name == "session":
                found.add((str(entry.says.get("event", "")), entry.identity))
        return found

    def of(self, record: Any) -> list[Involvement]:
        """The roles that a record under correction should have."""
        if not isinstance(record, kinds.named("event").model | kinds.named("session").model):
            return []
        owner = _owner_of(record)
        self._done.add(record.key)
        changed = self._changed.pop(owner, {})
        whole = {"session": None} if not owner[1] else {"session__slug": owner[1]}
        found = Appearance.objects.filter(event__slug=owner[0], **whole)
        standing = found.select_related("organisation", "person").order_by("order", "pk")
        roles: list[Any] = [changed.get(one.pk) or _again(one) for one in standing]
        roles += [self.checked.built[place].record for place in self._new.pop(owner, ())]
        return roles

    def others(self) -> Iterable[Correction]:
        """Events and sessions of which a role alone is corrected."""
        for owner in list(self._changed):
            standing = next(iter(self.checked.standing["appearance"].records[key]
                                 for key in self._keys(owner)))  # fmt: skip
            record = standing.session or standing.event
            kind = kinds.named("session" if standing.session else "event")
            from jichi.register.confirming import row_of
            from jichi.register.workbooks.comparing import said

            row = row_of({"kind": kind.name, "slug": record.slug, "says": said(kind, record)})
            built = Builder(Known([row])).build(row)
            if built is not None:
                yield record, replace(built, roles=self.of(record))

    def _keys(self, owner: tuple[str, str]) -> Iterable[str]:
        for entry in self.checked.entries:
            if entry.kind.name == "appearance" and entry.verdict == CHANGED:
                one: Any = self.checked.standing["appearance"].records[entry.identity]
                if _held_at(one) == owner:
                    yield entry.identity


def _owner(entry: Entry) -> tuple[str, str]:
    return str(entry.says.get("event", "")), str(entry.says.get("session", "") or "")


def _held_at(one: Any) -> tuple[str, str]:
    return one.event.slug, one.session.slug if one.session else ""


def _owner_of(record: Any) -> tuple[str, str]:
    if record.KIND == "events.session":
        return record.event.slug, record.slug
    return record.slug, ""


def _again(one: Appearance) -> Appearance:
    """A role as it stands, not saved: a correction takes it for the same."""
    names = ("organisation", "person", "role", "printed", "mode", "ours", "beside_host")
    return Appearance(**{name: getattr(one, name) for name in names})
