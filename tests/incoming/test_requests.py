"""Requests that arrive: the office's own until one is answered and declared open."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client

from jichi.core import jobs
from jichi.core.acts import Actor, correct_record, withdraw_record
from jichi.core.models import JournalLine, SearchEntry, ToldFact
from jichi.core.queries import counted, facts_of_year
from jichi.incoming.acts import answer_request, decline_request, take_in_request
from jichi.incoming.models import Request
from jichi.organisations.models import Organisation
from tests import samples, told
from tests.core import records
from tests.incoming import examples
from tests.register.desk.visitors import account, client_of

pytestmark = pytest.mark.django_db
KEY = "incoming.request:interview"
PUBLIC = (
    "/{language}/requests/",
    "/{language}/feed.atom",
    "/open/requests.csv",
    "/open/requests.jsonl",
    "/open/facts.csv",
    "/api/v1/requests",
    "/api/v1/facts",
)


def shown(client: Client) -> Iterator[tuple[str, str]]:
    """Every place where something of a request might be read, and what stands there."""
    for language in ("ja", "en"):
        for place in PUBLIC:
            answer = client.get(place.format(language=language))
            assert answer.status_code == 200, place
            held = answer.getvalue() if answer.streaming else answer.content
            yield place, held.decode()


def test_a_request_that_was_answered_and_is_open_is_told(
    secretariat: Actor, kyoto: Organisation
) -> None:
    examples.word()
    take_in_request(secretariat, request=examples.answered(kyoto))
    assert told.fact(KEY).title["ja"] == "京都市からの取材の依頼"
    assert told.fact(KEY).title["en"] == "Interview requested by Kyoto"
    assert told.says(KEY) == (
        "京都市から取材の依頼を受け、応じた",
        "Interview: the office agreed to a request of Kyoto",
    )
    assert told.fact(KEY).details["description"]["en"] == "An article came of it."
    assert told.roles(KEY) == [("261009", "participant")]
    assert told.fact(KEY).parties[0]["printed"] == {"ja": "依頼元", "en": "asked"}


def test_the_request_of_a_person_is_told_without_them(secretariat: Actor) -> None:
    records.ground()
    examples.word()
    take_in_request(secretariat, request=examples.answered())
    assert told.fact(KEY).title["ja"] == "取材の依頼"
    assert told.says(KEY) == (
        "取材の依頼を受け、応じた",
        "Interview: the office agreed to a request",
    )
    assert told.roles(KEY) == []


@pytest.mark.parametrize("stage", ["received", "in_work", "answered", "declined", "passed_on"])
def test_a_request_that_is_not_open_stands_nowhere(
    stage: str, secretariat: Actor, kyoto: Organisation, client: Client
) -> None:
    kept = take_in_request(secretariat, request=examples.answered(kyoto, stage=stage, open=False))
    assert not told.is_told(kept)
    assert not SearchEntry.objects.filter(key__startswith=kept.key).exists()
    for place, text in shown(client):
        assert "incoming.request:" not in text and "記事になった" not in text, place
    for language in ("ja", "en"):
        assert client.get(f"/{language}/requests/interview/").status_code == 404
    assert client.get("/api/v1/requests/interview").status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_shows_who_asked_and_what_was_wished(
    language: str, secretariat: Actor, kyoto: Organisation, client: Client
) -> None:
    take_in_request(secretariat, request=examples.answered(kyoto))
    page = client.get(f"/{language}/requests/interview/").content.decode()
    row = client.get("/api/v1/requests/interview").content.decode()
    texts = dict(shown(client))
    assert KEY in texts["/open/requests.csv"] and KEY in texts["/api/v1/requests"]
    found = [str(entry) for entry in SearchEntry.objects.values()]
    for text in (page, row, *texts.values(), *found):
        assert "q-asker-q" not in text and "q-wish-q" not in text
        assert "2020-10-15" not in text
    assert "記事になった" in page or "An article came of it" in page


def test_the_journal_keeps_who_asked_apart(secretariat: Actor, kyoto: Organisation) -> None:
    take_in_request(secretariat, request=examples.request(kyoto))
    lines = JournalLine.objects.filter(record=KEY)
    assert lines and not any("q-asker-q" in str(line.changes) for line in lines)


def test_the_office_alone_reads_a_request_at_the_desk(
    secretariat: Actor, kyoto: Organisation, client: Client
) -> None:
    take_in_request(secretariat, request=examples.request(kyoto))
    office = client_of(account("office", is_secretariat=True))
    page = office.get("/ja/desk/records/request/interview/").content.decode()
    assert "q-asker-q" in page and "q-wish-q" in page
    for visitor in (client, client_of(account("stranger"))):
        assert visitor.get("/ja/desk/records/request/interview/").status_code != 200
        assert visitor.get("/ja/desk/records/request/").status_code != 200


def test_a_request_is_answered_on_a_day(secretariat: Actor, kyoto: Organisation) -> None:
    asked = take_in_request(secretariat, request=examples.request(kyoto))
    outcome = samples.words("記事になった。", "An article came of it.")
    answer_request(secretariat, request=asked, answered_on="2020-10-09", outcome=outcome)
    asked.refresh_from_db()
    assert (asked.stage, asked.answered_on, asked.outcome) == ("answered", "2020-10-09", outcome)
    assert not told.is_told(asked)  # nobody said that it may be told
    correct_record(secretariat, record=asked, values={"open": True}, reason="they agree")
    assert told.is_told(asked)


def test_a_request_that_is_declined_is_told_no_more(
    secretariat: Actor, kyoto: Organisation
) -> None:
    asked = take_in_request(secretariat, request=examples.answered(kyoto))
    assert told.is_told(asked)
    decline_request(secretariat, request=asked, answered_on="2020-10-10", reason="nobody is free")
    asked.refresh_from_db()
    assert (asked.stage, asked.open) == ("declined", False)
    assert not told.is_told(asked)


def test_a_withdrawn_request_is_told_no_more(secretariat: Actor, kyoto: Organisation) -> None:
    asked = take_in_request(secretariat, request=examples.answered(kyoto))
    withdraw_record(secretariat, record=asked, reason="entered twice")
    assert not told.is_told(asked)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"open": True}, "先に回答を登録"),
        ({"organisation": None, "asker": ""}, "依頼元の団体を選ぶか"),
        ({"answered_on": "2020-09-30"}, "受付日より前"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(
    values: dict[str, Any], sentence: str, secretariat: Actor, kyoto: Organisation
) -> None:
    with pytest.raises(ValidationError, match=sentence):
        take_in_request(secretariat, request=examples.request(**{"organisation": kyoto, **values}))
    assert not Request.objects.exists()


def test_the_database_refuses_an_open_request_that_is_in_work(kyoto: Organisation) -> None:
    with pytest.raises(IntegrityError, match="only_what_was_answered_is_open"):
        samples.force(examples.request(kyoto, open=True))
    with pytest.raises(IntegrityError, match="somebody_asks"):
        samples.force(examples.request(None, asker=""))


def test_a_request_that_led_to_an_event_counts_with_it(
    secretariat: Actor, kyoto: Organisation
) -> None:
    event = records.held(kyoto)
    before = counted(facts_of_year(2020), 2020)
    take_in_request(secretariat, request=examples.answered(kyoto, led_to=event.key))
    assert told.fact(KEY).part_of == event.key
    assert counted(facts_of_year(2020), 2020) == before


def test_another_word_for_a_kind_is_told_in_every_request(
    secretariat: Actor, kyoto: Organisation
) -> None:
    word = examples.word()
    take_in_request(secretariat, request=examples.answered(kyoto))
    name = samples.words("インタビュー", "Talk with us")
    correct_record(secretariat, record=word, values={"name": name}, reason="a plainer word")
    jobs.sweep()
    assert told.fact(KEY).title["ja"] == "京都市からのインタビューの依頼"


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, kyoto: Organisation
) -> None:
    several = [
        take_in_request(secretariat, request=examples.answered(kyoto, slug))
        for slug in ("one", "two", "six")
    ]
    assert told.costs_the_same(several)
    assert ToldFact.objects.filter(kind=several[0].KIND.partition(".")[2]).count() == 3
