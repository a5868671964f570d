"""Bodies and their seats, strategy and figures."""

import json
from typing import Any

import pytest
from django.test import Client

from jichi.core.acts import withdraw_record
from jichi.core.search import find
from jichi.figures.acts import record_figure
from jichi.figures.models import Figure
from jichi.groups.acts import adopt_strategy, appoint_to_seat, establish_body, set_out
from jichi.groups.models import Body, Seat, Strategy, StrategyItem
from tests.register.site.record import BY, LANGUAGES


@pytest.fixture
def board(world: Any) -> Body:
    """A body of the office."""
    body = Body(
        slug="the-board",
        name={"ja": "会の理事会", "en": "The Board"},
        kind="board",
        organisation=world["office"],
        chapter_id="support",
        sources=["table"],
    )
    return establish_body(BY, body=body)


@pytest.fixture
def seat(board: Body, world: Any) -> Any:
    """Enter a seat of the body."""

    def entered(slug: str, **values: Any) -> Seat:
        return appoint_to_seat(
            BY, seat=Seat(slug=slug, body=board, chapter_id="support", sources=["table"], **values)
        )

    return entered


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_body_tells_posts_holders_portfolios_and_terms(
    seat: Any, world: Any, mayor: Any, read: Any, language: str
) -> None:
    seat(
        "chair",
        person=mayor,
        organisation=world["261009"],
        title={"ja": "議長", "en": "Chair"},
        portfolio={"ja": "気候の担当", "en": "Climate"},
        since="2021",
        until="2024",
    )
    seat("observer", organisation=world["141003"], title={"ja": "監視員", "en": "Observer"})
    seat("post", title={"ja": "環境課長", "en": "Head of section"}, as_of="2021-03")
    page = read(f"/{language}/bodies/the-board/")
    words = {
        "ja": "議長 鈴木花子 京都市 気候の担当 2021年～2024年 監視員 横浜市 任期不明 "
        "環境課長 2021年3月時点",
        "en": "Chair Hanako_Suzuki Kyoto Climate 2021_–_2024 Observer Term_unknown "
        "As_of_March_2021",
    }[language]
    assert [w for w in words.split() if w.replace("_", " ") not in page.text] == []
    assert f"/{language}/organisations/141003/" in page.links
    listed = read(f"/{language}/bodies/").text
    assert {"ja": "鈴木花子", "en": "Hanako Suzuki"}[language] in listed


def test_a_holder_without_a_public_ground_stands_by_the_post_alone(
    seat: Any, unnamed: Any, client: Client
) -> None:
    seat(
        "officer",
        person=unnamed,
        title={"ja": "環境課長", "en": "Head of section"},
        affiliation={"ja": "ある市", "en": "A city"},
    )
    for path in ("bodies/", "bodies/the-board/"):
        page = client.get(f"/ja/{path}").content.decode()
        assert "環境課長" in page
        assert "山田" not in page


def test_seats_that_are_withdrawn_and_bodies_that_are_drafts_are_not_there(
    seat: Any, world: Any, client: Client
) -> None:
    gone = seat("gone", organisation=world["141003"])
    withdraw_record(BY, record=gone, reason="printed in error")
    assert "横浜市" not in client.get("/ja/bodies/the-board/").content.decode()
    draft = Body(
        slug="draft", name={"ja": "下書き会議体"}, kind="board", chapter_id="support", state="draft"
    )
    establish_body(BY, body=draft)
    assert client.get("/ja/bodies/draft/").status_code == 404
    assert "下書き会議体" not in client.get("/ja/bodies/").content.decode()


@pytest.mark.parametrize("path", ["", "the-board/"])
def test_bodies_cost_the_same_queries_with_one_seat_and_with_three(
    seat: Any, world: Any, queries: Any, path: str
) -> None:
    seat("one", organisation=world["261009"])
    queries(f"/ja/bodies/{path}")
    once = queries(f"/ja/bodies/{path}")
    seat("two", organisation=world["141003"])
    seat("three", organisation=world["011002"])
    assert queries(f"/ja/bodies/{path}") == once


def test_a_body_is_found_by_its_name_in_both_languages(board: Body) -> None:
    assert [hit.key for hit in find("会の理事会", language="ja").hits] == ["groups.body:the-board"]
    assert [hit.key for hit in find("The Board", language="en").hits] == ["groups.body:the-board"]


@pytest.fixture
def strategy(hold: Any, board: Body) -> Strategy:
    """A strategy adopted at an event, with its mission and goals."""
    hold("congress", "2018-06", year=2018)
    adopted = Strategy(
        slug="vision",
        title={"ja": "新しい宣言", "en": "The New Commitment"},
        description={"ja": "合意の文書。", "en": "What was agreed."},
        body=board,
        on="2018-06",
        since="2018",
        until="2024",
        nature="standing",
        adopted_at="congress",
        chapter_id="support",
        sources=["table"],
    )
    return adopt_strategy(BY, strategy=adopted)


def goal(strategy: Strategy, number: int, kind: str = "goal", **values: Any) -> StrategyItem:
    """Enter an item of a strategy."""
    title = {"ja": f"目標その{number}", "en": f"Goal number {number}"}
    item = StrategyItem(
        slug=f"{kind}-{number}",
        strategy=strategy,
        kind=kind,
        number=number,
        title=title,
        chapter_id="support",
        sources=["table"],
        **values,
    )
    return set_out(BY, item=item)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strategy_tells_mission_goals_and_where_it_was_adopted(
    strategy: Strategy, read: Any, language: str
) -> None:
    goal(strategy, 1, "mission", text={"ja": "使命の文。", "en": "The mission."})
    goal(strategy, 2, revised_on="2021-04")
    page = read(f"/{language}/strategy/")
    words = {
        "ja": "使命の文。 目標その2 2021年4月改訂 新しい宣言 2018年6月 2018年～2024年 会議congress",
        "en": "The_mission. Goal_number_2 Revised_April_2021 The_New_Commitment June_2018",
    }[language]
    assert [w for w in words.split() if w.replace("_", " ") not in page.text] == []
    assert f"/{language}/events/congress/" in page.links
    assert "vision" in page.ids


def test_the_strategy_costs_the_same_queries_with_one_goal_and_with_three(
    strategy: Strategy, queries: Any
) -> None:
    goal(strategy, 1)
    queries("/ja/strategy/")
    once = queries("/ja/strategy/")
    goal(strategy, 2)
    goal(strategy, 3)
    assert queries("/ja/strategy/") == once


def figure(slug: str, **values: Any) -> Figure:
    """Enter a figure."""
    given = {
        "label": {"ja": f"数えたもの{slug}", "en": f"Counted {slug}"},
        "value": "2500",
        "unit": {"ja": "自治体", "en": "governments"},
        "chapter_id": "support",
        "sources": ["table"],
    }
    return record_figure(BY, figure=Figure(slug=slug, **(given | values)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_stands_with_value_unit_bound_day_and_source(
    world: Any, read: Any, language: str
) -> None:
    figure("members", bound="least", as_of="2021-03-18")
    figure("undated")
    page = read(f"/{language}/figures/")
    words = {
        "ja": "2,500自治体以上 2021年3月18日 会議の表 時点不明",
        "en": "at_least_2,500_governments 18_March_2021 Table_of_conferences As-of_date_not_known",
    }[language]
    assert [w for w in words.split() if w.replace("_", " ") not in page.text] == []
    assert {"members", "undated"} <= set(page.ids)
    dataset = json.loads("".join(page.data))["@graph"][1]
    assert dataset["variableMeasured"][0]["value"] == "2500"


def test_figures_cost_the_same_queries_with_one_row_and_with_three(
    world: Any, queries: Any
) -> None:
    figure("one")
    queries("/ja/figures/")
    once = queries("/ja/figures/")
    figure("two")
    figure("three")
    assert queries("/ja/figures/") == once


@pytest.mark.parametrize("path", ["bodies", "strategy", "figures"])
def test_an_empty_page_says_so(world: Any, read: Any, path: str) -> None:
    assert "まだ登録されていません" in read(f"/ja/{path}/").text
