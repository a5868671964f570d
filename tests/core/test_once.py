"""A page asks the database once for what several parts of it need, and never tells what was."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from jichi.core import once
from jichi.core.acts import correct_record
from jichi.core.models import Chapter
from jichi.core.queries import chapters, printed_names
from tests.core.records import SEED, ground

pytestmark = pytest.mark.django_db


def _asked() -> int:
    with CaptureQueriesContext(connection) as captured:
        chapters()
        printed_names("role")
        printed_names("event_kind")
    return len(captured)


def test_a_request_asks_once_and_what_is_outside_of_one_asks_anew() -> None:
    ground()
    assert _asked() == 3
    with once.asking():
        assert _asked() == 2
        assert _asked() == 0
    assert _asked() == 3


def test_what_an_act_writes_is_told_at_once_within_the_same_request() -> None:
    ground()
    one = Chapter.objects.first()
    assert one is not None
    with once.asking():
        assert chapters()[0].order == one.order
        correct_record(SEED, record=one, values={"order": 77}, reason="a new order")
        assert 77 in {chapter.order for chapter in chapters()}


def test_what_one_reader_changes_in_an_answer_is_not_told_to_the_next() -> None:
    ground()
    with once.asking():
        printed_names("role").clear()
        chapters().clear()
        assert chapters() and not once.asked_once(printed_names)("no vocabulary")


def test_two_requests_do_not_share_answers() -> None:
    ground()
    seen: list[int] = []
    answer = once.middleware(lambda request: seen.append(_asked()) or None)  # type: ignore[arg-type,func-returns-value]
    answer(RequestFactory().get("/"))
    answer(RequestFactory().get("/"))
    assert seen == [2, 2]
