"""The questions of an edition as readers find them: by section and number, with their fields."""

import re
from dataclasses import dataclass, field

from django.http import Http404

from jichi.questionnaires.edition import Edition as Read
from jichi.questionnaires.edition import Field, Group, Kind, Texts, said
from jichi.reporting.carrying import part_of
from jichi.reporting.exports.told import OTHER
from jichi.reporting.models import PUBLIC, Cycle
from jichi.reporting.questionnaires import questionnaire_of
from jichi.reporting.site import dependence

_QUOTED = re.compile(r"\$\{[^}]*\}")


def worded(texts: Texts, language: str) -> str:
    """A text of the edition where nobody has answered: what it quotes of answers is left open."""
    return _QUOTED.sub("…", said(texts, language))


@dataclass
class Question:
    """What stands under one number: a field, several, or a table."""

    number: str
    label: Texts
    fields: list[Field] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the edition lets some answer to it be public."""
        return any((one.visibility or PUBLIC) == PUBLIC for one in self.fields)


@dataclass
class Part:
    """A section with its questions."""

    name: str
    label: Texts
    questions: dict[str, Question] = field(default_factory=dict)


def parts(edition: Read) -> list[Part]:
    """The sections with their numbered questions, in the order of the edition."""
    found = []
    for section in edition.sections:
        part = Part(section.name, section.label)
        _gather(part, section, edition)
        part.questions = {key: one for key, one in part.questions.items() if one.fields}
        found.append(part)
    return [one for one in found if one.questions]


def question_of(edition: Read, number: str) -> Question | None:
    """The question of a number."""
    for part in parts(edition):
        if number in part.questions:
            return part.questions[number]
    return None


def question_at(cycle: Cycle, number: str) -> Question:
    """A question of a cycle's edition. Http404 where there is none, or all of it is hidden."""
    found = question_of(questionnaire_of(cycle.edition), number)
    if found is None or not found.is_open:
        raise Http404
    return found


def names_for(cycle: Cycle, one: Question) -> set[str]:
    """The fields to be read for a question: its own, and whatever they depend on."""
    return dependence.with_what_decides(cycle.edition, {field.name for field in one.fields})


def _gather(part: Part, group: Group, edition: Read) -> None:
    for node in group.children:
        if isinstance(node, Group):
            if node.number:
                part.questions.setdefault(node.number, Question(node.number, node.label))
            _gather(part, node, edition)
        elif node.number and _is_answer(node, edition):
            one = part.questions.setdefault(node.number, Question(node.number, node.label))
            one.fields.append(node)


def _is_answer(node: Field, edition: Read) -> bool:
    is_beside = part_of(node, edition) == OTHER
    return node.kind not in (Kind.NOTE, Kind.HIDDEN) and not is_beside
