"""The search answers in both languages, best first, and says what to do where nothing is found."""

import re
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("network")


def asked(client: Client, query: str, language: str = "ja", **more: Any) -> str:
    """What the search page answers."""
    answer = client.get(f"/{language}/search/", {"q": query, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def titles(text: str) -> list[str]:
    """The titles of the hits, without their marks."""
    found = re.findall(r'<h2 class="hit-title"[^>]*>(.*?)</h2>', text)
    return [re.sub(r"<[^>]+>", "", one) for one in found]


@pytest.mark.parametrize("query", ["京都市", "きょうとし", "Kyoto", "261009"])
def test_an_exact_name_comes_first_in_any_writing(client: Client, query: str) -> None:
    assert titles(asked(client, query))[0] == "京都市"


def test_an_initiative_is_found_in_either_language(client: Client) -> None:
    assert "ゼロへのレース" in titles(asked(client, "race"))
    assert "The Race" in titles(asked(client, "レース", "en"))


def test_what_was_found_is_marked(client: Client) -> None:
    assert "<mark>京都</mark>" in asked(client, "京都")


def test_a_search_is_narrowed_and_the_narrowing_taken_back(client: Client) -> None:
    text = asked(client, "京都", kind="event")
    assert set(titles(text)) <= {"会議one", "会議lost", "会議later"} and titles(text)
    assert 'aria-current="true"' in text.split('class="facets"')[1]
    assert "すべて表示" in text
    assert "会議other" not in titles(asked(client, "会議", organisation="261009"))
    assert titles(asked(client, "", kind="initiative")) == ["ゼロへのレース"]


def test_results_go_on_at_another_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = titles(asked(client, "京都"))
    monkeypatch.setattr("jichi.web.front.searching.PAGE", 3)
    shown, text = [], asked(client, "京都")
    while True:
        shown += titles(text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        if following is None:
            break
        address = following[1].replace("&amp;", "&")
        text = client.get(f"/ja/search/{address}").content.decode()
    assert shown == whole and len(whole) > 3


def test_nothing_found_is_answered_with_advice(client: Client) -> None:
    text = asked(client, "zzzz")
    assert "条件に当てはまる記録は見つかりませんでした" in text
    assert 'href="/ja/organisations/"' in text


def test_an_empty_search_says_what_can_be_asked(client: Client) -> None:
    assert "見つかりませんでした" not in asked(client, "")
    assert "かな" in asked(client, "")


@pytest.mark.parametrize(
    "query", ['"><script>alert(1)</script>', "NEAR(a b)", "* OR *", "\x00", "'", "京" * 5000]
)
def test_nothing_typed_breaks_the_page(client: Client, query: str) -> None:
    text = asked(client, query, year="９９", chapter="\x00", kind="'", organisation='"', after="x")
    assert "<script>alert" not in text
