"""Contests with everyone who organised, lent a name, judged and took part."""

import pytest
from django.db import IntegrityError

from jichi.contests.acts import record_contest
from jichi.contests.models import ContestRole
from jichi.core.acts import Actor, withdraw_record
from jichi.organisations.models import Organisation
from jichi.people.acts import correct_undertaking, register_person
from tests import samples, told

pytestmark = pytest.mark.django_db
KEY = "contests.contest:contest"


def test_a_contest_is_told_with_everyone_s_roles(secretariat: Actor, kyoto: Organisation) -> None:
    juror = register_person(secretariat, person=samples.person("juror", ground="consent"))
    private = register_person(secretariat, person=samples.person("private", ground=""))
    roles = [
        ContestRole(organisation=kyoto, role="participant"),
        ContestRole(organisation=samples.office(), role="patron", ours=True),
        ContestRole(person=juror, role="juror"),
        ContestRole(person=private, role="juror"),
    ]
    record_contest(secretariat, contest=samples.contest(), roles=roles)
    assert told.says(KEY) == ("説明contest", "About contest")
    assert told.roles(KEY) == [("261009", "participant"), ("office", "patron"), ("", "juror")]
    assert told.fact(KEY).parties[2]["person"]["en"] == "Taro Miyako"


def test_a_contest_without_a_description_is_told_by_its_title(
    secretariat: Actor, kyoto: Organisation
) -> None:
    record_contest(secretariat, contest=samples.contest(description={}))
    assert told.says(KEY) == ("題名contest", "Title contest")


def test_a_city_that_left_the_contest_is_told_no_more(
    secretariat: Actor, kyoto: Organisation
) -> None:
    roles = [ContestRole(organisation=kyoto, role="participant")]
    contest = record_contest(secretariat, contest=samples.contest(), roles=roles)
    assert told.roles(KEY) == [("261009", "participant")]
    correct_undertaking(secretariat, record=contest, values={}, roles=[], reason="it left")
    assert told.roles(KEY) == []


def test_a_withdrawn_contest_is_told_no_more(secretariat: Actor, kyoto: Organisation) -> None:
    contest = record_contest(secretariat, contest=samples.contest())
    assert told.is_told(contest)
    withdraw_record(secretariat, record=contest, reason="it was cancelled")
    assert not told.is_told(contest)


def test_a_role_of_nobody_is_refused(secretariat: Actor, kyoto: Organisation) -> None:
    contest = record_contest(secretariat, contest=samples.contest())
    with pytest.raises(IntegrityError, match="somebody_has_a_role_in_a_contest"):
        samples.force(ContestRole(contest=contest, role="juror"))


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, kyoto: Organisation
) -> None:
    assert told.costs_the_same(
        [
            record_contest(
                secretariat,
                contest=samples.contest(slug),
                roles=[ContestRole(organisation=kyoto, role="participant")],
            )
            for slug in ("one", "two", "three")
        ]
    )
