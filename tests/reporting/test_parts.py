"""A link for parts of a response: what it writes, what it reads, and what follows from the rest."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from jichi.core.acts import Actor
from jichi.people.models import Account
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.carrying import carry_over
from jichi.reporting.acts.cycles import invite_respondents, remind_respondents, take_invitation_back
from jichi.reporting.acts.deciding import acknowledge_finding
from jichi.reporting.acts.links import redeem_link, send_link
from jichi.reporting.acts.remarks import add_remark, ask_query, close_query, entrust_query
from jichi.reporting.acts.responding import decline_response, look_after
from jichi.reporting.acts.reviewing import submit_response
from jichi.reporting.acts.rows import add_row
from jichi.reporting.models import Answer
from jichi.reporting.queries import (
    actor_of_link,
    find,
    link_of,
    open_queries,
    owners,
    reach,
    sight,
    visible_to,
)
from tests import samples
from tests.core.records import SEED
from tests.promises.offices import Offices
from tests.reporting.questionnaires import ADDRESS, COMPLETE, Questionnaire, answered

CITY = frozenset({"011002"})
LEAD = Actor("lead", on_behalf="011002", represents=CITY, leads=CITY, reads=CITY)
OTHER = Actor("other", on_behalf="261009", represents=frozenset({"261009"}))
LINK = "https://jichi.example.jp/{language}/answer/{token}/"


def linked(asked: Questionnaire, *nodes: str) -> Actor:
    """Who redeemed a link for parts of the response, or for all of it."""
    sent = send_link(
        SEED, response=asked.response, address=LINK, mailbox="k@example.jp", nodes=nodes
    )
    used = redeem_link(SEED, secret=sent.secret)
    found = actor_of_link(used.pk, "pen")
    assert found is not None
    return found


@pytest.mark.django_db
def test_a_link_for_parts_reads_and_writes_these_alone_and_a_whole_one_all(
    asked: Questionnaire,
) -> None:
    part, whole = linked(asked, "goals", "people"), linked(asked)
    assert find(part, "city-2020", "011002") == asked.response
    assert sight(part, asked.response) == reach(part, asked.response)
    assert sight(part, asked.response) == {"target", "target_year", "plan", "people"}
    assert sight(whole, asked.response) is None and sight(LEAD, asked.response) is None
    save_answers(part, response=asked.response, changes=[Change("people", "5")])
    with pytest.raises(PermissionDenied, match="leader"):
        save_answers(part, response=asked.response, changes=[Change("leader", "x")])
    save_answers(whole, response=asked.response, changes=[Change("leader", "x")])


@pytest.mark.django_db
def test_a_link_for_parts_does_nothing_else_outside_them(asked: Questionnaire) -> None:
    part, whole = linked(asked, "people"), linked(asked)
    answered(asked.response, {"inventory": "yes"})
    tries: list[Any] = [
        lambda by: add_remark(by, response=asked.response, cell="leader", text="x"),
        lambda by: add_remark(by, response=asked.response, text="x"),
        lambda by: ask_query(by, response=asked.response, cell="leader", text="x"),
        lambda by: acknowledge_finding(
            by, response=asked.response, cell="leader", code="constraint", reason="x"
        ),
        lambda by: add_row(by, response=asked.response, repeat="targets"),
    ]
    for one in tries:
        with pytest.raises(PermissionDenied):
            one(part)
        one(whole)
    add_remark(part, response=asked.response, cell="people", text="as of April")


@pytest.mark.django_db
def test_who_sees_parts_never_submits_the_whole(asked: Questionnaire) -> None:
    save_answers(SEED, response=asked.response, changes=COMPLETE)
    with pytest.raises(PermissionDenied):
        submit_response(linked(asked, "general"), response=asked.response)
    assert submit_response(linked(asked), response=asked.response).stage == "submitted"


@pytest.mark.django_db
def test_a_link_for_parts_carries_these_alone_over(asked: Questionnaire) -> None:
    assert carry_over(linked(asked, "leader"), response=asked.response, last=asked.last) == 1
    assert [one.name for one in Answer.objects.filter(response=asked.response)] == ["leader"]
    assert carry_over(LEAD, response=asked.response, last=asked.last) == 2


@pytest.mark.django_db
def test_a_query_has_an_owner_who_works_on_the_response(asked: Questionnaire) -> None:
    people = Offices(asked.city)
    lead, office = people.representation.account, people.own
    with_office = Actor("secretariat", secretariat=True)
    known = {one.pk for one in owners(with_office, [asked.response])[asked.response.pk]}
    assert lead.pk in known
    query = ask_query(with_office, response=asked.response, cell="total", text="?", owner=lead)
    assert query.owner == lead
    assert entrust_query(LEAD, query=query, owner=None).owner is None
    stranger = Account(email="x@example.jp", handle="x", password="!")
    samples.force(stranger)
    for who in (stranger, office):
        with pytest.raises(ValidationError) as refused:
            entrust_query(LEAD, query=query, owner=who)
        assert list(refused.value.error_dict) == ["owner"]
    with pytest.raises(PermissionDenied):
        entrust_query(OTHER, query=query, owner=lead)
    with pytest.raises(PermissionDenied):
        entrust_query(linked(asked), query=query, owner=lead)
    close_query(SEED, query=query)
    with pytest.raises(ValidationError):
        entrust_query(LEAD, query=query, owner=lead)


@pytest.mark.django_db
def test_a_query_without_a_chosen_owner_goes_to_who_reviews_or_asks(asked: Questionnaire) -> None:
    assert ask_query(LEAD, response=asked.response, text="?").owner is None
    officer = Offices(asked.city).own
    response = look_after(SEED, response=asked.response, supported=True, reviewer=officer)
    assert ask_query(LEAD, response=response, text="?").owner == officer
    assert (
        ask_query(Actor("secretariat", secretariat=True), response=response, text="?").owner
        == officer
    )


@pytest.mark.django_db
def test_an_invitation_by_mistake_is_taken_back_and_sent_again(asked: Questionnaire) -> None:
    link = linked(asked)
    secret = send_link(SEED, response=asked.response, address=LINK, mailbox="m@example.jp").secret
    ask_query(SEED, response=asked.response, text="Are you there?")
    with pytest.raises(ValidationError):
        take_invitation_back(SEED, response=asked.response, reason=" ")
    take_invitation_back(SEED, response=asked.response, reason="another city of that name")
    assert list(visible_to(SEED)) == [] == list(visible_to(LEAD)) == list(visible_to(link))
    assert list(open_queries(asked.cycle, SEED)) == []
    assert link_of(secret) is None
    number = int(link.handle.removeprefix("link:").partition("/")[0])
    assert actor_of_link(number, "pen") is None
    assert (
        remind_respondents(SEED, cycle=asked.cycle, responses=[asked.response], address=ADDRESS)
        == []
    )
    with pytest.raises(ValidationError):
        save_answers(SEED, response=asked.response, changes=[Change("people", "5")])
    (again,) = invite_respondents(
        SEED, cycle=asked.cycle, organisations=[asked.city], address=ADDRESS
    )
    assert (again.pk, again.state, again.stage) == (asked.response.pk, "draft", "invited")
    assert list(visible_to(LEAD)) == [again]
    save_answers(LEAD, response=again, changes=[Change("people", "5")])


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["answer", "remark", "undone"])
def test_whoever_said_anything_stays_and_is_declined_for_instead(
    asked: Questionnaire, said: str
) -> None:
    if said == "remark":
        add_remark(LEAD, response=asked.response, text="we are at it")
    else:
        save_answers(LEAD, response=asked.response, changes=[Change("people", "5")])
    if said == "undone":
        save_answers(LEAD, response=asked.response, changes=[Change("people", "", seen=1)])
    with pytest.raises(ValidationError):
        take_invitation_back(SEED, response=asked.response, reason="by mistake")
    assert decline_response(SEED, response=asked.response, reason="by mistake").stage == "declined"
    assert asked.response in visible_to(LEAD)


@pytest.mark.django_db
def test_a_link_ends_with_its_day_whatever_it_opens(asked: Questionnaire) -> None:
    part = linked(asked, "goals")
    number = int(part.handle.removeprefix("link:").partition("/")[0])
    later = timezone.now() + timedelta(days=31)
    assert actor_of_link(number, "pen", later) is None
