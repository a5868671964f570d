"""Every page of the front answers in both languages with what it promises."""

import json
import re

import pytest
from django.test import Client

from tests.web.front import record

pytestmark = pytest.mark.usefixtures("network")

PAGES = (
    "",
    "members/",
    "members/?order=code",
    "members/join/",
    "members/261009/",
    "organisations/",
    "organisations/261009/",
    "organisations/institute/",
    "chapters/support/",
    "search/",
    "search/?q=京都",
)
FILES = (
    "feed.atom",
    "feed.json",
    "members/members.csv",
    "members/261009/feed.atom",
    "members/261009/feed.json",
    "members/261009/events.ics",
)
HOSTILE = ("999999", "261008", "nobody", "..", "%2e%2e%2fetc", "<script>", "' or 1=1 --", "京都市")


def text_of(client: Client, path: str) -> str:
    """What an address answers."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.getvalue().decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_in_both_languages_with_one_heading(client: Client, address: str) -> None:
    for language in ("ja", "en"):
        text = text_of(client, f"/{language}/{address}")
        assert f'<html lang="{language}">' in text
        assert len(re.findall(r"<h1[ >]", text)) == 1
        assert re.search(r"<title>\S", text)
        assert 'rel="canonical"' in text
        assert {"ja", "en"} == set(re.findall(r'rel="alternate" hreflang="(\w+)"', text))


@pytest.mark.parametrize("address", PAGES)
def test_the_japanese_page_has_no_english_interface(client: Client, address: str) -> None:
    text = text_of(client, f"/ja/{address}")
    heads = re.findall(r"<(?:h1|h2|th|caption|label|summary|button)[^>]*>([^<]+)<", text)
    titles = [head.strip() for head in heads if head.strip()]
    assert titles
    assert not [head for head in titles if re.fullmatch(r"[ -~]+", head)]


@pytest.mark.parametrize("address", PAGES)
def test_what_a_page_tells_machines_is_json_that_cannot_end_its_block(
    client: Client, address: str
) -> None:
    text = text_of(client, f"/ja/{address}")
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert text.count("<script") == len(blocks)
    for block in blocks:
        assert "<" not in block
        json.loads(block)


def test_the_bare_address_leads_to_the_language_of_the_reader(client: Client) -> None:
    for asked, language in (("ja", "ja"), ("en-GB,en;q=0.8,ja;q=0.5", "en"), ("pt", "ja")):
        answer = client.get("/", headers={"accept-language": asked})
        assert (answer.status_code, answer["Location"]) == (302, f"/{language}/")
        assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("identity", HOSTILE)
@pytest.mark.parametrize("place", ["members", "organisations", "chapters"])
def test_an_identity_that_nobody_has_is_not_found(
    client: Client, place: str, identity: str
) -> None:
    answer = client.get(f"/ja/{place}/{identity}/")
    assert answer.status_code == 404
    assert "お探しのページは見つかりません" in answer.content.decode()


@pytest.mark.parametrize("year", ["abc", "-1", "99999999999999999999", "２０２０", "20%00"])
def test_a_year_that_is_none_is_not_found(client: Client, year: str) -> None:
    assert client.get(f"/ja/members/261009/?year={year}").status_code == 404
    assert client.get(f"/ja/chapters/support/?year={year}").status_code == 404


@pytest.mark.parametrize("place", ["x", "~", "a~\x00", "2020-11-09~'; drop table", "９~９"])
def test_a_place_in_a_list_that_is_none_begins_the_list(client: Client, place: str) -> None:
    for address in ("members/261009/", "chapters/support/", "organisations/", "search/"):
        answer = client.get(f"/ja/{address}", {"after": place, "held": place, "q": ""})
        assert answer.status_code == 200


def test_only_reading_is_allowed(client: Client) -> None:
    for address in ("/", *(f"/ja/{page}" for page in (*PAGES, *FILES))):
        assert client.post(address).status_code == 405


def test_a_name_that_may_not_be_told_stands_nowhere(client: Client) -> None:
    search = [f"search/?q={record.SECRET}", "search/?q=Himitsu", "search/?q=hidden"]
    told = {address: text_of(client, f"/ja/{address}") for address in (*PAGES, *FILES)}
    assert record.MAYOR in told["members/261009/"]
    assert record.MAYOR in told["members/members.csv"]
    for address, text in told.items():
        assert "秘密" not in text and "Himitsu" not in text, address
    for address in search:
        text = text_of(client, f"/ja/{address}")
        assert "見つかりませんでした" in text


def test_the_home_page_says_who_the_network_is_with_numbers_that_have_a_source(
    client: Client,
) -> None:
    text = text_of(client, "/en/")
    assert "<h1>Web of Towns</h1>" in text
    assert "A web that towns weave." in text and "From the place to the world." in text
    assert re.search(r"2,500\+<span[^>]*>governments</span>", text)
    assert "As of 18 March 2021" in text and "As of March 2021" in text
    assert text.count('class="map-member"') == 2
    for chapter in ("mobilise", "support"):
        assert f'href="/en/chapters/{chapter}/"' in text
    assert set(re.findall(r'href="/en/yearbook/(\d+)/"', text)) == {"2020"}
    assert 'href="/en/open/"' in text
    titles = re.findall(r'class="fact-title"><a href="[^"]*">([^<]+)', text)
    assert titles[:2] == ["Forum later", "Forum other"]


def test_a_chapter_tells_its_year_newest_first_and_marks_what_is_told_again(
    client: Client,
) -> None:
    text = text_of(client, "/ja/chapters/support/?year=2020")
    dates = re.findall(r'class="fact-date">(?:<time[^>]*>)?([^<]+)', text)
    assert dates[0] == "2021年3月1日" and dates[-1] == "日付不明"
    again = re.search(r'data-key="events.event:later".*?</li>\s*</ol>', text, re.S)
    assert again and "再掲" in again[0].split("data-key", 2)[1]
    assert "2020年度" in text
    assert "記録されていません" in text_of(client, "/ja/chapters/support/?year=2015")
