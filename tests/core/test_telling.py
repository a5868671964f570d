"""Told facts follow their records, in a fixed number of queries, and can be checked and rebuilt."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jichi.core import jobs, queries, telling
from jichi.core.acts import Actor
from jichi.core.models import Owed, ToldFact, ToldParty
from jichi.core.reading import read
from jichi.core.words import Words
from jichi.events.models import Event
from jichi.organisations.acts import rename_organisation
from tests.core import records

pytestmark = pytest.mark.django_db


def test_an_event_is_told_in_every_language_with_its_parties() -> None:
    records.ground()
    records.held(records.sapporo())
    fact = ToldFact.objects.get(key="events.event:forum")
    assert fact.words["ja"] == "札幌市が「会議 forum」に参加した"
    assert fact.words["en"] == "Sapporo took part in “Forum forum”"
    assert fact.status == {"ja": "official", "en": "provisional"}
    assert (fact.first_day, fact.last_day) == ("2020-11-09", "2020-11-30")
    party = ToldParty.objects.get()
    assert (party.organisation, party.role, party.year) == ("011002", "participant", 2020)


def test_telling_many_costs_as_many_queries_as_telling_one() -> None:
    records.ground()
    city = records.sapporo()
    pks = [records.held(city, f"forum-{n}", periods=[f"2020-11-0{n}"]).pk for n in (1, 2, 3)]
    counts = []
    for wanted in (pks[:1], pks):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            telling.facts_of(Event, wanted)
        counts.append(len(captured))
    assert counts[0] == counts[1] > 0


def test_a_renamed_city_is_told_by_its_new_name_once_the_work_owed_is_done(
    secretariat: Actor,
) -> None:
    records.ground()
    city = records.sapporo()
    records.held(city)
    new = Words({"ja": "新札幌市", "en": "New Sapporo"})
    rename_organisation(
        secretariat, organisation=city, name=new, kana="しんさっぽろし", since="2021-04-01"
    )
    assert Owed.objects.get().kind == "retell"
    assert jobs.sweep() == 1
    assert ToldFact.objects.get().words["en"].startswith("New Sapporo")
    assert not Owed.objects.exists()
    assert city.names.count() == 2


def test_work_that_fails_is_kept_and_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_scope: dict[str, str]) -> None:
        raise RuntimeError("no")

    monkeypatch.setitem(jobs.WORK, "retell", fail)
    jobs.owe("retell", {"organisation": "011002"})
    jobs.sweep()
    kept = Owed.objects.get()
    assert (kept.state, kept.attempts, kept.error) == ("waiting", 1, "RuntimeError: no")


def test_a_fact_that_no_longer_matches_its_record_is_found_and_retold() -> None:
    records.ground()
    records.held(records.sapporo())
    assert list(telling.differences()) == []
    ToldFact.objects.update(words={"ja": "別の話"})
    assert len(list(telling.differences())) == 1
    telling.retell_all()
    assert list(telling.differences()) == []


def test_a_deed_outside_its_period_is_told_in_the_year_that_names_it_and_in_its_own() -> None:
    records.ground()
    records.held(records.sapporo(), periods=["2021-04-13"], outside_period=True)
    for year, outside in ((2020, True), (2021, False)):
        fact = queries.facts_of_year(year).get()
        assert queries.is_outside(fact, year) is outside
        assert len(queries.counted([fact], year)) == (0 if outside else 1)
    assert not queries.facts_of_year(2019).exists()


def test_a_fact_is_read_in_one_language_with_marks_and_roles() -> None:
    records.ground()
    records.held(records.sapporo(), also_in=["amplify"])
    (line,) = read(list(queries.facts_of_year(2020)), "en", year=2020, chapter="amplify")
    assert line.marks == ["again", "provisional"]
    assert [str(holder) for holder in line.of("participant")] == ["Sapporo"]
    assert line.day == "9–13 November 2020, 30 November 2020"
