"""What prints a record follows when it changes: at once what points to it, the rest later."""

import pytest

from jichi.core import dependents, jobs
from jichi.core.acts import Actor, correct_record, describe_network
from jichi.core.models import Chapter, Owed, ToldFact
from jichi.core.partial_dates import day_before
from jichi.events.models import Event
from jichi.groups.acts import appoint_to_seat, establish_body
from jichi.groups.models import Body, Engagement, Seat
from jichi.initiatives.acts import join_initiative, launch_initiative, report_to_initiative
from jichi.initiatives.models import Initiative, Participation, Reporting
from jichi.people.models import Person, Post
from tests import samples, told
from tests.core import records

pytestmark = pytest.mark.django_db


def test_what_points_to_a_record_is_found_by_walking_the_models() -> None:
    to_persons = dict(dependents.pointing_to(Person))
    assert (to_persons[Post], to_persons[Seat]) == ("person", "person")
    assert to_persons[Event] == "appearances__person"
    assert to_persons[Engagement] == "roles__person"
    assert dict(dependents.pointing_to(Initiative))[Participation] == "initiative"


def test_a_column_that_holds_a_slug_prints_nothing_of_the_record() -> None:
    assert list(dependents.pointing_to(Chapter)) == []


def test_entering_a_record_tells_nothing_else_anew(secretariat: Actor) -> None:
    records.ground()
    body = establish_body(secretariat, body=samples.body())
    appoint_to_seat(secretariat, seat=samples.seat(body, organisation=samples.entered_city()))
    before = ToldFact.objects.get().pk
    appoint_to_seat(
        secretariat, seat=samples.seat(body, "other", title=samples.words("委員", "Member"))
    )
    assert ToldFact.objects.filter(pk=before).exists()
    assert not Owed.objects.exists()


def test_more_than_can_be_told_at_once_follows_by_a_durable_job(
    secretariat: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    records.ground()
    race = launch_initiative(secretariat, initiative=samples.initiative())
    for code in samples.CITIES:
        join_initiative(
            secretariat,
            participation=samples.participation(race, samples.entered_city(code)),
        )
    monkeypatch.setattr(dependents, "AT_ONCE", 2)
    name = samples.words("新レース", "The New Race")
    correct_record(secretariat, record=race, values={"name": name}, reason="renamed")
    assert not ToldFact.objects.filter(words__en__icontains="New Race").exists()
    assert [(one.kind, one.scope) for one in Owed.objects.all()] == [
        ("retell_kind", {"kind": Participation.KIND})
    ]
    jobs.sweep()
    assert ToldFact.objects.filter(words__en__icontains="New Race").count() == 3


def test_another_office_is_named_in_the_reports_that_it_supported(secretariat: Actor) -> None:
    records.ground()
    race = launch_initiative(secretariat, initiative=samples.initiative())
    report_to_initiative(secretariat, reporting=samples.reporting(race, samples.entered_city()))
    describe_network(secretariat, office="another")
    jobs.sweep()
    key = f"{Reporting.KIND}:reports-race-261009"
    assert told.roles(key)[1] == ("another", "support")


def test_a_change_that_nobody_prints_owes_nothing(secretariat: Actor) -> None:
    records.ground()
    body: Body = establish_body(secretariat, body=samples.body())
    correct_record(secretariat, record=body, values={"order": 3}, reason="protocol")
    describe_network(secretariat, url="https://example.org/")
    assert not Owed.objects.exists()


@pytest.mark.parametrize(
    ("day", "before"),
    [("2019-05-01", "2019-04-30"), ("2020-03-01", "2020-02-29"), ("2021-01", "2020-12"),
     ("2019", "2018"), ("", "")],
)  # fmt: skip
def test_the_day_before_is_as_precise_as_the_day(day: str, before: str) -> None:
    assert day_before(day) == before
