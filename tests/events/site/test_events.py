"""The list of events and the page of an event keep what they promise."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from jichi.core.acts import withdraw_record
from jichi.events.models import Appearance, Event, Session
from tests.register.site.record import BY, LANGUAGES

HOSTILE = ("../../etc/passwd", "%00", "a'or'1'='1", "<script>", "x" * 300, "no-such-event")


@pytest.fixture
def forum(hold: Any, world: Any, unnamed: Any, mayor: Any) -> Event:
    """An event with hosts, participants, a booth, our role, a session and two persons."""
    session = Session(
        slug="forum-session",
        title={"ja": "気候の分科会", "en": "Session on climate"},
        on="2020-11-10",
    )
    ours = {"ja": "議事の準備", "en": "preparing the agenda"}
    return hold(
        "forum",
        "2020-11-09/2020-11-13",
        "2020-11-30",
        roles=(
            ("institute", "host"),
            ("261009", "participant"),
            ("141003", "exhibitor"),
            Appearance(person=unnamed, role="speaker"),
            Appearance(organisation=world["office"], role="support", printed=ours, ours=True),
        ),
        sessions=(
            (session, (Appearance(organisation=world["011002"], person=mayor, role="speaker"),)),
        ),
        also_in=["advocate"],
        place={"ja": "横浜", "en": "Yokohama Hall"},
        format="online",
        description={"ja": "年次の集まり。", "en": "The yearly gathering."},
        readings=[
            {
                "field": "title",
                "says": {"ja": "表の題", "en": "As in the table"},
                "source": "table",
            },
            {
                "field": "title",
                "says": {"ja": "本文の題", "en": "As in the text"},
                "source": "text",
            },
        ],
        note={"ja": "人数は印刷されていない。", "en": "No number is printed."},
    )


WORDS = {
    "ja": "会議forum 年次の集まり。 研究所 京都市 横浜市 主催 参加 出展 "
    "網事務局の活動内容 議事の準備 2020年11月9日～13日、2020年11月30日 "
    "2020年度 横浜 オンライン 後押し 主張 気候の分科会 "
    "2020年11月10日 札幌市（鈴木花子） 表の題 本文の題 会議の表 活動報告 人数は印刷されていない。",
    "en": "The_yearly_gathering. The_Institute Kyoto Yokohama Host Participant Exhibitor "
    "Role_of_Net_Office preparing_the_agenda Fiscal_year_2020 Yokohama_Hall Online "
    "Support Advocate Session_on_climate Sapporo_(Hanako_Suzuki) As_in_the_table As_in_the_text "
    "Table_of_conferences No_number_is_printed.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_events_page_tells_who_when_where_by_what_source_in_the_readers_language(
    forum: Event, read: Any, language: str
) -> None:
    text = read(f"/{language}/events/forum/").text
    missing = [w for w in WORDS[language].split() if w.replace("_", " ") not in text]
    assert missing == []
    assert "events.event:forum" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["events/", "events/forum/", "events/forum.ics"])
def test_a_name_without_a_public_ground_stands_nowhere(
    forum: Event, client: Client, language: str, path: str
) -> None:
    page = client.get(f"/{language}/{path}").content.decode()
    assert "山田" not in page
    assert "Yamada" not in page


def test_what_is_not_printed_is_not_guessed(forum: Event, read: Any, hold: Any) -> None:
    hold("bare", roles=())
    assert "出典は誰の名も挙げていません" in read("/ja/events/bare/").text
    assert "The source names no one" in read("/en/events/bare/").text


@pytest.mark.parametrize(("language", "words"), [("ja", "日付不明"), ("en", "Date unknown")])
def test_a_lost_date_is_said_to_be_unknown(hold: Any, read: Any, language: str, words: str) -> None:
    hold("lost", roles=(("261009", "participant"),))
    assert words in read(f"/{language}/events/lost/").text
    assert words in read(f"/{language}/events/").text


def test_a_session_is_found_at_its_own_place_in_the_page(forum: Event, read: Any) -> None:
    assert "forum-session" in read("/ja/events/forum/").ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_drafts_and_withdrawn_events_are_not_there(
    hold: Any, client: Client, language: str
) -> None:
    hold("draft", "2020-05-01", state="draft", title={"ja": "下書きの会", "en": "Drafted"})
    gone = hold("gone", "2020-05-02", title={"ja": "消えた会", "en": "Vanished"})
    assert client.get(f"/{language}/events/gone/").status_code == 200
    withdraw_record(BY, record=gone, reason="printed in error")
    for slug in ("draft", "gone"):
        assert client.get(f"/{language}/events/{slug}/").status_code == 404
        assert client.get(f"/{language}/events/{slug}.ics").status_code == 404
    page = client.get(f"/{language}/events/?year=all").content.decode()
    assert not any(word in page for word in ("下書きの会", "消えた会", "Drafted", "Vanished"))


@pytest.mark.parametrize("slug", HOSTILE)
@pytest.mark.parametrize("noun", ["events", "initiatives", "bodies", "studies", "declarations"])
def test_a_slug_that_nobody_has_is_not_found(
    world: Any, client: Client, noun: str, slug: str
) -> None:
    assert client.get(f"/ja/{noun}/{slug}/").status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "year=abcd",
        "year=0000",
        "month=2020-13",
        "month=9999-99",
        "kind=%00",
        "organisation=%27%3B--",
        "after=%00",
        "before=no.such:key",
        "year=99999",
        "series=%3Cscript%3E",
        "month=0000-00",
    ],
)
def test_an_answer_that_is_no_choice_is_no_error(hold: Any, client: Client, query: str) -> None:
    hold("one", "2020-05-01")
    answer = client.get(f"/ja/events/?{query}")
    assert answer.status_code == 200
    assert b"<script>" not in answer.content


def test_the_list_is_narrowed_by_kind_organisation_month_and_year(hold: Any, read: Any) -> None:
    hold("spring", "2020-05-01", roles=(("261009", "participant"),))
    hold("autumn", "2020-11-01", kind="cafe", roles=(("141003", "participant"),))
    hold("month", "2020-11")
    hold("lost")
    hold("earlier", "2019-05-01", year=2019)

    def shown(query: str) -> set[str]:
        links = read(f"/ja/events/{query}").links
        return {
            one.split("/")[-2] for one in links if one.startswith("/ja/events/") and one[-1] == "/"
        }

    here = {"events"}
    assert shown("") == {"spring", "autumn", "month", "lost"}
    assert shown("?kind=cafe") == {"autumn"}
    assert shown("?organisation=261009") == {"spring"}
    assert shown("?month=2020-11") == {"autumn", "month"}
    assert shown("?month=unknown") == {"lost"}
    assert shown("?year=2019") == {"earlier"}
    assert shown("?year=all") == {"spring", "autumn", "month", "lost", "earlier"}
    assert shown("?organisation=011002") == set() - here


def test_a_city_that_spoke_at_a_session_only_is_found_by_its_event(forum: Event, read: Any) -> None:
    assert "/ja/events/forum/" in read("/ja/events/?organisation=011002").links


def test_an_empty_list_says_what_to_do_next(hold: Any, read: Any) -> None:
    hold("one", "2020-05-01")
    page = read("/en/events/?organisation=141003")
    assert "No event is recorded for this choice." in page.text
    assert "?year=all" in page.links


def test_the_year_by_month_counts_every_event_once_and_those_without_a_day(
    hold: Any, read: Any
) -> None:
    hold("spring", "2020-05-01")
    hold("long", "2020-05-30/2020-06-02", "2020-07-01")
    hold("lost", kind="cafe")
    hold("year-only", "2020", kind="cafe", also_in=[], outside_period=False)
    text = read("/ja/events/").text
    table = text[text.index("2020年度の月別件数") : text.index("一覧を絞り込む")]
    assert "会議 0 2 0" in table
    assert "カフェ 0 0 0 0 0 0 0 0 0 0 0 0 2 2" in table


def test_paging_by_key_shows_every_event_once_forwards_and_back(
    hold: Any, read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jichi.pages import paging

    monkeypatch.setitem(paging.page_of.__kwdefaults__, "size", 3)
    slugs = [f"event-{number}" for number in range(8)]
    for number, slug in enumerate(slugs):
        hold(slug, *([f"2020-05-0{number // 2 + 1}"] if number < 6 else []))

    def shown(query: str) -> tuple[list[str], dict[str, str]]:
        links = read(f"/en/events/{query}").links
        events = [one.split("/")[-2] for one in links if "/events/event-" in one]
        turns = {k: one for one in links for k in ("after=", "before=") if k in one}
        return events, turns

    pages, query = [], ""
    while True:
        events, turns = shown(query)
        pages.append(events)
        if "after=" not in turns:
            break
        query = turns["after="]
    assert sorted(slug for page in pages for slug in page) == slugs
    assert [len(page) for page in pages] == [3, 3, 2]
    back, _turns = shown(shown(query)[1]["before="])
    assert back == pages[1]


@pytest.mark.parametrize(
    "address", ["/ja/events/", "/en/events/calendar.ics", "/ja/events/event-0/"]
)
def test_events_cost_the_same_queries_with_one_row_and_with_three(
    hold: Any, queries: Callable[[str], int], address: str
) -> None:
    hold("event-0", "2020-05-01", roles=(("261009", "host"),), series="series")
    queries(address)
    once = queries(address)
    for number in (1, 2):
        hold(
            f"event-{number}",
            "2020-05-02",
            roles=(("141003", "host"), ("011002", "speaker")),
            series="series",
        )
    assert queries(address) == once


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_to_machines_what_it_says_to_readers(
    forum: Event, read: Any, language: str
) -> None:
    graph = json.loads("".join(read(f"/{language}/events/forum/").data))["@graph"]
    event = next(one for one in graph if one["@type"] == "Event")
    assert event["startDate"] == "2020-11-09"
    assert event["endDate"] == "2020-11-30"
    assert event["organizer"][0]["name"] == {"ja": "研究所", "en": "The Institute"}[language]
    assert event["subEvent"][0]["startDate"] == "2020-11-10"
    assert event["url"].endswith(f"/{language}/events/forum/")
    assert any(one["@type"] == "BreadcrumbList" for one in graph)


def test_an_unknown_day_is_left_out_of_structured_data(hold: Any, read: Any) -> None:
    hold("lost")
    graph = json.loads("".join(read("/ja/events/lost/").data))["@graph"]
    event = next(one for one in graph if one["@type"] == "Event")
    assert "startDate" not in event


def test_structured_data_cannot_end_its_element(hold: Any, client: Client) -> None:
    hold("sharp", "2020-05-01", title={"ja": "1 < 2 > 0 & 3", "en": "1 < 2 > 0 & 3"})
    page = client.get("/ja/events/sharp/").content.decode()
    block = page.split('application/ld+json">')[1].split("</script>")[0]
    assert "<" not in block
    graph = json.loads(block)["@graph"]
    assert any(one.get("name") == "1 < 2 > 0 & 3" for one in graph)


def test_a_title_in_another_language_says_so(hold: Any, client: Client) -> None:
    hold("only-ja", "2020-05-01", title={"ja": "日本語だけの会"})
    page = client.get("/en/events/only-ja/").content.decode()
    assert '<h1 lang="ja">日本語だけの会</h1>' in page


def test_a_side_event_and_the_event_it_was_part_of_lead_to_one_another(
    hold: Any, read: Any
) -> None:
    whole = hold("whole", "2020-05-01")
    hold("part", "2020-05-01", within=whole)
    assert "/ja/events/part/" in read("/ja/events/whole/").links
    assert "/ja/events/whole/" in read("/ja/events/part/").links
