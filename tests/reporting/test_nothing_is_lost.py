"""Whatever two people type, in whatever order: an acknowledged value stands or waits, and is in
the history for ever."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from jichi.core.acts import Actor
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.deciding import choose_answer
from jichi.reporting.models import Answer, AnswerVersion
from jichi.reporting.queries import set_aside
from tests.core import records
from tests.reporting.questionnaires import Questionnaire

CITY = frozenset({"011002"})
CELLS = ("leader", "people")
step = some.tuples(
    some.integers(0, 1),  # who
    some.sampled_from(CELLS),
    some.sampled_from(["1", "2", "3", ""]),
    some.booleans(),  # whether the page was read anew before
)


@pytest.mark.django_db
@settings(max_examples=40)
@given(steps=some.lists(step, max_size=12), takes=some.lists(some.booleans(), max_size=12))
def test_no_acknowledged_value_is_lost(
    steps: list[tuple[int, str, str, bool]], takes: list[bool]
) -> None:
    with transaction.atomic():
        records.ground()
        asked = Questionnaire(records.sapporo())
        people = [Actor(f"p{n}", on_behalf="011002", represents=CITY) for n in (0, 1)]
        seen: list[dict[str, int]] = [{}, {}]
        acknowledged: set[tuple[str, str]] = set()
        for who, cell, typed, anew in steps:
            if anew:
                rows = Answer.objects.filter(response=asked.response)
                seen[who] = {one.cell: one.version for one in rows}
            change = Change(cell, typed, seen[who].get(cell, 0))
            saved = save_answers(people[who], response=asked.response, changes=[change])
            seen[who] |= saved.versions
            if typed:
                acknowledged.add((cell, typed))
            _all_are_kept(asked, acknowledged)
        for aside, take in zip(list(set_aside(asked.response)), takes, strict=False):
            current = Answer.objects.get(response=asked.response, name=aside.name)
            choose_answer(
                people[0], response=asked.response, aside=aside, take=take, seen=current.version
            )
            _all_are_kept(asked, acknowledged)
        transaction.set_rollback(True)


def _all_are_kept(asked: Questionnaire, acknowledged: set[tuple[str, str]]) -> None:
    history = AnswerVersion.objects.filter(response=asked.response)
    assert acknowledged <= set(history.values_list("name", "value"))
    for answer in Answer.objects.filter(response=asked.response):
        last = (
            history.filter(name=answer.name).exclude(standing="aside").exclude(standing="settled")
        )
        newest = last.order_by("number").last()
        assert newest is not None
        assert (newest.number, newest.value) == (answer.version, answer.value)
