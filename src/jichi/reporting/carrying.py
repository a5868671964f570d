"""Which cell of an earlier edition a cell of this one continues: carry-over through renumbering."""

from collections.abc import Iterator, Mapping, Sequence

from jichi.reporting.form.edition import Edition as Read
from jichi.reporting.form.edition import Field, Group, Kind


def sources(new: Read, old: Read) -> dict[str, str]:
    """For each answered field of `new`, the field of `old` that it continues.

    A field names what it continues by number, or by number, column and row; else the table in
    which it stands does, and the column and row are its own. Where both are the same
    questionnaire, a field that names nothing continues the one of its own name."""
    by_key = {one.key: one.name for one in old.fields.values() if one.number}
    by_number = {one.number: one.name for one in old.fields.values() if _is_plain(one)}
    around = _around(new)
    found: dict[str, str] = {}
    for field in new.fields.values():
        if field.kind in (Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN):
            continue
        name = _continued(field, around.get(field.name, ()), old, by_key, by_number)
        if name and _fits(field, old.fields[name]):
            found[field.name] = name
    return found


def _continued(
    field: Field,
    groups: Sequence[Group],
    old: Read,
    by_key: Mapping[str, str],
    by_number: Mapping[str, str],
) -> str:
    for number in _numbers(field.previous, old.id):
        if name := by_key.get(number) or by_number.get(number):
            return name
        if name := by_key.get(f"{number}-{field.column}-{field.row}"):
            return name
    for group in groups:
        for number in _numbers(group.previous, old.id):
            if name := by_key.get(f"{number}-{field.column}-{field.row}"):
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
