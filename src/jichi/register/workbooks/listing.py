"""Every list as a workbook: names in every language, codes beside names, kana or code in order."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.kinds import Column, Kind
from jichi.core.privacy import public_fields
from jichi.core.queries import printed_names
from jichi.core.records import CONFIRMED
from jichi.core.spreadsheets.writing import Part, written
from jichi.core.words import Words, WordsField
from jichi.register.workbooks.generating import vocabulary_of

#: The kinds that have a list, those that anybody may download, and what a list is sorted by.
LISTS = {kind.name: kind for _group, found in kinds.grouped() for kind in found}
PUBLIC_LISTS = frozenset(name for name, kind in LISTS.items() if kind.public_list)
ORDERS = ("kana", "code")
_DAYS = ("first_day", "on", "since", "year")


def kinds_listed() -> list[dict[str, Any]]:
    """The lists as the desk offers them, in groups."""
    return [
        {"label": group.label, "kinds": [{"name": n.name, "label": n.many} for n in found]}
        for group, found in kinds.grouped()
    ]


def listing(kind_name: str, language: str, *, order: str = "kana", internal: bool = False) -> bytes:
    """Every confirmed record of a kind; without `internal` only what the public may read."""
    kind = LISTS[kind_name]
    with override(language):
        columns = _columns(kind, language, internal)
        records = _sorted(kind, order)
        rows = [[reads(record) for _header, reads in columns] for record in records]
        said = [
            place
            for place in range(len(columns))
            if place == 0 or not rows or any(row[place] not in (None, "") for row in rows)
        ]
        headers = [columns[place][0] for place in said]
        return written([Part(str(kind.many), headers, [[row[n] for n in said] for row in rows])])


def _sorted(kind: Kind, order: str) -> Any:
    """The records in the order asked for: by kana or by code of whom they are about, then by
    day."""
    model = kind.model
    names = {column.name for column in model._meta.concrete_fields}
    relations = [one.name for one in kind.columns.values() if one.is_relation]
    before = "" if "sort_key" in names else "organisation__" if "organisation" in names else None
    by: list[Any] = []
    if before is not None and order == "code":
        # A partner has no code: it stands after those that have one.
        by += [models.Q(**{f"{before}code": ""}), f"{before}code"]
    if before is not None:
        by.append(f"{before}sort_key")
    by += [name for name in _DAYS if name in names]
    plain = [models.ExpressionWrapper(one, models.BooleanField()) if isinstance(one, models.Q)
             else one for one in by]  # fmt: skip
    found = model._default_manager.filter(state=CONFIRMED)
    if relations:
        found = found.select_related(*relations)
    return found.order_by(*plain, "slug")


type Reader = Callable[[Any], Any]


def _columns(kind: Kind, language: str, internal: bool) -> list[tuple[str, Reader]]:
    found: list[tuple[str, Reader]] = [(_("ID"), lambda record: record.slug)]
    public = public_fields(kind.model)
    for name, column in kind.columns.items():
        if name == "slug" or not (internal or column.name in public):
            continue
        header = str(kind.field(name).label)
        if isinstance(column, WordsField):
            found += _texts(header, column.name, language)
        elif column.is_relation:
            found += _reference(header, column, language, internal)
        else:
            found.append((header, _plain(kind, name, column, language)))
    return found


def _texts(header: str, column: str, language: str) -> list[tuple[str, Reader]]:
    """A column for each language."""

    def reads(code: str) -> Reader:
        return lambda record: getattr(record, column).get(code, "")

    return [(_in(header, code), reads(code)) for code in settings.NETWORK.languages]


def _in(header: str, code: str) -> str:
    told = get_language_info(code)["name_translated"]
    return _("%(field)s (%(language)s)") % {"field": header, "language": told}


def _reference(
    header: str, column: Column, language: str, internal: bool
) -> list[tuple[str, Reader]]:
    """Another record: its identity, and its name in every language."""
    model: Any = column.related_model
    named = next(
        (name for name in ("name", "title") if any(f.name == name for f in model._meta.fields)), ""
    )

    def identity(record: Any) -> str:
        other = getattr(record, column.name)
        return str(other.slug) if other else ""

    found: list[tuple[str, Reader]] = [(_("%(field)s: ID") % {"field": header}, identity)]
    if not named or not (internal or named in public_fields(model)):
        return found

    def reads(code: str) -> Reader:
        def name(record: Any) -> str:
            other = getattr(record, column.name)
            words: Any = getattr(other, named) if other else {}
            return str(words.get(code, ""))

        return name

    return found + [(_in(header, code), reads(code)) for code in settings.NETWORK.languages]


def _plain(kind: Kind, name: str, column: Column, language: str) -> Reader:
    vocabulary = vocabulary_of(kind, name)
    terms: dict[str, Words] = dict(printed_names(vocabulary)) if vocabulary else {}
    choices = {str(code): str(said) for code, said in column.choices or ()}

    def reads(record: Any) -> Any:
        value = getattr(record, column.name)
        if isinstance(value, str) and value in terms:
            return terms[value].say(language)
        if isinstance(value, bool):
            return "○" if value else ""
        if isinstance(value, (list, dict)):
            return _flat(value, language)
        return choices.get(str(value), value) if choices else value

    return reads


def _flat(value: Any, language: str) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_flat(one, language)}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(_flat(one, language) for one in value)
    return str(value)
