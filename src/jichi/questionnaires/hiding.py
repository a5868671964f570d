"""What a condition alone shows or hides, put together once: a table of hundreds of cells opens and
closes at one stroke instead of cell by cell."""

from collections.abc import Iterator, Mapping, Sequence

from jichi.questionnaires.judging import Judgement, Kept
from jichi.questionnaires.steps import Answer, Behind, Condition, Readers, Step


def gather(steps: Sequence[Step], judgements: Mapping[str, Judgement]) -> None:
    """Let every condition know what is behind it, instead of feeding its answers one by one."""
    conditions = [step for step in steps if isinstance(step, Condition)]
    owners = {(one.repeat, one.slot): one for one in conditions}
    found: dict[tuple[Condition, int], list[Answer]] = {}
    for step in steps:
        if isinstance(step, Answer) and step.gate:
            owner = owners[step.repeat if step.here else -1, step.gate]
            found.setdefault((owner, step.repeat), []).append(step)
    for (owner, repeat), answers in found.items():
        owner.readers = owner.readers.without(answers)
        owner.behind.append(_behind(repeat, answers, judgements))


def _behind(repeat: int, answers: list[Answer], judgements: Mapping[str, Judgement]) -> Behind:
    own = [judgements[step.name] for step in answers]
    kept = [one for one in own if isinstance(one, Kept) and not one.offering]
    judged = [one for one in own if not one.offering]
    slots = sorted(step.slot for step in answers)
    names = frozenset(step.name for step in answers)
    all_readers = [step.readers for step in answers]
    opening = Readers(
        set().union(*(one.form for one in all_readers)),
        set().union(*(one.last for one in all_readers)),
        set().union(*(one.rows for one in all_readers)),
    )
    return Behind(
        repeat, names, tuple(_runs(slots)), opening.without(kept), opening.without(judged)
    )


def _runs(slots: list[int]) -> Iterator[slice]:
    """Slots that follow one another as one slice each."""
    since = 0
    for at in range(1, len(slots) + 1):
        if at == len(slots) or slots[at] != slots[at - 1] + 1:
            yield slice(slots[since], slots[at - 1] + 1)
            since = at
