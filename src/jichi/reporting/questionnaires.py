"""Kept editions as forms that evaluate: read and compiled once in a process, by their digest."""

from functools import lru_cache

from jichi.questionnaires.edition import Edition as Read
from jichi.questionnaires.edition import Field, Group, Kind, walk
from jichi.questionnaires.evaluating import Form, compile_form
from jichi.questionnaires.faults import Mistake
from jichi.questionnaires.quantities import understood as quantity_of
from jichi.questionnaires.reading import read
from jichi.reporting.models import Edition

#: What nobody answers: it is shown, calculated or known already.
UNANSWERED = (Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN)
_FORMS = 32


def form_of(edition: Edition) -> Form:
    """The compiled form of an edition."""
    return _form(edition.digest, edition.pk)


def questionnaire_of(edition: Edition) -> Read:
    """The edition as its author wrote it."""
    return form_of(edition).edition


@lru_cache(maxsize=_FORMS)
def _form(_digest: str, number: int) -> Form:
    edition = Edition.objects.get(pk=number)
    with edition.file.open("rb") as file:
        return compile_form(read(file.read(), edition.name))


@lru_cache(maxsize=2048)
def within(digest: str, number: int, node: str) -> frozenset[str]:
    """The names of the fields in a node of an edition: a section's, a table's, or its own."""
    read_as = _form(digest, number).edition
    if node in read_as.fields:
        return frozenset({node})
    group = read_as.groups.get(node)
    nodes = walk(group.children) if group else ()
    return frozenset(one.name for one in nodes if isinstance(one, Field))


def fields_in(edition: Edition, node: str) -> frozenset[str]:
    """The fields of a node; all of the edition's for ""."""
    if not node:
        return frozenset(questionnaire_of(edition).fields)
    return within(edition.digest, edition.pk, node)


def numbered(read_as: Read, number: str) -> list[str]:
    """The parts of a questionnaire that bear a number: the group of that number, else fields."""
    groups = [name for name, one in read_as.groups.items() if one.number == number]
    return groups or [name for name, one in read_as.fields.items() if one.number == number]


def section_of(read_as: Read, name: str) -> Group | None:
    """The section in which a node stands."""
    for section in read_as.sections:
        if section.name == name or any(one.name == name for one in walk(section.children)):
            return section
    return None


def understood(field: Field, typed: str, unit: str = "") -> tuple[str, str]:
    """What was typed as (value in the edition's unit, unit as typed). A text that is not
    understood stays as it is: its problem is shown beside it, and nothing typed is lost."""
    text = typed.strip()
    if field.kind not in (Kind.INTEGER, Kind.DECIMAL) or not text:
        return (typed.replace("\r\n", "\n") if field.multiline else text), ""
    try:
        if unit:
            quantity_of(text)  # a number alone: the unit chosen beside it is its own
            text = f"{text} {unit}"
    except Mistake:
        unit = ""
    try:
        quantity = quantity_of(text, field.units)
    except Mistake:
        return typed.strip(), unit
    return quantity.value, quantity.unit
