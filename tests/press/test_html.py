"""The HTML file as html5lib and lxml read it: valid, self-contained, accessible."""

import base64
import itertools
import re

import html5lib
import pytest
from lxml import html as parser

from jichi.press import html
from tests.press.example_book import example, sheet


@pytest.fixture(scope="module", params=["ja", "en"])
def book(request):
    return example(request.param)


@pytest.fixture(scope="module")
def data(book):
    return html(book)


@pytest.fixture(scope="module")
def page(data):
    return parser.document_fromstring(data)


def test_a_strict_parser_finds_no_error(data):
    html5lib.HTMLParser(strict=True).parse(data.decode())


def test_the_page_says_its_language_and_title(page, book):
    assert page.get("lang") == book["language"]
    assert book["title"] in page.findtext("head/title")
    assert page.xpath("//meta[@name='author']/@content") == [book["publisher"]]


def test_landmarks_and_headings_are_in_order(page, book):
    for landmark in ("header", "nav", "main", "footer"):
        assert len(page.findall(f".//{landmark}")) == 1
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    titles = [e.text_content() for e in page.iter("h2")]
    for chapter in book["chapters"]:
        assert f"{chapter['number']} {chapter['title']}" in titles


def test_ids_are_unique_and_each_link_within_the_file_arrives(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [a.get("href") for a in page.iter("a")]
    inner = [link[1:] for link in links if link.startswith("#")]
    assert len(inner) > 8
    assert set(inner) <= set(ids)
    named = page.xpath("//@aria-labelledby")
    assert {name for names in named for name in names.split()} <= set(ids)


def test_contents_name_every_chapter_and_section(page, book):
    named = [a.text_content() for a in page.find(".//nav").iter("a")]
    wanted = []
    for chapter in book["chapters"]:
        wanted.append(f"{chapter['number']}  {chapter['title']}")
        wanted += [section["title"] for section in chapter["sections"]]
    assert named == [*wanted, {"ja": "正誤表", "en": "Corrections"}[book["language"]]]


def test_the_file_asks_nothing_of_anyone(page, data):
    for element in page.iter():
        if isinstance(element.tag, str):
            assert element.tag not in ("script", "link", "iframe", "object", "base")
            assert (element.get("src") or "data:").startswith("data:")
            assert not [name for name in element.attrib if name.startswith("on")]
    assert not re.search(rb"url\(|@import", data)


def test_pictures_stand_in_the_file_with_their_alternative(page, book):
    pictures = {img.get("alt"): img.get("src") for img in page.iter("img")}
    assert set(pictures) == {p["alt"] for p in book["pictures"].values()}
    for picture in book["pictures"].values():
        kind, _, held = pictures[picture["alt"]].partition(";base64,")
        assert kind == f"data:{picture['media_type']}"
        assert base64.b64decode(held) == base64.b64decode(picture["data"])


def test_tables_have_captions_and_scoped_headers(page):
    tables = list(page.iter("table"))
    assert len(tables) == 2
    for table in tables:
        assert table.findtext("caption")
        assert {th.get("scope") for th in table.find("thead").iter("th")} == {"col"}
    matrix = tables[0]
    rows = matrix.find("tbody").findall("tr")
    assert len(rows) == 21
    assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)


def test_co2_is_set_with_a_lowered_digit(page):
    assert {sub.text for sub in page.iter("sub")} == {"2"}
    assert "CO2" in page.text_content()


def test_dark_mode_and_print_have_their_rules(page):
    css = page.findtext(".//style")
    assert "prefers-color-scheme: dark" in css
    assert "@media print" in css


def test_a_reference_leads_to_the_fact_it_means(page):
    link = page.xpath("//p[@class='reference']/a")[0]
    target = page.get_element_by_id(link.get("href")[1:])
    assert "Daring Cities 2020" in target.text_content()


def test_the_same_book_is_the_same_bytes(book, data):
    assert html(book) == data


def test_a_sheet_has_no_contents_and_every_deed():
    page = parser.document_fromstring(html(sheet("ja", 40)))
    assert page.find(".//nav") is None
    assert len(page.xpath("//ul[@class='facts']/li")) == 40


def test_two_facts_with_one_anchor_give_one_id():
    book = example("ja")
    facts = book["chapters"][2]["sections"][0]["sections"][0]["blocks"][0]["items"]
    facts[1]["anchor"] = facts[0]["anchor"]
    ids = parser.document_fromstring(html(book)).xpath("//@id")
    assert len(ids) == len(set(ids))
