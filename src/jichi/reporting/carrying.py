"""Which cell of an earlier edition a cell of this one continues: carry-over through renumbering."""

from collections.abc import Iterator, Mapping, Sequence

from jichi.reporting.form.edition import Edition as Read
from jichi.reporting.form.edition import Field, Group, Kind

type Part = tuple[str, str]


def sources(new: Read, old: Read) -> dict[str, str]:
    """For each answered field of `new`, the field of `old` that it continues.

    A field names what it continues by number, by number and column (the row stays), or by number,
    column and row; else the table in which it stands does, and the column and row are its own. A
    field that names what `old` has not continues nothing. Where both are the same questionnaire,
    a field that names nothing continues the one of its own name."""
    known: dict[Part, str] = {}
    for one in old.fields.values():
        if one.number:
            known[one.key, _part(one, old)] = one.name
            if _is_plain(one):
                known[one.number, _part(one, old)] = one.name
    around = _around(new)
    found: dict[str, str] = {}
    for field in new.fields.values():
        if field.kind in (Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN):
            continue
        name = _continued(field, _part(field, new), around.get(field.name, ()), old, known)
        if name and _fits(field, old.fields[name]):
            found[field.name] = name
    return found


def _part(field: Field, edition: Read) -> str:
    """Which part of a cell a field is: a file stands beside its title, and the words for "other"
    beside the options, under one column."""
    if field.kind is Kind.FILE:
        return "file"
    stem, _, last = field.name.rpartition("_")
    return last if last == "other" and stem in edition.fields else ""


def _continued(
    field: Field, part: str, groups: Sequence[Group], old: Read, known: Mapping[Part, str]
) -> str:
    own = f"{field.column}-{field.row}"
    named = list(_numbers(field.previous, old.id))
    for number in named:
        for key in (number, f"{number}-{field.row}", f"{number}-{own}"):
            if name := known.get((key, part)):
                return name
    if named:
        return ""
    for group in groups:
        for number in _numbers(group.previous, old.id):
            if name := known.get((f"{number}-{own}", part)):
                return name
    same = old.fields.get(field.name)
    is_same = same is not None and not field.previous and field.number == same.number
    return field.name if is_same else ""


def _numbers(previous: Sequence[str], edition: str) -> Iterator[str]:
    for one in previous:
        form, _colon, number = one.rpartition(":")
        if form == edition:
            yield number


def _is_plain(field: Field) -> bool:
    return bool(field.number) and not field.column and not field.row


def _fits(new: Field, old: Field) -> bool:
    """A row that was added stays one: a plain cell does not continue a repeated one."""
    return bool(new.repeat) == bool(old.repeat)


def _around(read_as: Read) -> dict[str, tuple[Group, ...]]:
    """The groups around each field, the nearest first."""
    found: dict[str, tuple[Group, ...]] = {}

    def descend(nodes: Sequence[Field | Group], around: tuple[Group, ...]) -> None:
        for node in nodes:
            if isinstance(node, Group):
                descend(node.children, (node, *around))
            else:
                found[node.name] = around

    descend(read_as.sections, ())
    return found


def repeats(new: Read, old: Read, fields: Mapping[str, str]) -> dict[str, str]:
    """For each table with added rows of `old` that is continued, the one of `new` that does."""
    return {
        old.fields[before].repeat: new.fields[name].repeat
        for name, before in fields.items()
        if new.fields[name].repeat
    }
