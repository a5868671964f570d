"""Which cell of an earlier edition a cell of this one continues: carry-over through renumbering."""

import re
from collections.abc import Iterator, Mapping, Sequence

from jichi.questionnaires.edition import Edition as Read
from jichi.questionnaires.edition import Field, Group, Kind

type Part = tuple[str, str]
#: How editions name the questionnaire that CDP calls "Cities" and the year.
_OF_CDP = re.compile(r"unified-\d{4}", re.ASCII)


def sources(new: Read, old: Read) -> dict[str, str]:
    """For each answered field of `new`, the field of `old` that it continues.

    A field names what it continues by number, by number and column (the row stays), or by number,
    column and row; else the table in which it stands does, and the column and row are its own. A
    field that names what `old` has not continues nothing. Where both are the same questionnaire,
    a field that names no place in it continues the one of its own name."""
    known: dict[Part, str] = {}
    for one in old.fields.values():
        if one.number:
            known[one.key, part_of(one, old)] = one.name
            if _is_plain(one):
                known[one.number, part_of(one, old)] = one.name
    around = groups_around(new)
    found: dict[str, str] = {}
    for field in new.fields.values():
        if field.kind in (Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN):
            continue
        groups = around.get(field.name, ())
        name = _continued(field, part_of(field, new), groups, new.id, old, known)
        if name and _fits(field, old.fields[name]):
            found[field.name] = name
    return found


def part_of(field: Field, edition: Read) -> str:
    """Which part of a cell a field is: a file stands beside its title, and the words for "other"
    beside the options, under one column."""
    if field.kind is Kind.FILE:
        return "file"
    stem, _, last = field.name.rpartition("_")
    beside = edition.fields.get(stem)
    is_other = beside is not None and beside.kind in (Kind.SINGLE, Kind.MULTIPLE)
    return last if last == "other" and is_other else ""


def _continued(
    field: Field,
    part: str,
    groups: Sequence[Group],
    new: str,
    old: Read,
    known: Mapping[Part, str],
) -> str:
    for key in places(field, groups, old.id):
        if name := known.get((key, part)):
            return name
    if any(_numbers(field.previous, old.id)):
        return ""
    same = old.fields.get(field.name)
    if same is None or field.number != same.number:
        return ""
    return field.name if new == old.id or not field.previous else ""


def places(field: Field, groups: Sequence[Group], form: str) -> Iterator[str]:
    """Where a field was in an earlier questionnaire, by what it names, the likeliest first: a
    number, or question-column-row. A field that names a place takes none of its groups'."""
    own = f"{field.column}-{field.row}"
    named = list(_numbers(field.previous, form))
    for number in named:
        yield from (number, f"{number}-{field.row}", f"{number}-{own}")
    if not named:
        for group in groups:
            for number in _numbers(group.previous, form):
                yield f"{number}-{own}"


def forms_of(read_as: Read) -> set[str]:
    """The questionnaires from which an edition goes on: those that it names, and its own."""
    fields, groups = read_as.fields.values(), read_as.groups.values()
    previous = [*(one.previous for one in fields), *(one.previous for one in groups)]
    named = {one.rpartition(":")[0] for some in previous for one in some}
    return {one for one in named if one} | {read_as.id}


def goes_on_from_cdp(read_as: Read) -> bool:
    """Whether an edition continues a questionnaire of CDP's, or is one."""
    return any(_OF_CDP.fullmatch(form) for form in forms_of(read_as))


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


def groups_around(read_as: Read) -> dict[str, tuple[Group, ...]]:
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
