"""What a cell would give away: the fields from which it is calculated, and those on which it
depends whether it is asked at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jichi.questionnaires.edition import Edition as Read
from jichi.questionnaires.edition import Field, Group, walk
from jichi.questionnaires.evaluating import Form
from jichi.questionnaires.expressions.scope import COUNT
from jichi.reporting.exports.told import OTHER
from jichi.reporting.models import Edition
from jichi.reporting.questionnaires import form_of, questionnaire_of

type Reads = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Dependence:
    """By field: what its content is made of, and what decides whether it is asked; all the way."""

    content: Reads
    asking: Reads


def with_what_decides(edition: Edition, names: Iterable[str]) -> set[str]:
    """Fields with whatever their content or their being asked depends on: so many have to be read
    to tell of some without telling what is hidden."""
    depends, wanted = of(edition), set(names)
    wanted |= {name for own in tuple(wanted) for name in depends.asking[own]}
    fields = questionnaire_of(edition).fields
    return wanted | {other for name in wanted if (other := f"{name}_{OTHER}") in fields}


def of(edition: Edition) -> Dependence:
    """The dependence of an edition's fields, worked out once in a process."""
    return _of(edition.digest, edition.pk)


@lru_cache(maxsize=32)
def _of(digest: str, number: int) -> Dependence:
    return dependence(form_of(Edition.objects.get(pk=number, digest=digest)))


def dependence(form: Form) -> Dependence:
    """The dependence of a form's fields."""
    edition = form.edition
    content = {one.name: _content(form, one) for one in edition.fields.values()}
    asking: dict[str, set[str]] = {}
    for section in edition.sections:
        _ask(form, section, set(), asking)
    direct = {name: content[name] | asking[name] for name in content}
    return Dependence(
        {name: _closure(content[name], direct) for name in content},
        {name: _closure(direct[name], direct) for name in content},
    )


def _content(form: Form, field: Field) -> set[str]:
    found = _reads(form, field.name, "calculation")
    if field.choices_from:
        found |= {field.choices_from} | _reads(form, field.name, "choice_filter")
    return found


def _ask(form: Form, node: Field | Group, above: set[str], asking: dict[str, set[str]]) -> None:
    own = above | _reads(form, node.name, "relevant")
    if isinstance(node, Field):
        asking[node.name] = own
        return
    own |= _reads(form, node.name, "repeat_count")
    for one in node.children:
        _ask(form, one, own, asking)


def _reads(form: Form, name: str, column: str) -> set[str]:
    wire = form.program.wires.get((name, column))
    found: set[str] = set()
    for read, how in wire.reads if wire else ():
        found |= _inside(form.edition, read) if how == COUNT else {read}
    return found & form.edition.fields.keys()


def _inside(edition: Read, group: str) -> set[str]:
    nodes = walk(edition.groups[group].children) if group in edition.groups else ()
    return {one.name for one in nodes if isinstance(one, Field)}


def _closure(begin: set[str], direct: dict[str, set[str]]) -> frozenset[str]:
    found, waiting = set(begin), list(begin)
    while waiting:
        new = direct[waiting.pop()] - found
        found |= new
        waiting += new
    return frozenset(found)
