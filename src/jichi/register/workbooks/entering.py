"""Enters a checked workbook as one act: what is new, and the corrections of what stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from jichi.core import kinds
from jichi.core.records import Record
from jichi.register.confirming import row_of
from jichi.register.lookups import Known
from jichi.register.parsing import Builder, Built
from jichi.register.serialising import held
from jichi.register.workbooks.checking import Checked
from jichi.register.workbooks.comparing import CHANGED, NEW
from jichi.register.workbooks.holding import Owner, again, of_roles, owner_of, owner_said, wholes
from jichi.register.workbooks.saying import said

type Correction = tuple[Record, Built]


def planned(checked: Checked) -> tuple[list[Built], list[Correction]]:
    """The rows to enter in their order, and the records to correct with what they should say."""
    roles = _Roles(checked)
    new: list[Built] = []
    changed: list[Correction] = []
    for place, built in checked.built.items():
        entry = checked.entries[place]
        if place in roles.taken:
            continue
        if entry.verdict == NEW:
            begun = roles.of_new((entry.kind.name, entry.identity))
            new.append(replace(built, roles=[*built.roles, *begun]) if begun else built)
        elif entry.verdict == CHANGED:
            record = checked.standing[entry.kind.name].records[entry.identity]
            changed.append((record, replace(built, roles=roles.of((entry.kind.name, record)))))
    return new, [*changed, *roles.others()]


class _Roles:
    """The roles that records under correction should have: those that stand, as the workbook
    changes them, and its new ones. Whoever is left out of a correction would lose its role, so
    nothing of them may be entered apart from it; and new roles that no act enters by themselves
    are entered with their record, or correct it."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        self.taken: set[int] = set()
        self._changed: dict[Owner, dict[int, Any]] = defaultdict(dict)
        self._new: dict[Owner, list[int]] = defaultdict(list)
        corrected = self._corrected()
        for place, built in checked.built.items():
            entry = checked.entries[place]
            if not wholes(entry.kind):
                continue
            if entry.verdict == CHANGED:
                one = checked.standing[entry.kind.name].records[entry.identity]
                self._changed[owner_of(entry.kind, one)][one.pk] = built.record
                self.taken.add(place)
                continue
            owner = owner_said(entry.kind, entry.says)
            if owner in corrected or entry.kind.entering_many is None:
                self._new[owner].append(place)
                self.taken.add(place)

    def _corrected(self) -> set[Owner]:
        found: set[Owner] = set()
        for place in self.checked.built:
            entry = self.checked.entries[place]
            if entry.verdict != CHANGED:
                continue
            if wholes(entry.kind):
                one = self.checked.standing[entry.kind.name].records[entry.identity]
                found.add(owner_of(entry.kind, one))
            else:
                found.add((entry.kind.name, entry.identity))
        return found

    def of_new(self, owner: Owner) -> Sequence[Any]:
        """The roles with which a new record is entered."""
        return [self.checked.built[place].record for place in self._new.pop(owner, ())]

    def of(self, owner: tuple[str, Any]) -> list[Any]:
        """The roles that a record under correction should have."""
        name, record = owner
        kind = kinds.named(name)
        rows = of_roles(kind)
        if rows is None:
            return []
        changed = self._changed.pop((name, record.slug), {})
        roles = [changed.get(one.pk) or again(rows, one) for one in held(kind, record)]
        return [*roles, *self.of_new((name, record.slug))]

    def others(self) -> Iterable[Correction]:
        """Records of which roles alone are corrected."""
        for name, slug in [*self._changed, *self._new]:
            if not self._changed.get((name, slug)) and not self._new.get((name, slug)):
                continue
            kind = kinds.named(name)
            record = kind.model._default_manager.get(slug=slug)
            row = row_of({"kind": name, "slug": slug, "says": said(kind, record)})
            built = Builder(Known([row])).build(row)
            if built is not None:
                yield record, replace(built, roles=self.of((name, record)))
