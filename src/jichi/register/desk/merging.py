"""Two people edit the same record: what each changed, merged where they do not contradict."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

type Says = Mapping[str, Any]


@dataclass(frozen=True)
class Conflict:
    """A field that both changed: what the record says now, and what the form says."""

    field: str
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Merged:
    """What both wrote: `says` has everything, the form's own word where both changed a field."""

    says: dict[str, Any]
    taken: list[str]
    conflicts: list[Conflict]


def merge(base: Says, theirs: Says, mine: Says) -> Merged:
    """Merge two rows that were changed from the same one. Nothing is lost: `taken` names what the
    other changed and this form did not, `conflicts` what both changed differently."""
    says: dict[str, Any] = {}
    taken, conflicts = [], []
    for name in dict.fromkeys([*base, *theirs, *mine]):
        was, now, wanted = base.get(name), theirs.get(name), mine.get(name)
        found = wanted
        if now != was and wanted == was:
            found = now
            taken.append(name)
        elif now != was and wanted != now:
            conflicts.append(Conflict(name, now, wanted))
        if found is not None:
            says[name] = found
    return Merged(says, taken, conflicts)
