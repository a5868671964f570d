"""The directory finds everyone by any name, and each organisation keeps its past."""

import re

import pytest
from django.test import Client

from tests.web.front.test_pages import text_of

pytestmark = pytest.mark.usefixtures("network")


def shown(text: str) -> list[str]:
    """The identities of a page of the directory, in their order."""
    return re.findall(r'<th scope="row"[^>]*><div><a href="/ja/organisations/([^/]+)/"', text)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("京都市", "261009"),
        ("きょうとし", "261009"),
        ("キョウトシ", "261009"),
        ("Kyoto", "261009"),
        ("261009", "261009"),
        ("札幌", "011002"),
        ("さっぽろ", "011002"),
        ("滝沢村", "033057"),
        ("032166", "033057"),
        ("研究所", "institute"),
        ("The Institute", "institute"),
    ],
)
def test_someone_is_found_by_any_name_or_code(client: Client, asked: str, first: str) -> None:
    assert shown(client.get("/ja/organisations/", {"q": asked}).content.decode())[0] == first


def test_a_mistyped_name_is_answered_with_whom_it_may_mean(client: Client) -> None:
    text = client.get("/ja/organisations/", {"q": "札幌氏"}).content.decode()
    assert not shown(text)
    assert "もしかすると" in text and '<a href="/ja/organisations/011002/">札幌市</a>' in text


def test_the_directory_narrows_by_kind_and_prefecture(client: Client) -> None:
    assert shown(text_of(client, "/ja/organisations/?kind=research_institute")) == ["institute"]
    assert shown(text_of(client, "/ja/organisations/?prefecture=260002")) == ["261009"]
    assert "登録されていません" in text_of(client, "/ja/organisations/?kind=nothing")


def test_the_directory_goes_on_by_key_and_shows_everyone_once(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    everyone = shown(text_of(client, "/ja/organisations/"))
    assert len(everyone) == 5
    monkeypatch.setattr("jichi.organisations.site.organisations.PAGE", 2)
    found, address = [], "/ja/organisations/"
    while address:
        text = text_of(client, address)
        found += shown(text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        onward = following[1].replace("&amp;", "&") if following else ""
        address = f"/ja/organisations/{onward}" if onward else ""
    assert found == everyone


def test_a_code_of_another_time_leads_to_the_identity(client: Client) -> None:
    for place in ("organisations", "members"):
        answer = client.get(f"/en/{place}/032166/")
        assert (answer.status_code, answer["Location"]) == (301, f"/en/{place}/033057/")


def test_an_organisation_keeps_its_names_and_codes_with_their_days(client: Client) -> None:
    text = text_of(client, "/ja/organisations/033057/")
    history = text.split('aria-labelledby="history"')[1]
    assert re.search(r"滝沢村 .{0,3}～2013年12月31日", history)
    assert "滝沢市" in history and "033057" in history and "032166" in history
    assert "2014年1月1日～" in history


def test_an_organisation_with_a_membership_leads_to_the_members_page(client: Client) -> None:
    assert 'href="/ja/members/261009/"' in text_of(client, "/ja/organisations/261009/")
    assert 'href="/ja/members/institute/"' not in text_of(client, "/ja/organisations/institute/")


def test_a_partner_shows_what_it_took_part_in(client: Client) -> None:
    text = text_of(client, "/ja/organisations/institute/")
    assert "会議one" in text and "主催" in text


@pytest.mark.parametrize("text", ["\x00", "'", '"><script>', "京" * 999])
def test_nothing_typed_breaks_the_directory(client: Client, text: str) -> None:
    for name in ("q", "kind", "prefecture", "order", "after"):
        answer = client.get("/ja/organisations/", {name: text})
        assert answer.status_code == 200
        assert "<script>" not in answer.content.decode()
