"""What changed between two releases is told of records too, by key, and never less than all."""

import json
import random
from typing import Any

import pytest
from django.test import Client

from jichi.core.acts import correct_record, enter_record, withdraw_record
from jichi.core.models import Source
from jichi.opendata import ledger, releases
from jichi.opendata.models import Release, ReleasedRow
from jichi.opendata.tables import Records, named, tables
from tests import samples
from tests.register.site.record import BY

HERE = "/open/changes"


def told(client: Client, since: int, dataset: str = "events") -> dict[str, Any]:
    """What a copy of a release has to learn of a dataset."""
    answer: Any = client.get(HERE, {"since": since, "dataset": dataset})
    assert answer.status_code == 200, answer.content
    return dict(json.loads(b"".join(answer.streaming_content)))


def words(client: Client, since: int) -> dict[str, str]:
    """What happened to which event."""
    found = told(client, since)["changes"]
    return {one["key"].removeprefix("events.event:"): one["change"] for one in found}


def test_what_came_changed_and_went_is_told_once_with_its_present_row(
    hold: Any, client: Client
) -> None:
    one, two = hold("one", "2020-05-01"), hold("two", "2020-05-02")
    first = releases.make().pk
    correct_record(BY, record=one, values={"place": {"en": "Here"}}, reason="x")
    withdraw_record(BY, record=two, reason="never held")
    hold("three", "2020-05-03")
    second = releases.make().pk
    assert words(client, 0) == {"one": "added", "three": "added"}
    assert words(client, first) == {"one": "changed", "two": "withdrawn", "three": "added"}
    assert words(client, second) == {}
    found = told(client, first)
    assert (found["dataset"], found["since"], found["release"]) == ("events", first, second)
    rows = {one["key"]: one["row"] for one in found["changes"]}
    assert rows["events.event:one"]["place_en"] == "Here" and rows["events.event:two"] is None
    assert {one["release"] for one in found["changes"]} == {second}


def test_what_comes_and_goes_between_two_releases_or_comes_back_is_told_rightly(
    hold: Any, client: Client
) -> None:
    first = releases.make().pk
    short = hold("short", "2020-05-01")
    second = releases.make().pk
    withdraw_record(BY, record=short, reason="never held")
    third = releases.make().pk
    assert words(client, first) == {} and words(client, second) == {"short": "withdrawn"}
    short.refresh_from_db()
    correct_record(BY, record=short, values={"state": "confirmed"}, reason="held after all")
    releases.make()
    assert words(client, third) == {"short": "added"}


def test_a_release_in_which_nothing_changed_notes_nothing(hold: Any) -> None:
    hold("one", "2020-05-01")
    first = releases.make().pk
    releases.make()
    assert not ReleasedRow.objects.filter(changed__gt=first).exists()
    assert ReleasedRow.objects.filter(dataset="events").count() == 1


def happens(rolled: random.Random, standing: list[Any], hold: Any, name: str) -> None:
    """Something is done to some event, or one is held."""
    if standing and rolled.random() < 0.35:
        gone = standing.pop(rolled.randrange(len(standing)))
        withdraw_record(BY, record=gone, reason="x")
    elif standing and rolled.random() < 0.4:
        values: dict[str, object] = {"place": {"en": name}}
        correct_record(BY, record=rolled.choice(standing), values=values, reason="x")
    else:
        standing.append(hold(name, "2020-05-01"))


def learns(client: Client, since: int, copy: dict[str, Any]) -> int:
    """A copy takes up what changed since a release; the release that it is of now."""
    answer = told(client, since)
    for one in answer["changes"]:
        if one["change"] == "withdrawn":
            assert copy.pop(one["key"])
        else:
            copy[one["key"]] = one["row"]
    return int(answer["release"])


def test_copies_that_only_ask_for_changes_now_and_then_stay_true(hold: Any, client: Client) -> None:
    rolled, standing = random.Random(7), list[Any]()
    copies: list[list[Any]] = []
    for turn in range(12):
        for deed in range(rolled.randrange(4)):
            happens(rolled, standing, hold, f"e-{turn}-{deed}")
        releases.make()
        copies.append([0, {}])
        for one in copies:
            if rolled.random() < 0.6 or turn == 11:
                one[0] = learns(client, *one)
    table: Any = named("events")
    truth = {row["key"]: json.loads(json.dumps(row)) for row in table.rows()}
    assert len(truth) == len(standing) > 2
    assert [copy for _since, copy in copies] == [truth] * 12


def test_an_older_copy_is_sent_to_the_file_and_not_told_half(hold: Any, client: Client) -> None:
    hold("one", "2020-05-01")
    before = releases.make()
    datasets = before.datasets
    del datasets["events"][ledger.NOTED]
    Release.objects.filter(pk=before.pk).update(datasets=datasets)
    first = releases.make().pk
    refused = client.get(HERE, {"since": before.pk, "dataset": "events"})
    assert refused.status_code == 400 and str(first) in refused.json()["error"]
    assert words(client, first) == {} and words(client, 0) == {"one": "added"}


@pytest.mark.parametrize("name", ["appearances", "seats", "facts-2020"])
def test_what_has_no_lasting_open_key_is_not_told_by_row(
    hold: Any, client: Client, name: str
) -> None:
    hold("one", "2020-05-01")
    last = releases.make()
    assert name in last.datasets
    answer = client.get(HERE, {"since": 0, "dataset": name})
    assert answer.status_code == 400 and name in answer.json()["error"]
    assert not ReleasedRow.objects.filter(dataset=name).exists()
    assert client.get(HERE, {"since": 0, "dataset": "nothing"}).status_code == 400


def test_every_noted_dataset_knows_its_rows_by_key(hold: Any) -> None:
    hold("one", "2020-05-01")
    enter_record(BY, record=Source(slug="minutes", title=samples.words("議事録", "Minutes")))
    last = releases.make()
    noted = [one for one in tables() if isinstance(one, Records) and ledger.is_noted(one)]
    assert len(noted) > 8
    for table in noted:
        found = {one["key"]: one["row"] for one in ledger.changes(table, 0, last.pk)}
        assert found == {str(row["key"]): row for row in table.rows()}, table.name
