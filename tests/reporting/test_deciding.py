"""Who decides for a government: whoever represents it and writes everywhere, and for a single
answer whoever writes it; what was decided is undone by those who could have decided it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from jichi.core.acts import Actor
from jichi.reporting import rules
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.deciding import show_answer
from jichi.reporting.acts.links import redeem_link, send_link
from jichi.reporting.acts.responding import (
    assign_part,
    begin_response,
    decline_response,
    set_visibility,
)
from jichi.reporting.acts.reviewing import reopen_response, submit_response
from jichi.reporting.models import Response
from jichi.reporting.queries import actor_of_link
from tests.core.records import SEED
from tests.promises.offices import Offices
from tests.reporting.questionnaires import COMPLETE, Questionnaire

CITY = frozenset({"011002"})
LINK = "https://jichi.example.jp/{language}/answer/{token}/"
pytestmark = pytest.mark.django_db


def contributor(asked: Questionnaire, *nodes: str) -> Actor:
    """An officer of the city to whom parts were given, or nothing in particular."""
    account = Offices(asked.city).account
    for node in nodes:
        assign_part(SEED, response=asked.response, node=node, account=account)
    return Actor(account.handle, on_behalf="011002", represents=CITY)


def linked(asked: Questionnaire) -> Actor:
    """Who redeemed a link for all of the response."""
    sent = send_link(SEED, response=asked.response, address=LINK, mailbox="k@example.jp")
    found = actor_of_link(redeem_link(SEED, secret=sent.secret).pk, "pen")
    assert found is not None
    return found


#: What is decided for the whole government.
DECISIONS: dict[str, Any] = {
    "publish": lambda by, response: set_visibility(by, response=response, visibility="public"),
    "hide": lambda by, response: set_visibility(by, response=response, visibility="private"),
    "decline": lambda by, response: decline_response(by, response=response),
    "submit": lambda by, response: submit_response(by, response=response),
    "reopen": lambda by, response: reopen_response(
        by, response=submit_response(SEED, response=response), reason="amended"
    ),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_who_was_given_a_part_decides_nothing_for_the_government(
    asked: Questionnaire, decision: str
) -> None:
    save_answers(SEED, response=asked.response, changes=COMPLETE)
    with pytest.raises(PermissionDenied):
        DECISIONS[decision](contributor(asked, "people"), asked.response)


@pytest.mark.parametrize("decision", DECISIONS)
def test_who_was_given_everything_or_nothing_in_particular_decides(
    asked: Questionnaire, decision: str
) -> None:
    save_answers(SEED, response=asked.response, changes=COMPLETE)
    DECISIONS[decision](contributor(asked), asked.response)


def test_who_cannot_write_an_answer_cannot_decide_about_it(asked: Questionnaire) -> None:
    answers = [*COMPLETE, Change("people", "5"), Change("leader", "鈴木")]
    save_answers(SEED, response=asked.response, changes=answers)
    given = contributor(asked, "people")
    show_answer(given, response=asked.response, cell="people", visibility="private")
    for cell in ("total", "leader"):
        with pytest.raises(PermissionDenied, match=cell):
            show_answer(given, response=asked.response, cell=cell, visibility="public")
    with pytest.raises(PermissionDenied):
        show_answer(linked(asked), response=asked.response, cell="people", visibility="public")


def test_neither_a_link_nor_who_was_given_a_part_undoes_a_decline(asked: Questionnaire) -> None:
    link, given = linked(asked), contributor(asked, "people")
    decline_response(SEED, response=asked.response)
    for by in (link, given):
        with pytest.raises(PermissionDenied):
            begin_response(by, response=asked.response)
        assert Response.objects.get().stage == "declined"
    lead = Actor("lead", on_behalf="011002", represents=CITY, leads=CITY)
    assert begin_response(lead, response=asked.response).stage == "in_progress"


def test_a_link_still_begins_what_nobody_declined(asked: Questionnaire) -> None:
    link = linked(asked)
    assert begin_response(link, response=asked.response).stage == "in_progress"
    save_answers(link, response=asked.response, changes=[Change("people", "5")])


def test_pages_offer_decisions_to_those_who_may_take_them_alone(asked: Questionnaire) -> None:
    given = contributor(asked, "people")
    assert not rules.decides(given, response=asked.response)
    assert not rules.submits(given, response=asked.response)
    assert rules.represents(given, response=asked.response)
