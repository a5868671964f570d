"""Refuses what may not be entered: fields, constraints, sources and figures nobody knows.

One record is asked about on its own; many rows of one model are asked about together, in a number
of queries that does not grow with them.
"""

from collections.abc import Callable, Sequence
from itertools import batched
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from jichi.core import quoting, shapes
from jichi.core.records import Record
from jichi.core.words import WordsField, check_plain

#: What an act has found to exist: a model's label with a value of the column referred to.
type Known = set[tuple[str, Any]]


def check(record: models.Model, known: Known) -> None:
    """Refuse one record; `known` grows by what is found to exist."""
    _full_clean(record, _at_hand(record, known))
    quoting.check_quotes(_texts(record))
    if isinstance(record, Record):
        _check_sources({*record.sources}, known)


def _at_hand(record: models.Model, known: Known) -> set[str]:
    """The columns that point to what the act itself has written or found."""
    columns = record._meta.concrete_fields
    return {
        one.name
        for one in columns
        if isinstance(one, models.ForeignKey)
        and (f"{one.related_model._meta.label}.{one.target_field.attname}",
             getattr(record, one.attname)) in known
    }  # fmt: skip


def _full_clean(record: models.Model, at_hand: set[str]) -> None:
    """As Django's full_clean, without asking the database for what is at hand; constraints see
    every column all the same."""
    refused: dict[str, list[ValidationError]] = {}

    def tried(check: Callable[..., None], **asked: set[str]) -> None:
        nonlocal refused
        try:
            check(**asked)
        except ValidationError as error:
            refused = error.update_error_dict(refused)

    tried(record.clean_fields, exclude=at_hand)
    tried(lambda: _check_stored(record))
    tried(record.clean)
    tried(record.validate_unique, exclude=set(refused))
    tried(record.validate_constraints, exclude=set(refused))
    if refused:
        raise ValidationError(refused)


def _check_stored(record: models.Model) -> None:
    """Refuse what could not be read again: control characters in a text of any column, and JSON of
    another shape than the model declares. It is checked here once, and reading checks nothing."""
    refused: dict[str, list[ValidationError]] = {}
    for column in record._meta.concrete_fields:
        value = getattr(record, column.attname)
        try:
            if isinstance(value, str) and not value.isprintable():
                check_plain(value)
            elif isinstance(column, models.JSONField) and not isinstance(column, WordsField):
                shapes.check(record, column.name, value)
        except ValidationError as error:
            refused[column.name] = error.error_list
    if refused:
        raise ValidationError(refused)


def note_known(record: models.Model, known: Known) -> None:
    """Let the rest of the act know that a record exists, so that it is not asked for."""
    label = record._meta.label
    known.add((f"{label}.{record._meta.pk.attname}", record.pk))
    if isinstance(record, Record):
        known.add((f"{label}.slug", record.slug))


def check_all(rows: Sequence[models.Model], known: Known) -> None:
    """Refuse rows of one model by all but their constraints: of these the database speaks."""
    if not rows:
        return
    columns = rows[0]._meta.concrete_fields
    relations = [column for column in columns if isinstance(column, models.ForeignKey)]
    for row in rows:
        _follow(row, relations)
        named = {one.name for one in relations if getattr(row, one.attname) is not None}
        row.clean_fields(exclude=named)
        _check_stored(row)
        row.clean()
    for column in relations:
        _check_related(column, rows, known)
    quoting.check_quotes([text for row in rows for text in _texts(row)])
    if isinstance(rows[0], Record):
        _check_sources({slug for row in rows for slug in getattr(row, "sources", ())}, known)


def check_fields(rows: Sequence[models.Model]) -> None:
    """Refuse rows by their own columns alone, without asking the database anything."""
    for row in rows:
        columns = row._meta.concrete_fields
        row.clean_fields(exclude={f.name for f in columns if isinstance(f, models.ForeignKey)})
        _check_stored(row)
        row.clean()


def refused(rows: Sequence[models.Model]) -> ValidationError:
    """What to say where the database refuses checked rows by a constraint."""
    for row in rows:
        row.pk = None
        row._state.adding = True
        try:
            row.full_clean()
        except ValidationError as found:
            return found
    return ValidationError(_repeated(rows))


def _repeated(rows: Sequence[models.Model]) -> Any:
    """What is wrong with rows of which each alone would do: two of them are the same."""
    constraints = rows[0]._meta.constraints
    uniques = [one for one in constraints if isinstance(one, models.UniqueConstraint)]
    for constraint in uniques:
        told = [tuple(getattr(row, name) for name in constraint.fields) for row in rows]
        if constraint.fields and len(set(map(str, told))) < len(told):
            return constraint.get_violation_error_message()
    return _("Two of these rows are the same: delete one of the two.")


def _texts(record: models.Model) -> list[Any]:
    fields = record._meta.concrete_fields
    return [getattr(record, f.name) for f in fields if isinstance(f, WordsField)]


def _follow(row: models.Model, relations: Sequence[Any]) -> None:
    """Give a row the keys of related rows that were saved after it was built."""
    for column in relations:
        if column.is_cached(row) and getattr(row, column.attname) is None:
            setattr(row, column.name, column.get_cached_value(row))


def _check_related(column: Any, rows: Sequence[models.Model], known: Known) -> None:
    wanted = {getattr(row, column.attname): row for row in rows}
    wanted.pop(None, None)
    target = column.target_field.attname
    if column.related_model is type(rows[0]):
        for row in rows:
            wanted.pop(getattr(row, target), None)
    for value in _unknown(column.related_model, target, set(wanted), known):
        others = {field.name for field in wanted[value]._meta.concrete_fields} - {column.name}
        wanted[value].clean_fields(exclude=others)


def _unknown(model: Any, column: str, values: set[Any], known: Known) -> set[Any]:
    """The values that no row has in a column; `known` grows by the others."""
    label = f"{model._meta.label}.{column}"
    asked = [value for value in values if (label, value) not in known]
    found: set[Any] = set()
    for some in batched(asked, 500):
        rows = model._base_manager.filter(**{f"{column}__in": some})
        found.update(rows.values_list(column, flat=True))
    known.update((label, value) for value in found)
    return set(asked) - found


def _check_sources(slugs: set[str], known: Known) -> None:
    from jichi.core.models import Source

    if unknown := _unknown(Source, "slug", slugs, known):
        raise ValidationError(
            {"sources": _("No source “%(slug)s” is known.") % {"slug": min(unknown)}}
        )
