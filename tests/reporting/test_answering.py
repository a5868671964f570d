"""What is typed is saved by cell; what two people write in one cell is never lost."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jichi.core.acts import Actor
from jichi.core.models import JournalLine
from jichi.people.accounts import grant_right, open_account
from jichi.people.queries import acting, today
from jichi.reporting.acts.answering import Change, save_answers
from jichi.reporting.acts.cycles import invite_respondents
from jichi.reporting.acts.deciding import choose_answer, confirm_carried
from jichi.reporting.acts.files import attach_file
from jichi.reporting.acts.filling_in import fill_in
from jichi.reporting.acts.responding import assign_part
from jichi.reporting.acts.reviewing import accept_response, reopen_response, submit_response
from jichi.reporting.acts.rows import add_row, move_row, remove_row
from jichi.reporting.models import Answer, AnswerVersion, Response
from jichi.reporting.queries import history_of, rows_of, set_aside
from tests.core import records
from tests.core.records import SEED
from tests.reporting.questionnaires import COMPLETE, Questionnaire, values

LEFT = Actor("left", on_behalf="011002", represents=frozenset({"011002"}))
RIGHT = Actor("right", on_behalf="011002", represents=frozenset({"011002"}))


@pytest.fixture
def asked() -> Questionnaire:
    """A city that is asked."""
    records.ground()
    return Questionnaire(records.sapporo())


def save(by: Actor, response: Response, cell: str, typed: str, seen: int = 0) -> Any:
    """Save one cell."""
    return save_answers(by, response=response, changes=[Change(cell, typed, seen)])


@pytest.mark.django_db
def test_a_cell_is_saved_with_a_version_and_a_line_of_history(asked: Questionnaire) -> None:
    first = save(LEFT, asked.response, "leader", "脱炭素")
    second = save(LEFT, asked.response, "leader", "脱炭素と適応", first.versions["leader"])
    assert second.versions == {"leader": 2}
    told = history_of(asked.response, "leader").values_list("number", "value", "by")
    assert list(told) == [(1, "脱炭素", "left"), (2, "脱炭素と適応", "left")]
    asked.response.refresh_from_db()
    assert asked.response.stage == "in_progress" and asked.response.begun


@pytest.mark.django_db
def test_a_save_writes_one_line_into_the_journal_and_no_value(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "inventory", "yes")
    before = JournalLine.objects.count()
    changes = [Change("leader", "秘密"), Change("total", "12 kt")]
    save_answers(LEFT, response=asked.response, changes=changes)
    line = JournalLine.objects.last()
    assert JournalLine.objects.count() == before + 1 and line is not None
    assert (line.actor, line.on_behalf, line.record) == ("left", "011002", asked.response.key)
    assert set(line.changes["answers"][1]) == {"leader", "total"}
    assert "秘密" not in str(line.changes)


@pytest.mark.django_db
def test_a_save_asks_the_database_little_however_much_is_saved(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "inventory", "yes")
    with CaptureQueriesContext(connection) as one:
        save(LEFT, asked.response, "leader", "一")
    many = [Change("leader", "二", 1), Change("total", "5"), Change("people", "9")]
    with CaptureQueriesContext(connection) as three:
        save_answers(LEFT, response=asked.response, changes=many)
    assert len(one) <= 8 and len(three) <= 10


@pytest.mark.django_db
def test_a_quantity_is_kept_as_typed_and_as_understood(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "total", "１２ｋｔ")
    answer = Answer.objects.get(response=asked.response, name="total")
    assert (answer.value, answer.unit, answer.typed) == ("12000", "kt", "１２ｋｔ")


@pytest.mark.django_db
def test_what_is_not_understood_is_kept_all_the_same(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "total", "約12万")
    assert values(asked.response) == {"total": "約12万"}


@pytest.mark.django_db
def test_two_people_in_one_cell_see_both_values_and_choose(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "leader", "脱炭素")
    met = save(RIGHT, asked.response, "leader", "適応")
    assert not met.answers and values(asked.response) == {"leader": "脱炭素"}
    conflict = met.conflicts[0]
    assert (conflict.answer.value, conflict.aside.value) == ("脱炭素", "適応")
    again = save(RIGHT, asked.response, "leader", "適応")
    assert again.conflicts[0].aside == conflict.aside
    choose_answer(LEFT, response=asked.response, aside=conflict.aside, take=True, seen=1)
    assert values(asked.response) == {"leader": "適応"}
    assert not set_aside(asked.response).exists()
    kept = history_of(asked.response, "leader").values_list("value", "standing", "how")
    assert list(kept) == [
        ("脱炭素", "kept", "typed"),
        ("適応", "settled", "typed"),
        ("適応", "kept", "chosen"),
    ]


@pytest.mark.django_db
def test_who_types_on_beside_another_value_has_one_value_waiting(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "leader", "一")
    for typed in ("に", "にほ", "にほん"):
        save(RIGHT, asked.response, "leader", typed)
    assert [one.value for one in set_aside(asked.response)] == ["にほん"]
    told = history_of(asked.response, "leader").values_list("value", flat=True)
    assert list(told) == ["一", "に", "にほ", "にほん"]


@pytest.mark.django_db
def test_a_choice_between_values_that_changed_again_is_refused(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "leader", "一")
    aside = save(RIGHT, asked.response, "leader", "二").conflicts[0].aside
    save(LEFT, asked.response, "leader", "三", 1)
    with pytest.raises(ValidationError):
        choose_answer(RIGHT, response=asked.response, aside=aside, take=True, seen=1)
    choose_answer(RIGHT, response=asked.response, aside=aside, take=False, seen=2)
    assert values(asked.response) == {"leader": "三"}


@pytest.mark.django_db
def test_a_whole_section_sent_by_a_form_overwrites_nothing_of_others(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "leader", "一")
    save(LEFT, asked.response, "leader", "二", 1)
    # The other had opened the page when it said 一, and changed something else.
    sent = [Change("leader", "一", 1), Change("people", "100", 0), Change("total", "", 0)]
    saved = save_answers(RIGHT, response=asked.response, changes=sent)
    assert not saved.conflicts
    assert values(asked.response) == {"leader": "二", "people": "100"}


@pytest.mark.django_db
def test_who_was_given_parts_writes_in_these_alone(asked: Questionnaire) -> None:
    account = open_account(SEED, email="a@example.jp", name="青木", password="Uemura-4-tokei")
    grant_right(
        SEED,
        account=account,
        organisation=asked.city,
        role="contributor",
        since=today(),
        reason="as the mayor says",
    )
    officer = acting(account)
    save(officer, asked.response, "leader", "一")
    assign_part(SEED, response=asked.response, node="goals", account=account)
    with pytest.raises(PermissionDenied):
        save(officer, asked.response, "leader", "二", 1)
    row = add_row(officer, response=asked.response, repeat="targets")
    save(officer, asked.response, f"target@{row.row}", "再エネ")
    assert values(asked.response) == {"leader": "一", f"target@{row.row}": "再エネ"}


@pytest.mark.django_db
def test_rows_are_added_moved_and_come_back_when_somebody_still_types(
    asked: Questionnaire,
) -> None:
    rows = [add_row(LEFT, response=asked.response, repeat="targets") for _ in range(3)]
    names = [one.row for one in rows]
    move_row(LEFT, response=asked.response, row=rows[2], to="up")
    assert rows_of(asked.response)["targets"] == [names[0], names[2], names[1]]
    remove_row(LEFT, response=asked.response, row=rows[0])
    assert rows_of(asked.response)["targets"] == [names[2], names[1]]
    save(RIGHT, asked.response, f"target@{names[0]}", "省エネ")
    assert names[0] in rows_of(asked.response)["targets"]
    with pytest.raises(ValidationError):
        save(RIGHT, asked.response, "target@zzzz", "省エネ")


@pytest.mark.django_db
def test_a_submitted_response_is_only_read_until_it_is_reopened(asked: Questionnaire) -> None:
    save_answers(LEFT, response=asked.response, changes=COMPLETE)
    submit_response(LEFT, response=asked.response)
    with pytest.raises(ValidationError):
        save(LEFT, asked.response, "leader", "一")
    with pytest.raises(ValidationError):
        add_row(LEFT, response=asked.response, repeat="targets")
    reopen_response(LEFT, response=asked.response, reason="a figure was wrong")
    save(LEFT, asked.response, "leader", "一")
    submit_response(LEFT, response=asked.response)
    accept_response(SEED, response=asked.response)
    with pytest.raises(ValidationError):
        save(SEED, asked.response, "leader", "二", 1)


@pytest.mark.django_db
def test_what_is_typed_on_behalf_says_so(asked: Questionnaire, secretariat: Actor) -> None:
    save_answers(
        secretariat, response=asked.response, changes=COMPLETE, reason="a letter of 1 July"
    )
    hows = AnswerVersion.objects.values_list("how", flat=True)
    assert set(hows) == {"on_behalf"}
    line = JournalLine.objects.filter(reason="a letter of 1 July").last()
    assert line is not None and line.record == asked.response.key
    asked.response.refresh_from_db()
    assert asked.response.on_paper


@pytest.mark.django_db
def test_nobody_types_on_behalf_without_saying_from_what(asked: Questionnaire) -> None:
    office = Actor("office", secretariat=True)
    below = invite_respondents(
        SEED, cycle=asked.cycle, organisations=[asked.city], tier=asked.tier
    )[0]
    above = Actor("above", represents=frozenset({asked.tier.organisation.slug}))
    for who in (office, above):
        with pytest.raises(ValidationError, match="に代わって入力する"):
            save_answers(who, response=below, changes=COMPLETE)
        with pytest.raises(ValidationError, match="に代わって入力する"):
            fill_in(who, response=below, changes=COMPLETE, rows={}, reason=" ")
        with pytest.raises(ValidationError, match="に代わって入力する"):
            attach_file(who, response=below, cell="plan", title="a.pdf", content=b"%PDF")
    assert values(below) == {} and not JournalLine.objects.filter(actor__in=("office", "above"))
    save_answers(office, response=below, changes=COMPLETE, reason="a letter of 1 July")
    attach_file(
        office, response=below, cell="plan", title="a.pdf", content=b"%PDF", reason="a letter"
    )
    assert values(below)["plan"] == "a.pdf"


@pytest.mark.django_db
def test_a_cell_that_the_edition_does_not_have_is_refused(asked: Questionnaire) -> None:
    for cell in ("unknown", "leader@abc", "target", "general"):
        with pytest.raises(ValidationError):
            save(LEFT, asked.response, cell, "x")
    assert values(asked.response) == {}


@pytest.mark.django_db
def test_confirming_says_nothing_new_of_what_was_not_carried(asked: Questionnaire) -> None:
    save(LEFT, asked.response, "leader", "一")
    assert confirm_carried(LEFT, response=asked.response, cells=["leader"]) == 0
