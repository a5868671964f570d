"""A response kept in memory says what one read anew says, whoever wrote meanwhile."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as some

from jichi.core.acts import Actor
from jichi.reporting import live_state
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.rows import add_row, remove_row
from jichi.reporting.evaluation import stand
from tests.core import records
from tests.reporting.questionnaires import Questionnaire

CITY = frozenset({"011002"})
step = some.tuples(
    some.sampled_from(["inventory", "total", "people", "target", "row", "less", "read"]),
    some.sampled_from(["yes", "no", "5", "-5", "99000000", ""]),
)


@pytest.mark.django_db
@settings(max_examples=30)
@given(steps=some.lists(step, max_size=10))
def test_following_equals_reading_anew(steps: list[tuple[str, str]]) -> None:
    with transaction.atomic():
        live_state.forget()
        records.ground()
        asked = Questionnaire(records.sapporo())
        response = asked.response
        for at, (what, typed) in enumerate(steps):
            by = Actor(f"p{at}", on_behalf="011002", represents=CITY)
            rows = list(response.rows.filter(removed=False))
            if what == "row":
                add_row(by, response=response, repeat="targets")
            elif what == "less" and rows:
                remove_row(by, response=response, row=rows[0])
            elif what == "target" and rows:
                cell = f"target@{rows[0].row}"
                save_answers(by, response=response, changes=[Change(cell, typed)])
            elif what in ("inventory", "total", "people"):
                current = stand(response).answers.get(what)
                seen = current.version if current else 0
                save_answers(by, response=response, changes=[Change(what, typed, seen)])
            followed, anew = live_state.follow(response).state, stand(response).state
            cells = list(anew.cells())
            assert list(followed.cells()) == cells
            assert [followed.value(one) for one in cells] == [anew.value(one) for one in cells]
            assert [followed.shown(one) for one in cells] == [anew.shown(one) for one in cells]
            assert followed.problems() == anew.problems()
        transaction.set_rollback(True)
