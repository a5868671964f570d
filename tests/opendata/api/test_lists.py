"""Lists of the API: filtered, sparse, paged by key, and never with what is not open."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client, override_settings

from jichi.opendata import releases

LISTS = ("facts", "organisations", "members", "initiatives", "participations", "events",
         "appearances", "groups", "seats")  # fmt: skip


def asked(client: Client, path: str, **query: Any) -> Any:
    """The answer of the API, which must be one."""
    answer = client.get(f"/api/v1/{path}", query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def keys(client: Client, path: str, **query: Any) -> list[str]:
    """The keys on the first page of a list, without what stands before the colon."""
    return [one["key"].partition(":")[2] for one in asked(client, path, **query)["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "event"}, ["lost", "one", "three", "two"]),
        ({"kind": "event", "year": 2020}, ["lost", "one", "two"]),
        ({"kind": "event", "chapter": "advocate"}, ["two"]),
        ({"kind": "event", "organisation": "261009"}, ["one", "three"]),
        ({"kind": "event", "organisation": "261009", "role": "host"}, ["one"]),
        ({"kind": "event", "role": "host"}, ["one", "two"]),
        ({"kind": "event", "since": "2020-06"}, ["three", "two"]),
        ({"kind": "event", "until": "2020"}, ["one", "two"]),
        ({"kind": "event", "since": "2020-05", "until": "2020-05"}, ["one"]),
        ({"nature": "deed", "organisation": "141003"}, ["lost"]),
        ({"nature": "standing", "kind": "membership"}, ["kyoto", "sapporo"]),
    ],
)
def test_facts_are_narrowed(told: Any, client: Client, query: Any, found: list[str]) -> None:
    assert keys(client, "facts", **query) == found


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("events", {}, ["lost", "one", "three", "two"]),
        ("events", {"organisation": "261009", "year": 2020}, ["one"]),
        ("events", {"kind": "cafe"}, ["three"]),
        ("events", {"since": "2020-06-01", "until": "2020-06"}, ["two"]),
        ("appearances", {"event": "one", "role": "host"}, ["one/261009/host"]),
        ("appearances", {"organisation": "141003"}, ["lost/141003/participant"]),
        ("members", {}, ["kyoto", "sapporo"]),
        ("members", {"year": 2020}, ["kyoto"]),
        ("members", {"year": 2018}, ["kyoto", "sapporo"]),
        ("members", {"organisation": "011002"}, ["sapporo"]),
        ("participations", {"organisation": "261009"}, None),
        ("participations", {"organisation": "011002"}, []),
        ("groups", {}, ["board"]),
        ("organisations", {"code": "261009"}, ["261009"]),
        ("initiatives", {"chapter": "advocate"}, []),
    ],
)
def test_records_are_narrowed(
    told: Any, client: Client, path: str, query: Any, found: list[str] | None
) -> None:
    answered = keys(client, path, **query)
    assert answered == found if found is not None else len(answered) == 1


def test_facts_that_came_after_a_release_are_asked_by_its_number(
    told: Any, hold: Any, client: Client
) -> None:
    number = releases.make().pk
    assert keys(client, "facts", changed_since=number) == []
    hold("new", "2020-09-01")
    releases.make()
    assert keys(client, "facts", changed_since=number) == ["new"]


@pytest.mark.parametrize("path", LISTS)
def test_every_row_is_found_again_by_its_address(told: Any, client: Client, path: str) -> None:
    rows = asked(client, path)["items"]
    assert rows
    for row in rows:
        if path != "appearances":
            assert client.get(urlsplit(row["href"]).path).json() == row


@pytest.mark.parametrize("path", LISTS)
def test_the_pages_of_a_list_hold_each_row_once(told: Any, client: Client, path: str) -> None:
    whole = asked(client, path)["items"]
    found, address = [], f"/api/v1/{path}?limit=1"
    while address:
        page = client.get(address).json()
        assert len(page["items"]) == 1
        found += page["items"]
        address = page["next"]
    assert found == whole


def test_pages_stay_true_when_something_is_added(told: Any, hold: Any, client: Client) -> None:
    first = asked(client, "events", limit=2)
    hold("a-new-one", "2020-05-01")
    second = client.get(first["next"]).json()
    assert [one["slug"] for one in [*first["items"], *second["items"]]] == [
        "lost", "one", "three", "two"
    ]  # fmt: skip


def test_a_repeated_role_keeps_its_key_however_it_is_asked(told: Any, client: Client) -> None:
    whole = keys(client, "appearances", event="one")
    assert whole == ["one/261009/host", "one/261009/speaker", "one/261009/speaker/2"]
    assert keys(client, "appearances", event="one", role="speaker") == whole[1:]
    first = asked(client, "appearances", event="one", limit=2)
    (last,) = client.get(first["next"]).json()["items"]
    assert last["key"].endswith("one/261009/speaker/2")


def test_only_the_columns_that_are_asked_for_are_answered(told: Any, client: Client) -> None:
    rows = asked(client, "events", fields="slug,title_en")["items"]
    assert rows[0] == {"slug": "lost", "title_en": "Conference lost"}
    one = asked(client, "facts/events.event:one", fields="on")
    assert one == {"on": "2020-05-01"}


@pytest.mark.parametrize("path", LISTS)
def test_nothing_that_is_not_open_is_answered(told: Any, client: Client, path: str) -> None:
    text = client.get(f"/api/v1/{path}?limit=200").content.decode()
    for secret in ("下書き", "draft", "取消", "taken", "山田", "Yamada", "unnamed", "nobody"):
        assert secret not in text, secret


def test_what_is_not_open_is_not_found_by_its_address(told: Any, client: Client) -> None:
    for path in ("events/draft", "events/taken", "facts/events.event:draft", "members/nobody",
                 "seats/nobody", "facts/\x00", "organisations/\x00",
                 "facts/" + "x" * 3000):  # fmt: skip
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 404, path
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", LISTS)
def test_a_list_asks_no_more_of_the_database_for_many_rows(
    told: Any, hold: Any, client: Client, path: str
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        with CaptureQueriesContext(connection) as found, override_settings(API_RATE="0"):
            asked(client, path)
        return len(found)

    once = cost()
    for number in range(3):
        hold(f"more-{number}", "2020-05-01", roles=(("261009", "host"), ("011002", "speaker")))
    assert cost() == once < 8


def test_the_search_answers_ranked_hits_with_facets(told: Any, client: Client) -> None:
    found = asked(client, "search", q="京都", language="ja")
    assert found["items"][0]["key"] == "organisations.organisation:261009"
    assert found["total"] > 2
    assert found["facets"]["kind"]["event"] >= 2
    assert found["facets"]["chapter"] and found["facets"]["year"]
    assert found["facets"]["organisation"]["261009"] >= 2
    narrowed = asked(client, "search", q="京都", kind="event", year=2021)
    assert [hit["key"] for hit in narrowed["items"]] == ["events.event:three"]


def test_the_hits_go_on_at_next(told: Any, client: Client) -> None:
    whole = [hit["key"] for hit in asked(client, "search", q="京都")["items"]]
    found, address = [], "/api/v1/search?q=京都&limit=1"
    while address:
        page = client.get(address).json()
        found += [hit["key"] for hit in page["items"]]
        address = page["next"]
    assert found == whole
