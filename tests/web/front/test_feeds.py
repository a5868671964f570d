"""Feeds are valid and tell the latest deeds, with the days on which they were entered."""

import json
from typing import Any

import feedparser
import pytest
from django.test import Client

from jichi.core.acts import correct_record
from jichi.core.models import JournalLine
from jichi.events.models import Event
from tests.core.records import SEED

pytestmark = pytest.mark.usefixtures("network")


def atom(client: Client, address: str) -> Any:
    """A feed as a feed reader understands it."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(answer.content)
    assert not found.bozo
    assert found.version == "atom10"
    return found


def json_feed(client: Client, address: str) -> Any:
    """A JSON Feed as JSON."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    return json.loads(answer.content)


def test_the_networks_feed_tells_its_deeds_in_the_readers_language(client: Client) -> None:
    for language, title, name in (("ja", "会議one", "網"), ("en", "Forum one", "Web")):
        found = atom(client, f"/{language}/feed.atom")
        assert (found.feed.title, found.feed.language) == (name, language)
        assert found.feed.link == f"http://testserver/{language}/"
        assert any(entry.title.endswith(title) for entry in found.entries)
        assert all(entry.link.startswith("http://testserver/") for entry in found.entries)


def test_both_forms_of_a_feed_tell_the_same(client: Client) -> None:
    for address in ("/ja/feed", "/ja/members/261009/feed"):
        entries = atom(client, f"{address}.atom").entries
        items = json_feed(client, f"{address}.json")["items"]
        assert [entry.id for entry in entries] == [item["id"] for item in items]
        assert [entry.title for entry in entries] == [item["title"] for item in items]
        assert len({item["id"] for item in items}) == len(items) > 2


def test_a_json_feed_has_what_its_standard_asks_for(client: Client) -> None:
    feed = json_feed(client, "/en/members/261009/feed.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Activities of Kyoto"
    assert feed["feed_url"] == "http://testserver/en/members/261009/feed.json"
    assert feed["home_page_url"] == "http://testserver/en/members/261009/"
    for item in feed["items"]:
        assert item["id"] and item["url"] and item["content_text"]
        assert item["date_published"] <= item["date_modified"]


def test_a_members_feed_tells_its_own_deeds_alone(client: Client) -> None:
    titles = [item["title"] for item in json_feed(client, "/ja/members/261009/feed.json")["items"]]
    assert any("会議one" in title for title in titles)
    assert not any("会議other" in title for title in titles)


def test_a_corrected_deed_comes_first_with_the_moment_of_its_correction(client: Client) -> None:
    before = atom(client, "/ja/feed.atom").entries
    correct_record(
        SEED,
        record=Event.objects.get(slug="one"),
        values={"place": {"ja": "京都", "en": "Kyoto"}},
        reason="the place was missing",
    )
    first = atom(client, "/ja/feed.atom").entries[0]
    assert first.title.endswith("会議one")
    moments = JournalLine.objects.filter(record="events.event:one").order_by("moment")
    assert first.updated == moments.last().moment.isoformat()
    known = {entry.id: entry.published for entry in before}
    assert known[first.id] == first.published


def test_a_former_code_leads_to_the_feed_of_the_identity(client: Client) -> None:
    answer = client.get("/ja/members/032166/feed.atom")
    assert (answer.status_code, answer["Location"]) == (301, "/ja/members/033057/feed.atom")
