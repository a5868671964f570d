"""Builds the records of a file's rows without writing anything, and collects what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from jichi.core.kinds import Column, Kind
from jichi.core.quoting import quoted
from jichi.core.records import Record
from jichi.core.roles import ROLES
from jichi.people.models import Involvement
from jichi.register.errors import Complaint, Wrong, about, sentences
from jichi.register.foreign_keys import listed, target
from jichi.register.lookups import Known
from jichi.register.rows import Row
from jichi.register.values import is_missing, read_value, text, words

_HOLDER = ("organisation", "person", "printed", "mode", "ours", "beside_host")
#: Fields of a row that are no column of its record.
_BESIDE = {"roles", "run_by", "slug"}


@dataclass
class Built:
    """A row with the record and the roles it describes, not yet written."""

    row: Row
    record: Record
    roles: list[Involvement] = field(default_factory=list)


class Builder:
    """Builds one file's rows; `complaints` fills while it does.

    A row that needs a row refused before it is left out without a complaint of its own: the
    cause is told once, where it stands. `waiting` says that the file itself must wait.
    """

    def __init__(self, known: Known, *, waiting: bool = False) -> None:
        self.known = known
        self.waiting = waiting
        self.complaints: list[Complaint] = []
        self._left_out = False

    def build(self, row: Row) -> Built | None:
        """The record of a row, or None where the row is refused."""
        before, self._left_out = len(self.complaints), False
        record = row.kind.new(row.slug)
        for name in row.says:
            self._read_field(row, record, name)
        self._fill_in(row, record)
        roles = self._roles(row)
        if row.kind.refuses is not None and (sentence := row.kind.refuses(row.slug)):
            self.complain(row, sentence, "slug")
        if len(self.complaints) == before and not self.waiting:
            self._check(row, record)
        if len(self.complaints) > before or self._left_out:
            return None
        named = row.kind.identified or (row.kind.numbered and row.slug)
        if named and self.known.record(row.kind.name, row.slug) is None:
            self.known.add(row.kind, record, row.slug)
        return Built(row, record, roles)

    def complain(self, row: Row, sentence: str, *trail: str | int) -> None:
        """Note what is wrong with a row."""
        self.complaints.append(row.complaint(sentence, *trail))

    def _object(self, row: Row, name: str, wrong: Wrong, *trail: str | int) -> None:
        if wrong.sentence:
            self.complain(row, about(name, wrong.sentence), *trail, *wrong.trail)

    def _read_field(self, row: Row, record: Record, name: str) -> None:
        column = row.kind.columns.get(name)
        value = row.says[name]
        if name in _BESIDE or name in row.kind.beside:
            return
        if name in row.kind.flags:
            self._read_flag(row, record, name)
        elif name in row.kind.repeats:
            self._repeats_whole(row, name)
        elif column is None:
            known = ", ".join(sorted({*row.kind.columns, *(("roles",) if row.kind.roles else ())}))
            sentence = _("“%(field)s” is no field of a %(kind)s; it has: %(known)s.")
            self.complain(
                row, sentence % {"field": name, "kind": row.kind.name, "known": known}, name
            )
        else:
            try:
                self._set(row, record, name, value)
            except Wrong as wrong:
                self._object(row, name, wrong, name)

    def _set(self, row: Row, record: Record, name: str, value: Any) -> None:
        column, kind = row.kind.columns[name], target(row.kind, name)
        if kind and row.kind.field(name).as_key:
            setattr(record, column.name, self._found(kind, text(value)).key)
        elif isinstance(column, models.ForeignKey):
            setattr(record, column.name, self._found(kind, text(value)))
        elif kind:
            setattr(record, column.name, self._found(kind, text(value)).slug)
        else:
            found = read_value(column, value)
            self._check_listed(row.kind, name, found)
            self._check_vocabulary(row, name, found)
            setattr(record, column.name, found)

    def _found(self, kind: str, slug: str, *trail: str | int) -> Record:
        record = self.known.record(kind, slug)
        if record is None and (kind, slug) in self.known.seeded:
            self._left_out = True
            raise Wrong("")
        if record is None:
            raise Wrong(self.known.unknown(kind, slug), *trail)
        return record

    def _check_listed(self, kind: Kind, name: str, value: Any) -> None:
        """Slugs in lists, sources of readings and figures quoted in texts are known."""
        if of := listed(kind, name):
            for place, slug in enumerate(value):
                self._found(of, slug, place)
        elif name == "readings":
            for place, reading in enumerate(value):
                self._found("source", reading["source"], place, "source")
        for slug in sorted(quoted(value)):
            self._found("figure", slug)

    def _check_vocabulary(self, row: Row, name: str, value: Any) -> None:
        vocabulary = row.kind.vocabularies.get(name)
        if vocabulary and value not in self.known.codes(vocabulary):
            raise Wrong(
                _("“%(code)s” is no word of %(vocabulary)s: correct it or write a [[term]] for it.")
                % {"code": value, "vocabulary": vocabulary}
            )
        if name == "role" and value not in ROLES:
            raise Wrong(_no_role(value))

    def _read_flag(self, row: Row, record: Record, name: str) -> None:
        if row.says[name] is not True:
            self.complain(row, about(name, _("Write true, or leave the field out.")), name)
        column, value = row.kind.flags[name]
        _give(record, **{column: value})

    def _repeats_whole(self, row: Row, name: str) -> None:
        """A part may repeat the chapter and the periods of its whole; it has none of its own."""
        inside = row.kind.inside
        whole = self.known.record(inside, str(row.says.get(inside)))
        own = getattr(whole, row.kind.repeats[name], None)
        if whole is not None and row.says[name] != own:
            sentence = _(
                "A %(kind)s has the “%(field)s” of its %(whole)s (%(own)s): delete the line."
            )
            said = {"kind": row.kind.name, "field": name, "whole": inside, "own": own}
            self.complain(row, sentence % said, name)

    def _fill_in(self, row: Row, record: Record) -> None:
        """What a row leaves out: its kind's defaults, the seed's year, a missing field refused."""
        columns = row.kind.columns
        for name, value in row.kind.defaults.items():
            if name not in row.says:
                setattr(record, name, value)
        if "year" in columns and "year" not in row.says:
            _give(record, year=row.year)
        if row.cited and row.kind.cited and not row.says.get("sources"):
            self.complain(row, _("“sources” is missing: name where this is printed."), "sources")
        for name, column in columns.items():
            needed = not (column.blank or column.has_default() or column.null)
            optional = column.default in (dict, list) and not column.blank
            if name in row.says or not (needed or optional):
                continue
            value = None if column.is_relation else getattr(record, column.attname)
            if is_missing(value):
                self.complain(row, _("“%(field)s” is missing: write it.") % {"field": name})

    def _roles(self, row: Row) -> list[Involvement]:
        says = row.says.get("roles", {})
        if "run_by" in row.says:
            says = {"organiser": row.says["run_by"]}
        if not says:
            return []
        if row.kind.roles is None:
            sentence = _("A %(kind)s has no roles.") % {"kind": row.kind.name}
            self.complain(row, sentence, "roles")
            return []
        if not isinstance(says, dict):
            self.complain(row, _("Write roles as a table: role = [who, …]."), "roles")
            return []
        return self._read_roles(row, row.kind, says, "run_by" if "run_by" in row.says else "roles")

    def _read_roles(
        self, row: Row, kind: Kind, says: Mapping[str, Any], name: str
    ) -> list[Involvement]:
        found: list[Involvement] = []
        for role, holders in says.items():
            trail = ("roles", role) if name == "roles" else (name,)
            if role not in ROLES:
                self.complain(row, _no_role(role), *trail)
                continue
            if not isinstance(holders, list):
                self.complain(row, about(role, _("Write a list in square brackets.")), *trail)
                continue
            for place, holder in enumerate(holders):
                try:
                    found.append(self._holder(kind, role, holder))
                except Wrong as wrong:
                    self._object(row, role, wrong, *trail, place)
        return found

    def _holder(self, kind: Kind, role: str, holder: Any) -> Involvement:
        assert kind.roles is not None
        says = {"organisation": holder} if isinstance(holder, str) else holder
        if not isinstance(says, dict):
            raise Wrong(_("Write an identity or a table { organisation = … }."))
        found: Involvement = kind.roles(role=role)
        for name, value in says.items():
            if name not in _HOLDER:
                raise Wrong(_("“%(field)s” is no field of a role.") % {"field": name}, name)
            try:
                if name in ("organisation", "person"):
                    setattr(found, name, self._found(name, text(value)))
                elif name == "printed":
                    found.printed = words(value)
                else:
                    setattr(found, name, read_value(_column(kind.roles, name), value))
            except Wrong as wrong:
                raise Wrong(wrong.sentence, name, *wrong.trail) from wrong
        if not {"organisation", "person"} & set(says):
            raise Wrong(_("Name the organisation or the person that has the role."))
        return found

    def _check(self, row: Row, record: Record) -> None:
        """What is true of a record as a whole: its days, its year, its chapters."""
        # The act asks again. Here it is asked for what is proposed or previewed, which no act
        # checks, and for the place: days without a field of their own are told at their cell.
        try:
            record.clean()
        except ValidationError as error:
            self.complaints += refusals(row, error, _dated(row))


def refusals(row: Row, error: ValidationError, otherwise: str = "") -> list[Complaint]:
    """What a record or an act refuses, at the field it is about, else at the field `otherwise`."""
    found: list[Complaint] = []
    for name, sentence in sentences(error):
        label = row.kind.field_of(name) if name else ""
        place = label if label in row.says else otherwise
        said = about(label, sentence) if label else sentence
        found.append(row.complaint(said, *((place,) if place else ())))
    return found


def _no_role(role: Any) -> str:
    return _("“%(role)s” is no role; the roles are: %(roles)s.") % {
        "role": role,
        "roles": ", ".join(ROLES),
    }


def _dated(row: Row) -> str:
    """The field that a sentence about days is about."""
    names = ("on", "periods", "from", "until", "adopted_on")
    return next((name for name in names if name in row.says), "")


def _column(model: type[Involvement], name: str) -> Column:
    return next(column for column in model._meta.concrete_fields if column.name == name)


def _give(record: Record, **values: object) -> None:
    for name, value in values.items():
        setattr(record, name, value)


def settle(built: Built) -> None:
    """Take the numbers of records written since this one was built."""
    for one in (built.record, *built.roles):
        for column in one._meta.concrete_fields:
            if isinstance(column, models.ForeignKey) and column.is_cached(one):
                setattr(one, column.name, getattr(one, column.name))
