"""Responses read to be told: many at once, each with what may be told of it and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from django.db.models import QuerySet

from jichi.questionnaires.edition import Edition as Read
from jichi.questionnaires.edition import Field, Kind, parted
from jichi.questionnaires.state import State
from jichi.reporting.evaluation_input import givens
from jichi.reporting.exports import Reporter, Told
from jichi.reporting.models import PUBLIC, Answer, Response, RowOrder
from jichi.reporting.queries import is_public
from jichi.reporting.questionnaires import form_of
from jichi.reporting.site import dependence

#: So many responses are in memory at a time.
BATCH = 40


@dataclass(frozen=True)
class Telling:
    """A response with its answers by cell, and what is hidden in it; `told` is for exports."""

    response: Response
    answers: dict[str, Answer]
    #: The fields of which something may not be told.
    hidden: frozenset[str]
    told: Told

    @property
    def state(self) -> State:
        """Its answers, evaluated."""
        return self.told.state


class _Openness:
    """Decides of each cell of a response whether everybody may read it."""

    def __init__(self, response: Response, read_as: Read, answers: dict[str, Answer]) -> None:
        self.answers, self.read_as = answers, read_as
        self.depends = dependence.of(response.cycle.edition)
        hidden = {
            name
            for name, one in read_as.fields.items()
            if (one.visibility or PUBLIC) != PUBLIC or one.source.startswith("last:")
        }
        hidden |= {one.name for one in answers.values() if not self.own(one.name, one)}
        self.hidden = frozenset(hidden)
        self.state: State | None = None

    def own(self, name: str, answer: Answer | None) -> bool:
        """What the answer, its question or the response says of it."""
        by_default = self.read_as.fields[name].visibility
        return is_public(answer, by_default) if answer else (by_default or PUBLIC) == PUBLIC

    def may(self, cell: str) -> bool:
        """An answer that is public itself is told with what it is made of; that nothing was asked
        or answered is told only where no hidden answer decides it."""
        name = parted(cell)[0]
        answer = self.answers.get(cell)
        field = self.read_as.fields[name]
        if not self.own(name, answer) or _is_aid(field):
            return False
        if self.depends.content[name] & self.hidden:
            return False
        if not self.depends.asking[name] & self.hidden:
            return True
        assert self.state is not None
        return bool(answer and answer.value and field.asked and self.state.shown(cell))


def _is_aid(field: Field) -> bool:
    """What is reckoned for checks alone, and answers no question."""
    return field.kind is Kind.HIDDEN or (field.kind is Kind.CALCULATE and not field.number)


def tellings(
    found: QuerySet[Response],
    language: str,
    names: Iterable[str] | None = None,
    *,
    everything: bool = False,
) -> Iterator[Telling]:
    """Responses of one cycle in their order, a few in memory at a time; with `names` only these
    fields are read, with `everything` nothing is hidden (for those who may see all)."""
    wanted = None if names is None else sorted(names)
    # The keys are read first: between two groups nothing keeps the database waiting.
    keys = list(found.values_list("pk", flat=True))
    for some in batched(keys, BATCH):
        known = {one.pk: one for one in found.filter(pk__in=some)}
        yield from _read([known[pk] for pk in some if pk in known], language, wanted, everything)


def _read(
    some: Sequence[Response], language: str, names: list[str] | None, everything: bool
) -> Iterator[Telling]:
    answers = _answers(some, names)
    rows = _rows(some)
    given = givens(some, language)
    for one in some:
        form = form_of(one.cycle.edition)
        present = {row for ids in rows[one.pk].values() for row in ids}
        own = {
            answer.cell: answer
            for answer in answers[one.pk]
            if answer.name in form.edition.fields and (not answer.row or answer.row in present)
        }
        openness = _Openness(one, form.edition, own)
        values = {cell: answer.value for cell, answer in own.items()}
        state = form.evaluate(values, rows[one.pk], given[one.pk])
        openness.state = state
        told = Told(
            _reporter(one),
            one.cycle.year,
            state,
            language,
            one.accepted_on.isoformat() if one.accepted_on else "",
            (lambda _cell: True) if everything else openness.may,
            {cell: a.attachment.title for cell, a in own.items() if a.attachment},
        )
        yield Telling(one, own, frozenset() if everything else openness.hidden, told)


def _answers(some: Sequence[Response], names: list[str] | None) -> dict[int, list[Answer]]:
    found = Answer.objects.filter(response__in=[one.pk for one in some])
    if names is not None:
        found = found.filter(name__in=names)
    gathered: dict[int, list[Answer]] = {one.pk: [] for one in some}
    for answer in found.select_related("attachment"):
        gathered[answer.response_id].append(answer)
    return gathered


def _rows(some: Sequence[Response]) -> dict[int, dict[str, list[str]]]:
    gathered: dict[int, dict[str, list[str]]] = {one.pk: {} for one in some}
    found = RowOrder.objects.filter(response__in=[one.pk for one in some], removed=False)
    for row in found:
        gathered[row.response_id].setdefault(row.repeat, []).append(row.row)
    return gathered


def _reporter(response: Response) -> Reporter:
    who = response.organisation
    return Reporter(who.slug, dict(who.name), who.country)
