"""Around every answer: problems, tags, cross-origin reading, limits, and a place for tokens."""

import hashlib
from typing import Any

import pytest
from django.test import Client, RequestFactory, override_settings

from jichi.opendata.api import limits
from jichi.opendata.models import Tally
from tests.opendata.api.test_lists import LISTS

PROBLEM = "application/problem+json"


@pytest.mark.parametrize("address", ["/api/", "/api/v1/nothing", "/api/v1/facts/",
                                     "/api/v2/facts", "/api/v1/facts/x"])  # fmt: skip
def test_an_address_that_is_none_is_answered_with_a_problem(
    db: None, client: Client, address: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)
    assert answer.json()["status"] == 404
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_is_written_by_any_method(db: None, client: Client, method: str) -> None:
    answer = getattr(client, method)("/api/v1/facts")
    assert (answer.status_code, answer["Content-Type"]) == (405, PROBLEM)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("yaer=2020", "yaer"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=x", "limit"),
        ("year=x", "year"),
        ("since=2020-13", "since"),
        ("nature=thing", "nature"),
        ("chapter=%00", "chapter"),
        ("fields=secret", "fields"),
        ("cursor=%F0%9F%98%80", "cursor"),
        ("cursor=e30", "cursor"),
        ("cursor=WzFd&year=2020&x=1", "x"),
        ("changed_since=-1", "changed_since"),
    ],
)
def test_a_parameter_that_is_not_understood_is_named(
    db: None, client: Client, query: str, parameter: str
) -> None:
    answer = client.get(f"/api/v1/facts?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, PROBLEM)
    assert [one["parameter"] for one in answer.json()["errors"]] == [parameter]


def test_problems_are_told_in_the_readers_language(db: None, client: Client) -> None:
    said = {
        language: client.get("/api/v1/x", headers={"Accept-Language": language}).json()["title"]
        for language in ("ja", "en")
    }
    assert said["en"] == "There is nothing at this address"
    assert said["ja"] != said["en"]


def test_an_error_of_ours_is_a_problem_too(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr("jichi.opendata.api.facts.cut", fail)
    client.raise_request_exception = False
    answer = client.get("/api/v1/facts")
    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)
    assert "inside" not in answer.content.decode()


@pytest.mark.parametrize("path", [*LISTS, "search?q=京都", "", "openapi.json"])
def test_who_has_the_answer_is_not_sent_it_again(told: Any, client: Client, path: str) -> None:
    tag = client.get(f"/api/v1/{path}")["ETag"]
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    other = client.get(f"/api/v1/{path}", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_a_tag_changes_with_the_answer(told: Any, hold: Any, client: Client) -> None:
    tag = client.get("/api/v1/events")["ETag"]
    hold("new", "2020-05-01")
    assert client.get("/api/v1/events", headers={"If-None-Match": tag}).status_code == 200


def test_any_site_may_read_without_credentials(told: Any, client: Client) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    permitted = client.options("/api/v1/facts", headers=asked)
    assert permitted.status_code == 204
    assert permitted["Access-Control-Allow-Origin"] == "*"
    assert permitted["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    answer = client.get("/api/v1/facts", headers={"Origin": "https://example.org"})
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    for one in (permitted, answer):
        assert "Access-Control-Allow-Credentials" not in one
        assert not one.cookies


def test_a_head_says_what_a_get_would(told: Any, client: Client) -> None:
    whole, head = client.get("/api/v1/facts"), client.head("/api/v1/facts")
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == whole["ETag"]


@override_settings(API_RATE="3/minute")
def test_who_asks_too_often_is_told_when_to_ask_again(told: Any, client: Client) -> None:
    left = [client.get("/api/v1/groups")["RateLimit"].split(";")[1] for _ in range(3)]
    assert left == ["r=2", "r=1", "r=0"]
    refused = client.get("/api/v1/groups")
    assert (refused.status_code, refused["Content-Type"]) == (429, PROBLEM)
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert refused["RateLimit-Policy"] == '"default";q=3;w=60'
    assert client.get("/api/v1/groups", REMOTE_ADDR="192.0.2.7").status_code == 200


@override_settings(API_RATE="0")
def test_without_a_limit_nothing_is_counted(told: Any, client: Client) -> None:
    assert "RateLimit" not in client.get("/api/v1/groups")


def left(forwarded: str) -> int:
    """What is left to a reader whose request came through proxies."""
    limit = limits.ByAddress()
    limit.allow_request(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded}))
    return limit.counted.left


@override_settings(API_RATE="1/day", NINJA_NUM_PROXIES=1)
def test_behind_a_proxy_the_address_that_it_saw_is_counted(db: None) -> None:
    assert left("spoofed, 192.0.2.1") == 0
    assert left("another, 192.0.2.1") == -1
    assert left("192.0.2.2") == 0


@override_settings(API_RATE="1/day", NINJA_NUM_PROXIES=2)
def test_behind_two_proxies_readers_are_not_counted_as_the_one_between(db: None) -> None:
    assert left("spoofed, 192.0.2.1, 198.51.100.1") == 0
    assert left("192.0.2.2, 198.51.100.1") == 0
    assert left("192.0.2.1, 198.51.100.2") == -1


@override_settings(API_RATE="1/day", NINJA_NUM_PROXIES=0)
def test_without_a_proxy_what_a_reader_says_of_itself_is_not_believed(db: None) -> None:
    assert (left("192.0.2.1"), left("192.0.2.2")) == (0, -1)


@override_settings(API_RATE="9/day")
def test_no_address_is_kept_nor_anything_that_leads_to_one_without_our_secret(
    db: None, client: Client
) -> None:
    for secret in ("one", "other"):
        with override_settings(SECRET_KEY=secret):
            client.get("/api/v1/groups", REMOTE_ADDR="192.0.2.7")
    kept = Tally.objects.values_list("reader", "asked")
    assert len(set(kept)) == 2 and all(len(reader) == 64 for reader, _asked in kept)
    plain = {hashlib.sha256(b"192.0.2.7").hexdigest(), "192.0.2.7"}
    assert plain.isdisjoint(reader for reader, _asked in kept)


@override_settings(API_RATE="1/minute")
def test_two_windows_of_a_reader_have_nothing_in_common(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for now in (1_000_000_000.0, 1_000_000_060.0):
        monkeypatch.setattr("jichi.opendata.api.limits.time.time", lambda now=now: now)
        assert client.get("/api/v1/groups").status_code == 200
    assert [one.asked for one in Tally.objects.all()] == [1, 1]


@override_settings(API_RATE="1/day")
def test_who_cannot_be_counted_is_answered(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jichi.opendata.tallies.count", lambda _reader, _until: None)
    for _time in range(3):
        answer = client.get("/api/v1/groups")
        assert answer.status_code == 200 and "RateLimit" not in answer


@pytest.mark.parametrize("text", ["many", "10", "10/week", "-1/minute", "1/minute "])
def test_a_limit_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="JICHI_API_RATE"):
        limits.Rate.read(text)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_of_the_api_names_every_list_and_runs_no_script(
    told: Any, client: Client, language: str
) -> None:
    from jichi.opendata.api.api import document

    text = client.get(f"/{language}/open/api/").content.decode()
    for path in document()["paths"]:
        assert path in text
    assert "<script src" not in text
    led = client.get("/api/v1/docs", headers={"Accept-Language": language})
    assert (led.status_code, led["Location"]) == (302, f"/{language}/open/api/")
    assert "Accept-Language" in led["Vary"]
