"""Negotiations and consultations, and what the network did at their rounds."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from jichi.advocacy.acts import end_process, follow_process, record_round
from jichi.core.acts import Actor, withdraw_record
from jichi.core.queries import counted, facts_of_year
from jichi.organisations.models import Organisation
from tests import samples, told
from tests.advocacy.examples import process, round_of
from tests.core import records

pytestmark = pytest.mark.django_db
PROCESS, ROUND = "advocacy.process:climate", "advocacy.round:cop"


def test_a_process_is_told_with_the_body_that_holds_it(
    secretariat: Actor, kyoto: Organisation
) -> None:
    follow_process(secretariat, process=process(kyoto))
    assert told.says(PROCESS) == (
        "気候の交渉（京都市）に自治体の声を届けている",
        "Local governments are given a voice in Climate talks (Kyoto)",
    )
    assert told.roles(PROCESS) == [("261009", "organiser")]
    assert told.fact(PROCESS).nature == "standing"


def test_a_described_process_is_told_by_its_description(
    secretariat: Actor, kyoto: Organisation
) -> None:
    follow_process(
        secretariat, process=process(kyoto, description=samples.words("説明", "What it is"))
    )
    assert told.says(PROCESS) == ("説明", "What it is")


def test_a_process_that_ended_is_told_until_that_day(
    secretariat: Actor, kyoto: Organisation
) -> None:
    followed = follow_process(secretariat, process=process(kyoto))
    end_process(secretariat, process=followed, until="2021-03", reason="it was concluded")
    assert told.fact(PROCESS).last_day == "2021-03-31"


def test_a_round_is_told_by_what_the_network_did_there(
    secretariat: Actor, kyoto: Organisation
) -> None:
    followed = follow_process(secretariat, process=process(kyoto))
    done = samples.words("京都市が発言した。", "Kyoto took the floor.")
    record_round(secretariat, round=round_of(followed, contribution=done))
    assert told.says(ROUND) == ("京都市が発言した。", "Kyoto took the floor.")
    assert told.fact(ROUND).subject == PROCESS
    assert told.fact(ROUND).periods == ["2020-11-09/2020-11-13"]


def test_a_round_of_which_nothing_more_is_known_was_held(
    secretariat: Actor, kyoto: Organisation
) -> None:
    followed = follow_process(secretariat, process=process(kyoto))
    record_round(secretariat, round=round_of(followed))
    assert told.says(ROUND) == (
        "気候の交渉の一環として「第3回会議」が開かれた",
        "“Third conference” was held as part of Climate talks",
    )


def test_a_round_that_is_recorded_as_an_event_counts_once(
    secretariat: Actor, kyoto: Organisation
) -> None:
    event = records.held(kyoto)
    followed = follow_process(secretariat, process=process(kyoto))
    before = counted(facts_of_year(2020), 2020)
    record_round(secretariat, round=round_of(followed, held_as=event.key))
    assert told.fact(ROUND).part_of == event.key
    assert counted(facts_of_year(2020), 2020) == before
    record_round(secretariat, round=round_of(followed, "alone"))
    assert len(counted(facts_of_year(2020), 2020)) == len(before) + 1


def test_a_round_outside_the_year_that_it_names_is_refused(
    secretariat: Actor, kyoto: Organisation
) -> None:
    followed = follow_process(secretariat, process=process(kyoto))
    with pytest.raises(ValidationError, match="2019年度の日付ではありません"):
        record_round(secretariat, round=round_of(followed, year=2019))


def test_a_withdrawn_round_is_told_no_more(secretariat: Actor, kyoto: Organisation) -> None:
    followed = follow_process(secretariat, process=process(kyoto))
    held = record_round(secretariat, round=round_of(followed))
    assert told.is_told(held)
    withdraw_record(secretariat, record=held, reason="it was called off")
    assert not told.is_told(held)


def test_telling_many_costs_as_many_queries_as_telling_one(
    secretariat: Actor, kyoto: Organisation
) -> None:
    several = [
        follow_process(secretariat, process=process(kyoto, slug)) for slug in ("one", "two", "six")
    ]
    assert told.costs_the_same(several)
    assert told.costs_the_same(
        [record_round(secretariat, round=round_of(one, f"of-{one.slug}")) for one in several]
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_of_a_process_leads_to_its_rounds(
    language: str, secretariat: Actor, kyoto: Organisation, client: Client
) -> None:
    event = records.held(kyoto)
    followed = follow_process(secretariat, process=process(kyoto))
    record_round(secretariat, round=round_of(followed, held_as=event.key))
    page = client.get(f"/{language}/processes/climate/").content.decode()
    assert f'href="/{language}/rounds/cop/"' in page
    page = client.get(f"/{language}/rounds/cop/").content.decode()
    assert f'href="/{language}/processes/climate/"' in page
    assert f'href="/{language}{event.path}"' in page
