"""The initiatives, the matrix of who takes part, and the page of one."""

import json
from typing import Any

import pytest
from django.test import Client

from jichi.core.acts import withdraw_record
from jichi.initiatives.acts import (
    join_initiative,
    launch_initiative,
    open_call,
    report_to_initiative,
)
from jichi.initiatives.models import Call, Initiative, InitiativeRole, Participation, Reporting
from tests.register.site.record import BY, LANGUAGES


@pytest.fixture
def take_part(world: Any) -> Any:
    """Enter an initiative once, and that an organisation takes part in it."""
    known: dict[str, Initiative] = {}

    def entered(slug: str, identity: str = "", role: str = "participant", **values: Any) -> Any:
        if slug not in known:
            initiative = Initiative(
                slug=slug,
                name={"ja": f"取組{slug}", "en": f"Initiative {slug}"},
                chapter_id="support",
                sources=["table"],
            )
            runs = InitiativeRole(organisation=world["institute"], role="organiser")
            known[slug] = launch_initiative(BY, initiative=initiative, roles=[runs])
        if not identity:
            return known[slug]
        participation = Participation(
            slug=f"{slug}-{identity}-{role}",
            initiative=known[slug],
            organisation=world[identity],
            role=role,
            chapter_id="support",
            sources=["table"],
            **values,
        )
        return join_initiative(BY, participation=participation)

    return entered


@pytest.fixture
def year(hold: Any) -> None:
    """A deed in 2020, so that there is a year to tell."""
    hold("deed", "2020-05-01")


def test_the_matrix_says_in_words_who_takes_part_in_which_role_in_kana_order(
    take_part: Any, year: None, read: Any, world: Any
) -> None:
    take_part("first", "141003")
    take_part("first", "261009", "ambassador")
    take_part("first", "261009")
    take_part("second", "011002")
    reporting = Reporting(
        slug="second-kyoto",
        initiative=take_part("second"),
        organisation=world["261009"],
        chapter_id="support",
        year=2020,
        sources=["table"],
    )
    report_to_initiative(BY, reporting=reporting)
    text = read("/ja/initiatives/").text
    table = text[text.index("イニシアティブへの参加状況") :]
    assert "京都市 アンバサダー 参加 事務局の支援を受けて報告 2" in table
    assert "札幌市 · なし 参加 1" in table
    assert "横浜市 参加 · なし 1" in table
    assert table.index("京都市") < table.index("札幌市") < table.index("横浜市")
    assert "計 2 2 4" in table
    assert "Net Office" not in table


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_initiative_tells_who_runs_it_who_takes_part_who_reported_and_who_was_called(
    take_part: Any, read: Any, world: Any, language: str
) -> None:
    take_part("first", "261009", since="2019-05-01")
    common = {"chapter_id": "support", "year": 2020, "sources": ["table"]}
    initiative = take_part("first")
    report_to_initiative(
        BY,
        reporting=Reporting(
            slug="r", initiative=initiative, organisation=world["141003"], **common
        ),
    )
    open_call(
        BY,
        call=Call(
            slug="c",
            initiative=initiative,
            description={"ja": "会員に呼びかけた。", "en": "Members were called."},
            **common,
        ),
    )
    page = read(f"/{language}/initiatives/first/")
    words = {
        "ja": "研究所 京都市 2019年5月1日 横浜市 会員に呼びかけた。 日付不明 2020年度 会議の表",
        "en": "Institute Kyoto May_2019 Yokohama Members_were_called. Date_unknown 2020 Table",
    }[language]
    assert [w for w in words.split() if w.replace("_", " ") not in page.text] == []
    project = json.loads("".join(page.data))["@graph"][1]
    assert project["@type"] == "Project"
    assert len(project["member"]) == 1


def test_an_unknown_beginning_is_never_told_as_joining(take_part: Any, read: Any) -> None:
    take_part("first", "261009")
    text = read("/en/initiatives/first/").text
    assert "join" not in text.lower()


def test_a_withdrawn_initiative_and_participation_are_not_there(
    take_part: Any, year: None, client: Client
) -> None:
    withdraw_record(BY, record=take_part("first", "261009"), reason="printed in error")
    assert "京都市" not in client.get("/ja/initiatives/first/").content.decode()
    withdraw_record(BY, record=take_part("first"), reason="printed in error")
    assert client.get("/ja/initiatives/first/").status_code == 404
    assert "取組first" not in client.get("/ja/initiatives/").content.decode()


@pytest.mark.parametrize("path", ["", "first/"])
def test_initiatives_cost_the_same_queries_with_one_row_and_with_three(
    take_part: Any, year: None, queries: Any, path: str
) -> None:
    take_part("first", "261009")
    queries(f"/ja/initiatives/{path}")
    once = queries(f"/ja/initiatives/{path}")
    for identity in ("141003", "011002"):
        take_part("first", identity)
        take_part(f"with-{identity}", identity)
    assert queries(f"/ja/initiatives/{path}") == once


def test_the_matrix_goes_on_where_a_page_ends(
    take_part: Any, year: None, read: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jichi.initiatives.site import matrix

    monkeypatch.setattr(matrix, "ROWS", 2)
    for identity in ("141003", "011002", "261009"):
        take_part("first", identity)
    page = read("/ja/initiatives/")
    (following,) = [link for link in page.links if "after=" in link]
    assert "横浜市" not in page.text
    assert "横浜市" in read(f"/ja/initiatives/{following.partition('#')[0]}").text


def test_an_empty_list_says_so(world: Any, read: Any) -> None:
    assert "No initiative is recorded yet." in read("/en/initiatives/").text
