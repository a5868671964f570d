"""Makes the sheet of a kind from its declaration: columns of the model, relations, vocabularies.

What is said of a field (its label, hint, example, width, further headers) is read as the module
declared it; how a cell is read follows from the column.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from jichi.core import kinds, sheets
from jichi.core.fields import Field
from jichi.core.kinds import Kind
from jichi.core.records import DayField, Standing
from jichi.core.words import WordsField
from jichi.register.foreign_keys import target
from jichi.register.workbooks.columns import Column, Sheet, Text
from jichi.register.workbooks.holding import of_roles

#: How a column reads by the type of its field, the more particular first.
_TYPES: tuple[tuple[type[Any], str], ...] = (
    (WordsField, "words"),
    (DayField, "day"),
    (models.DateField, "day"),
    (models.BooleanField, "flag"),
    (models.DecimalField, "decimal"),
    (models.FloatField, "measure"),
    (models.IntegerField, "number"),
    (models.EmailField, "text"),
    (models.URLField, "text"),
    (models.CharField, "line"),
    (models.TextField, "text"),
    (models.JSONField, "list"),
)
_WIDTHS = {
    "words": 30, "day": 14, "periods": 24, "year": 10, "number": 10, "decimal": 14, "measure": 12,
    "flag": 10, "list": 24, "record": 30, "coded": 14, "text": 28,
}  # fmt: skip
_CHOOSE = _("Choose from the list.")
_HELPS: dict[str, Text] = {
    "day": _("2020-11-09, 2020/11/9, R2.11.9 or 2020-11; empty if unknown."),
    "periods": _("2020-11-09/2020-11-13 or a single day; several parted by ;"),
    "term": _CHOOSE,
    "choice": _CHOOSE,
    "offered": _CHOOSE,
    "terms": _("One or several of the list, parted by ;"),
    "flag": _("○ for yes; empty for no."),
    "record": _("Its name or ID, as on record."),
}
_EXAMPLES = {"day": "2020-11-09", "periods": "2020-11-09/2020-11-13", "year": "2020"}
#: Fields that stand after all others, in this order.
_LAST = ("outside_period", "also_in", "order", "note", "sources")
#: What tells records of one name apart, where their kind says no key.
_APART = ("number", "on", "periods", "from", "year")
#: Fields of what holds for some time that no sheet has a column for, and why.
_LASTING: dict[str, Text] = {
    name: _("It is told in every year in which it holds.") for name in ("year", "outside_period")
}
_ID = _("Leave it as it stands: a row with an ID corrects that record. Empty: a new one.")


def sheet_of(kind: Kind) -> Sheet:
    """The sheet in which rows of a kind are filled in."""
    said = kind.sheet or sheets.Sheet()
    middle = [column for name in fields_of(kind) for column in _columns(kind, name, said)]
    identity = Column("identity", "identity", _("ID"), _ID, width=26, hidden=not kind.identified)
    version = Column("version", "version", _("Version"), hidden=True, width=8)
    about = said.about or format_lazy(_("One row for each record: {}."), kind.one)
    every = (identity, *middle) if kind.identified else (*middle, identity)
    return Sheet(kind, kind.many, about, said.key or _key(kind), (*every, version))


def sheet_of_roles(kind: Kind) -> Sheet | None:
    """The sheet of those who are in a role of a kind's records; None where it has no roles."""
    found = of_roles(kind)
    if found is None:
        return None
    key = (found.inside, "organisation", "person", "role")
    said = sheets.Sheet(
        _("One row for each organisation or person in a role."),
        columns=(found.inside, "organisation", "role", "person", "printed", "mode"),
        without={"order": _("Roles stand in the order in which they were entered.")},
        key=key,
    )
    made = [column for name in _ordered(found, said) for column in _columns(found, name, said)]
    identity = Column("identity", "identity", _("ID"), hidden=True, width=26)
    version = Column("version", "version", _("Version"), hidden=True, width=8)
    title = format_lazy(_("Roles: {}"), kind.many)
    return Sheet(found, title, said.about, key, (*made, identity, version))


def without(kind: Kind) -> dict[str, Text]:
    """The fields that no sheet of a kind has a column for, and why."""
    own = kind.sheet.without if kind.sheet else {}
    lasting = _LASTING if issubclass(kind.model, Standing) else {}
    return {**sheets.UNSAID, **lasting, **own}


def fields_of(kind: Kind) -> list[str]:
    """The fields of a row that have a column, in their order."""
    return _ordered(kind, kind.sheet or sheets.Sheet())


def _ordered(kind: Kind, said: sheets.Sheet) -> list[str]:
    excused = {**without(kind), **said.without}
    there = [one for one in (*kind.beside, *kind.columns) if one not in excused]
    first = [one for one in said.columns if one in there]

    def place(name: str) -> tuple[int, int]:
        if name in _LAST:
            return 2, _LAST.index(name)
        return (0, kind.field(name).place) if kind.field(name).place else (1, 0)

    return [*first, *sorted((one for one in there if one not in first), key=place)]


def _columns(kind: Kind, name: str, said: sheets.Sheet) -> Iterator[Column]:
    """The column of a field; for a record that has a code, that of its code before it."""
    declared, column = kind.field(name), kind.columns.get(name)
    refers = referred(kind, name)
    reads = _reads(kind, name, refers)
    needed = declared.needed or (column is not None and _is_needed(kind, column))
    office = name in said.office
    if reads == "record" and (code := _code_of(refers)) is not None:
        yield _code_column(name, declared, code, refers, office=office)
    yield Column(
        name,
        reads,
        declared.label or name,
        _help(kind, name, reads, declared),
        needed=needed,
        example=declared.example or _EXAMPLES.get(reads, ""),
        vocabulary=vocabulary_of(kind, name),
        refers=refers,
        width=declared.width or _WIDTHS.get(reads, 18),
        office=office,
        also=declared.also,
    )


def referred(kind: Kind, name: str) -> str:
    """The kind of record that a field names, "" for none; one beside the columns is the whole
    in which another of its records stands."""
    if name in kind.columns:
        return target(kind, name)
    return kind.field(name).refers or name


def _code_of(refers: str) -> Field | None:
    choosing = kinds.named(refers).choosing
    return choosing.code if choosing else None


def _code_column(name: str, declared: Field, code: Field, refers: str, *, office: bool) -> Column:
    plain = name == refers
    return Column(
        name,
        "coded",
        code.label if plain else format_lazy(_("{}: code or ID"), declared.label or name),
        code.hint,
        example=code.example,
        refers=refers,
        width=code.width or _WIDTHS["coded"],
        office=office,
        also=code.also if plain else (),
    )


def vocabulary_of(kind: Kind, name: str) -> str:
    """The vocabulary whose words a field takes; "" where they are free."""
    return kind.vocabularies.get(name, "") or kind.field(name).vocabulary


def _reads(kind: Kind, name: str, refers: str) -> str:
    declared, column = kind.field(name), kind.columns.get(name)
    if declared.reads:
        return declared.reads
    if refers:
        return "offered" if kinds.named(refers).offered else "record"
    if vocabulary_of(kind, name):
        return "term"
    if column is not None and column.choices:
        return "choice"
    return next((reads for field, reads in _TYPES if isinstance(column, field)), "text")


def _help(kind: Kind, name: str, reads: str, declared: Field) -> Text:
    whole = gives_chapter(kind)
    if reads == "offered" and whole and kind.columns[name].name == "chapter":
        return format_lazy(_("Empty: as in the record under “{}”."), kind.field(whole).label)
    if reads in ("day", "periods", "term", "choice", "offered"):
        return declared.help or _HELPS[reads]
    return declared.help or declared.hint or _HELPS.get(reads, "")


def _is_needed(kind: Kind, column: Any) -> bool:
    """Whether a new row must fill a column: what is derived from its other cells it need not."""
    if column.name == "chapter" and gives_chapter(kind):
        return False
    if column.null or column.blank or isinstance(column, models.BooleanField):
        return False
    return not column.has_default() or isinstance(column, WordsField)


def gives_chapter(kind: Kind) -> str:
    """The field naming the record from which a row without a chapter has it; "" for none."""
    if "chapter" not in kind.columns:
        return ""
    for name, column in kind.columns.items():
        whole = kinds.of_model(column.related_model) if column.is_relation else None
        if whole and not column.null and "chapter" in whole.columns:
            return name
    return ""


def _key(kind: Kind) -> tuple[str, ...]:
    """What makes two rows the same record where the kind does not say: whom it joins, or where
    it stands and what it is called, and its number or days."""
    called = next((one for one in kind.names if one in kind.columns), "")
    inside = (kind.inside,) if kind.inside else ()
    about = kind.joins or (*inside, *((called,) if called else ()))
    unsaid = {*about, *without(kind)}
    return (*about, *(one for one in _APART if one in kind.columns and one not in unsaid))
