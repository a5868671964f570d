"""Compares what was filled in with what the response holds by now: changes, conflicts, nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jichi.questionnaires.edition import parted
from jichi.reporting.workbook.reading import Filled


@dataclass(frozen=True)
class Conflict:
    """A cell that was changed here and there: what it was, what each says."""

    cell: str
    was: str
    theirs: str
    ours: str


@dataclass(frozen=True)
class Merge:
    """What entering a workbook would do: cells to set, cells that somebody else changed too."""

    changes: Mapping[str, str]
    conflicts: Sequence[Conflict]
    rows: Mapping[str, Sequence[str]]


def as_typed(_cell: str, typed: str) -> str:
    """The value of what was typed, where nothing is to be understood of it."""
    return typed


def merge(
    filled: Filled,
    values: Mapping[str, str],
    rows: Mapping[str, Sequence[str]],
    meant: Callable[[str, str], str] = as_typed,
) -> Merge:
    """Merge a workbook into a response, cell by cell; nothing is lost, conflicts are told.

    `values` and `rows` are what the response holds now; `meant` gives the value of what was typed
    into a cell, so that 12.3 kt says the same as 12300. A cell changed only here is a change, one
    that says the same in both is nothing, one changed differently is a conflict. Rows that were
    removed since come back as conflicts of their cells, with nothing as ours.
    """
    changes: dict[str, str] = {}
    conflicts: list[Conflict] = []
    for cell, new in filled.changed.items():
        was, now = filled.was.get(cell, ""), values.get(cell, "")
        if meant(cell, new) == now:
            continue
        if now == was:
            changes[cell] = new
        else:
            conflicts.append(Conflict(cell, was, new, now))
    added = {
        repeat: [one for one in ids if one not in rows.get(repeat, ()) and _filled(one, changes)]
        for repeat, ids in filled.rows.items()
    }
    return Merge(changes, conflicts, {repeat: ids for repeat, ids in added.items() if ids})


def _filled(row: str, changes: Mapping[str, str]) -> bool:
    return any(value and parted(cell)[1] == row for cell, value in changes.items())
