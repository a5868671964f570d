"""The roll of members and a member's page tell what is known, and no more."""

import csv
import io
import re
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from jichi.pages import queries
from tests.web.front import record
from tests.web.front.test_pages import text_of

pytestmark = pytest.mark.usefixtures("network")


def rows(text: str) -> list[str]:
    """The keys of a page's table rows, in their order."""
    return re.findall(r'<tr id="[^"]*" data-key="organisations.organisation:([^"]+)"', text)


def test_members_stand_in_the_order_of_kana_or_of_code(client: Client) -> None:
    assert rows(text_of(client, "/ja/members/")) == ["261009", "011002"]
    assert rows(text_of(client, "/ja/members/?order=code")) == ["011002", "261009"]


def test_the_roll_goes_on_by_key_and_shows_everyone_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jichi.members.site.roll.PAGE", 1)
    for order, expected in (("kana", ["261009", "011002"]), ("code", ["011002", "261009"])):
        first = text_of(client, f"/ja/members/?order={order}")
        following = re.search(r'rel="next" href="([^"]+)"', first)
        assert following
        second = text_of(client, "/ja/members/" + following[1].replace("&amp;", "&"))
        assert [*rows(first), *rows(second)] == expected
        assert 'rel="next"' not in second


def test_a_leader_stands_with_title_and_the_day_as_of_which_it_is_known(client: Client) -> None:
    assert "市長 京 太郎" in text_of(client, "/ja/members/")
    assert "市長 京 太郎（2021年3月時点）" in text_of(client, "/ja/members/261009/")
    assert "Mayor Taro Miyako (as of March 2021)" in text_of(client, "/en/members/261009/")


def test_an_unknown_beginning_is_never_told_as_joining(client: Client) -> None:
    kyoto = text_of(client, "/en/members/261009/")
    assert "Full member (as of March 2021)" in kyoto
    assert "Full member since" not in kyoto
    assert "joined" not in kyoto
    assert "Full member since 1 April 2008" in text_of(client, "/en/members/011002/")
    assert "正会員（2021年3月時点）" in text_of(client, "/ja/members/261009/")


def test_a_member_shows_its_code_prefecture_and_population_with_the_census(
    client: Client,
) -> None:
    text = text_of(client, "/ja/members/261009/")
    assert "261009" in text and "きょうとし" in text
    assert '<a href="/ja/organisations/260002/">京都府</a>' in text
    assert "1,464,890人（2020年国勢調査 速報集計、2020年10月1日時点）" in text


def test_what_a_member_did_stands_by_chapter_with_counts(client: Client) -> None:
    text = text_of(client, "/ja/members/261009/")
    tally = re.search(r'<ul class="tally".*?</ul>', text, re.S)
    assert tally
    counts = re.findall(r"<span>([^<]+)</span> <strong>(\d+)</strong>", tally[0])
    # the pact, the signature, forums one and lost; the sessions of forum one count with it
    assert counts == [("結集する取組", "1"), ("後押しする取組", "4")]
    assert re.search(r'2020年度 <span class="choice-count">5</span>', text)


def test_a_session_stands_beneath_its_event_and_not_beside_it(client: Client) -> None:
    text = text_of(client, "/ja/members/261009/")
    one = re.search(r'data-key="events.event:one".*?</dl>', text, re.S)
    assert one
    assert "参加" in one[0] and "研究所" in one[0]
    assert "部会0" in one[0] and "部会1" in one[0]
    assert 'data-key="events.session' not in text


def test_a_member_shows_its_initiatives_seats_agreements_and_declarations(client: Client) -> None:
    text = text_of(client, "/ja/members/261009/")
    for section, title in (
        ("initiatives", "ゼロへのレース"),
        ("seats", "理事会"),
        ("agreements", "協定"),
        ("declarations", "題名appeal"),
    ):
        found = re.search(
            rf'<section class="section" aria-labelledby="{section}">.*?</section>', text, re.S
        )
        assert found and title in found[0], section
    assert "アンバサダー" in text
    assert "2021年3月時点" in text


def test_a_long_year_goes_on_by_key_and_shows_every_deed_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys(text: str) -> list[str]:
        year = text.split('aria-labelledby="initiatives"')[0]
        return re.findall(r'data-key="([^"]+)"', year)

    whole = keys(text_of(client, "/ja/members/261009/?year=2020"))
    monkeypatch.setattr(queries.deeds_of, "__defaults__", (None, 2))
    shown, address = [], "?year=2020"
    while address:
        text = text_of(client, f"/ja/members/261009/{address}")
        shown += keys(text)
        following = re.search(r'rel="next" href="([^"#]+)', text)
        address = following[1].replace("&amp;", "&") if following else ""
    # a page of the list may end between an event and its sessions, which then stand alone
    assert {key for key in shown if not key.startswith("events.session")} == set(whole)
    assert len(shown) == len(set(shown))


def test_a_year_without_deeds_is_an_honest_page(client: Client) -> None:
    assert "2015年度の実績は記録されていません" in text_of(client, "/ja/members/261009/?year=2015")


def test_a_deed_printed_in_another_year_counts_in_the_year_of_its_day(
    client: Client, network: dict[str, Any]
) -> None:
    record.event("ahead", network["kyoto"], periods=["2021-04-10"], outside_period=True, year=2020)
    counted = queries.tally("261009")
    assert (counted[2021].total(), counted[2020].total()) == (1, 5)
    assert "会議ahead" in text_of(client, "/ja/members/261009/?year=2021")
    printed = text_of(client, "/ja/members/261009/?year=2020")
    assert re.search(r'data-key="events.event:ahead".*?期間外', printed, re.S)


def test_someone_who_was_never_a_member_has_a_page_as_an_organisation(client: Client) -> None:
    answer = client.get("/ja/members/institute/")
    assert (answer.status_code, answer["Location"]) == (302, "/ja/organisations/institute/")
    for file in ("feed.atom", "feed.json", "events.ics"):
        assert client.get(f"/ja/members/institute/{file}").status_code == 404


def test_persons_are_members_where_their_names_may_be_told(client: Client) -> None:
    text = text_of(client, "/ja/members/")
    people = re.findall(r'class="person-name">([^<]+)', text)
    assert people == [record.MAYOR]
    assert "特別会員" in text


def test_benefits_stand_with_their_numbers_and_whom_to_ask(client: Client) -> None:
    text = text_of(client, "/ja/members/join/")
    assert "助言" in text and "office@example.org" in text


def test_the_roll_is_read_back_as_a_table(client: Client) -> None:
    answer = client.get("/ja/members/members.csv?order=code")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    data = answer.getvalue()
    assert data.startswith(b"\xef\xbb\xbf")
    sapporo, kyoto = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (sapporo["identity"], kyoto["identity"]) == ("011002", "261009")
    assert (kyoto["name_ja"], kyoto["name_en"], kyoto["kana"]) == ("京都市", "Kyoto", "きょうとし")
    assert (kyoto["membership_ja"], kyoto["membership_as_of"]) == ("正会員", "2021-03")
    assert (kyoto["leader_title_en"], kyoto["leader_name_ja"]) == ("Mayor", "京 太郎")
    assert (kyoto["population"], kyoto["population_as_of"]) == ("1464890", "2020-10-01")
    assert (kyoto["prefecture"], sapporo["prefecture"]) == ("260002", "")
    assert kyoto["code"] == "261009" and sapporo["leader_name_ja"] == ""


def test_the_events_of_a_member_are_read_back_as_a_calendar(client: Client) -> None:
    answer = client.get("/en/members/261009/events.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    events = {
        str(event["summary"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")
    }
    # the forum whose date is lost stands in no calendar
    assert set(events) == {"Forum one", "Forum later"}
    one = events["Forum one"]
    assert (one.decoded("dtstart").isoformat(), one.decoded("dtend").isoformat()) == (
        "2020-11-09",
        "2020-11-14",
    )
    assert str(one["url"]) == "http://testserver/en/events/one/"
