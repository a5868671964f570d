"""From invitation to acceptance: who may do what, what blocks, and what alone is told."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from jichi.core import jobs
from jichi.core.acts import Actor
from jichi.core.models import JournalLine, Letter, ToldFact
from jichi.core.outbox import said
from jichi.core.telling import differences
from jichi.organisations.models import Organisation
from jichi.people.acts import change_section
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.carrying import carry_over
from jichi.reporting.acts.cycles import (
    change_cycle,
    invite_respondents,
    keep_edition,
    remind_respondents,
)
from jichi.reporting.acts.deciding import acknowledge_finding, confirm_carried
from jichi.reporting.acts.links import redeem_link, revoke_link, send_link
from jichi.reporting.acts.remarks import answer_query, ask_query, close_query
from jichi.reporting.acts.responding import begin_response, decline_response, set_visibility
from jichi.reporting.acts.reviewing import (
    accept_response,
    correct_after_acceptance,
    enter_accepted,
    return_response,
    submit_response,
)
from jichi.reporting.models import Answer, Response, Submission
from jichi.reporting.queries import (
    actor_of_link,
    cycles_for,
    find,
    open_queries,
    total,
    visible_to,
)
from tests import samples
from tests.core.records import SEED
from tests.promises.offices import Offices
from tests.reporting.questionnaires import ADDRESS, COMPLETE, Questionnaire, answered

CITY = frozenset({"011002"})
LEAD = Actor("lead", on_behalf="011002", represents=CITY, leads=CITY, reads=CITY)
CONTRIBUTOR = Actor("contributor", on_behalf="011002", represents=CITY, reads=CITY)
READER = Actor("reader", on_behalf="011002", reads=CITY)
ABOVE = Actor("above", on_behalf="260002", represents=frozenset({"260002"}))
OTHER = Actor("other", on_behalf="261009", represents=frozenset({"261009"}))
LINK = "https://jichi.example.jp/{language}/answer/{token}/"


def complete(asked: Questionnaire) -> Response:
    """The response, ready to be submitted."""
    save_answers(SEED, response=asked.response, changes=COMPLETE)
    return asked.response


def accepted(asked: Questionnaire) -> Response:
    """The response, accepted."""
    submit_response(LEAD, response=complete(asked))
    return accept_response(SEED, response=asked.response)


def told() -> list[str]:
    """What is told of responses, in English."""
    found = ToldFact.objects.filter(kind="response").order_by("key")
    return [one.words["en"] for one in found]


@pytest.mark.django_db
def test_only_acceptance_is_told(asked: Questionnaire) -> None:
    begin_response(LEAD, response=asked.response)
    submit_response(LEAD, response=complete(asked))
    assert told() == []
    accept_response(SEED, response=asked.response)
    assert told() == ["Sapporo reported to City report 2020"]
    assert list(differences()) == []


@pytest.mark.django_db
def test_support_is_told_with_the_fact(asked: Questionnaire) -> None:
    invited = invite_respondents(
        SEED, cycle=asked.cycle, organisations=[asked.city], supported=True
    )[0]
    answered(invited, {"inventory": "yes", "total": "120"})
    submit_response(SEED, response=invited)
    accept_response(SEED, response=invited)
    assert told() == ["Sapporo reported to City report 2020, with the network's support"]
    fact = ToldFact.objects.get(kind="response")
    assert fact.words["ja"] == "札幌市が本ネットワークの支援を受けて市の報告 2020に報告した"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values", [{"visibility": "private"}, {"told_as": "initiatives.reporting:x"}]
)
def test_what_is_private_or_told_elsewhere_is_not_told(
    asked: Questionnaire, values: dict[str, Any]
) -> None:
    enter_accepted(SEED, cycle=asked.cycle, organisation=asked.city, **values)
    assert told() == []
    enter_accepted(SEED, cycle=asked.cycle, organisation=samples.entered_city())
    assert told() == ["Kyoto reported to City report 2020"]


@pytest.mark.django_db
def test_an_embargo_holds_the_fact_back_until_its_day(asked: Questionnaire) -> None:
    later = timezone.localdate() + timedelta(days=3)
    change_cycle(SEED, cycle=asked.cycle, values={"embargo": later})
    accepted(asked)
    jobs.sweep()
    assert told() == []
    change_cycle(SEED, cycle=asked.cycle, values={"embargo": date(2020, 1, 1)})
    jobs.sweep()
    assert told() == ["Sapporo reported to City report 2020"]


@pytest.mark.django_db
def test_the_visibility_takes_the_fact_back(asked: Questionnaire) -> None:
    accepted(asked)
    set_visibility(LEAD, response=asked.response, visibility="private")
    assert told() == []


@pytest.mark.django_db
def test_an_invented_government_is_never_told(asked: Questionnaire) -> None:
    invented = Organisation(
        slug="kaku-city",
        kind="city",
        name=samples.words("架空市", "Kaku"),
        state="draft",
        country="JP",
    )
    samples.force(invented)
    enter_accepted(SEED, cycle=asked.cycle, organisation=invented)
    assert told() == []


@pytest.mark.django_db
def test_an_error_blocks_and_a_warning_does_not(asked: Questionnaire) -> None:
    answered(asked.response, {"inventory": "yes"})
    with pytest.raises(ValidationError, match="未記入または誤り"):
        submit_response(LEAD, response=asked.response)
    answered(asked.response, {"total": "-5"}, LEAD)
    with pytest.raises(ValidationError, match="未記入または誤り"):
        submit_response(LEAD, response=asked.response)
    current = Answer.objects.get(response=asked.response, name="total")
    changes = [Change("total", "5", current.version), Change("people", "99000000")]
    save_answers(LEAD, response=asked.response, changes=changes)
    acknowledge_finding(
        LEAD, response=asked.response, cell="people", code="constraint", reason="a test"
    )
    submit_response(LEAD, response=asked.response)
    kept = Submission.objects.get(response=asked.response)
    assert [(one["cell"], one["severity"]) for one in kept.problems] == [("people", "warning")]


@pytest.mark.django_db
def test_two_values_in_one_cell_block_until_one_is_chosen(asked: Questionnaire) -> None:
    save_answers(CONTRIBUTOR, response=complete(asked), changes=[Change("leader", "一")])
    save_answers(LEAD, response=asked.response, changes=[Change("leader", "二")])
    with pytest.raises(ValidationError, match="どちらかを選んで"):
        submit_response(LEAD, response=asked.response)


@pytest.mark.django_db
def test_where_the_cycle_asks_for_a_lead_nobody_else_submits(asked: Questionnaire) -> None:
    change_cycle(SEED, cycle=asked.cycle, values={"lead_submits": True})
    response = Response.objects.get(pk=complete(asked).pk)
    for who in (Actor.anonymous(), OTHER, READER, CONTRIBUTOR, ABOVE):
        with pytest.raises(PermissionDenied):
            submit_response(who, response=response)
        response.refresh_from_db()
        assert response.stage == "in_progress"
    submit_response(LEAD, response=response)


@pytest.mark.django_db
def test_who_answers(asked: Questionnaire) -> None:
    response = asked.response
    change = [Change("leader", "一")]
    for who in (Actor.anonymous(), Actor("stranger"), OTHER, READER, ABOVE):
        with pytest.raises(PermissionDenied):
            save_answers(who, response=response, changes=change)
        assert not Answer.objects.exists()
    for seen, who in enumerate((CONTRIBUTOR, LEAD)):
        change = [Change("leader", f"{who.handle} wrote", seen)]
        assert save_answers(who, response=response, changes=change).answers
    office = Actor("office", secretariat=True)
    change = [Change("leader", "the office wrote", 2)]
    assert save_answers(office, response=response, changes=change, reason="a call").answers


@pytest.mark.django_db
def test_a_middle_organisation_sees_reminds_and_answers_for_its_own_alone(
    asked: Questionnaire,
) -> None:
    kyoto = samples.entered_city("261009")
    below = invite_respondents(SEED, cycle=asked.cycle, organisations=[kyoto], tier=asked.tier)[0]
    elsewhere = asked.response
    assert list(visible_to(ABOVE)) == [below]
    assert list(cycles_for(ABOVE)) == [asked.cycle]
    assert find(ABOVE, asked.cycle.slug, "011002") is None
    change = [Change("leader", "一")]
    save_answers(ABOVE, response=below, changes=change, reason="a call")
    with pytest.raises(PermissionDenied):
        save_answers(ABOVE, response=elsewhere, changes=change, reason="a call")
    remind_respondents(ABOVE, cycle=asked.cycle, responses=[below], address=ADDRESS)
    with pytest.raises(PermissionDenied):
        remind_respondents(ABOVE, cycle=asked.cycle, responses=[below, elsewhere], address=ADDRESS)


@pytest.mark.django_db
def test_a_reminder_goes_to_those_who_have_not_answered_alone(asked: Questionnaire) -> None:
    kyoto, yokohama = samples.entered_city("261009"), samples.entered_city("141003")
    for number, city in enumerate((asked.city, kyoto, yokohama)):
        box = f"box{number}@example.jp"
        change_section(SEED, section=Offices(city).office, values={"mailbox": box})
    responses = invite_respondents(
        SEED, cycle=asked.cycle, organisations=[asked.city, kyoto, yokohama]
    )
    assert not Letter.objects.exists()
    decline_response(SEED, response=responses[1])
    answered(responses[2], {"inventory": "yes", "total": "1"})
    submit_response(SEED, response=responses[2])
    reminded = remind_respondents(SEED, cycle=asked.cycle, responses=responses, address=ADDRESS)
    assert [one.organisation.slug for one in reminded] == ["011002"]
    letter = Letter.objects.get()
    assert letter.to == "box0@example.jp"
    assert "https://jichi.example.jp/ja/desk/reporting/city-2020/011002/" in said(letter)


@pytest.mark.django_db
def test_a_link_opens_one_response_for_answering_and_nothing_else(asked: Questionnaire) -> None:
    change_cycle(SEED, cycle=asked.cycle, values={"lead_submits": True})
    sent = send_link(SEED, response=asked.response, address=LINK, mailbox="k@example.jp")
    assert actor_of_link(sent.link.pk, "pen") is None
    redeem_link(SEED, secret=sent.secret)
    who = actor_of_link(sent.link.pk, "pen")
    assert who is not None
    response = Response.objects.get(pk=complete(asked).pk)
    save_answers(who, response=response, changes=[Change("leader", "一")])
    with pytest.raises(PermissionDenied):
        submit_response(who, response=response)
    kyoto = samples.entered_city("261009")
    other = invite_respondents(SEED, cycle=asked.cycle, organisations=[kyoto])[0]
    with pytest.raises(PermissionDenied):
        save_answers(who, response=other, changes=[Change("leader", "一")])
    assert list(visible_to(who)) == [response]
    revoke_link(SEED, link=sent.link)
    assert actor_of_link(sent.link.pk, "pen") is None
    with pytest.raises(ValidationError):
        redeem_link(SEED, secret=sent.secret)
    again = send_link(SEED, response=response, address=LINK, mailbox="k@example.jp")
    assert redeem_link(SEED, secret=again.secret).pk != sent.link.pk


@pytest.mark.django_db
def test_a_link_that_was_sent_for_a_part_opens_that_part(asked: Questionnaire) -> None:
    sent = send_link(
        SEED, response=asked.response, address=LINK, mailbox="k@example.jp", nodes=["goals"]
    )
    redeem_link(SEED, secret=sent.secret)
    who = actor_of_link(sent.link.pk, "pen")
    assert who is not None
    with pytest.raises(PermissionDenied):
        save_answers(who, response=asked.response, changes=[Change("leader", "一")])


@pytest.mark.django_db
def test_after_the_deadline_only_what_was_sent_back_may_be_changed(asked: Questionnaire) -> None:
    submit_response(LEAD, response=complete(asked))
    now = timezone.now()
    dates = {"deadline": now - timedelta(days=1), "amended_until": now + timedelta(days=9)}
    change_cycle(SEED, cycle=asked.cycle, values=dates)
    late = invite_respondents(
        SEED, cycle=asked.cycle, organisations=[samples.entered_city("261009")]
    )[0]
    with pytest.raises(ValidationError):
        save_answers(OTHER, response=late, changes=[Change("leader", "一")])
    return_response(SEED, response=asked.response, reason="which unit is meant?")
    save_answers(LEAD, response=asked.response, changes=[Change("leader", "一")])
    save_answers(SEED, response=late, changes=[Change("leader", "received in time")])


@pytest.mark.django_db
def test_last_year_carries_over_and_is_marked_until_confirmed(asked: Questionnaire) -> None:
    assert carry_over(LEAD, response=asked.response, last=asked.last) == 3
    carried = {one.cell: one.value for one in Answer.objects.filter(response=asked.response)}
    assert carried == {"inventory": "yes", "total": "150", "leader": "脱炭素"}
    with pytest.raises(ValidationError, match="確認してください"):
        submit_response(LEAD, response=asked.response)
    save_answers(LEAD, response=asked.response, changes=[Change("total", "140", 1)])
    confirm_carried(LEAD, response=asked.response, cells=["inventory", "leader"])
    submit_response(LEAD, response=asked.response)


@pytest.mark.django_db
def test_carrying_over_keeps_what_is_answered_already(asked: Questionnaire) -> None:
    answered(asked.response, {"total": "90"})
    assert carry_over(LEAD, response=asked.response, last=asked.last) == 2
    assert Answer.objects.get(response=asked.response, name="total").value == "90"


@pytest.mark.django_db
def test_a_query_is_open_until_it_is_answered_and_closed(asked: Questionnaire) -> None:
    office = Actor("office", secretariat=True)
    query = ask_query(office, response=asked.response, cell="total", text="単位は？")
    assert list(open_queries(asked.cycle, office)) == [query]
    assert query.side == "government"
    with pytest.raises(PermissionDenied):
        answer_query(OTHER, query=query, text="x")
    with pytest.raises(PermissionDenied):
        close_query(CONTRIBUTOR, query=query)
    assert answer_query(CONTRIBUTOR, query=query, text="トンです。").side == "office"
    close_query(office, query=query)
    assert list(open_queries(asked.cycle, office)) == []


@pytest.mark.django_db
def test_a_correction_after_acceptance_says_why(asked: Questionnaire) -> None:
    response = accepted(asked)
    with pytest.raises(PermissionDenied):
        correct_after_acceptance(
            LEAD, response=response, cell="total", typed="1", reason="a slip of the pen"
        )
    made = correct_after_acceptance(
        SEED, response=response, cell="total", typed="130", reason="a slip of the pen"
    )
    assert (made.before, made.after, made.reason) == ("120", "130", "a slip of the pen")


def test_a_sum_over_few_hidden_answers_is_hidden() -> None:
    assert total([1, 2], []).value == 3
    assert total([1, 2], [3, 4]).value is None
    assert total([1, 2], [3, 4, 5]).value == 15


@pytest.mark.django_db
def test_an_edition_with_faults_is_refused_by_cell_and_nothing_is_kept() -> None:
    broken = b"survey,,\n,type,name\n,nothing,a\n"
    with pytest.raises(ValidationError):
        keep_edition(SEED, content=broken, name="broken.csv")
    assert not JournalLine.objects.exists()
