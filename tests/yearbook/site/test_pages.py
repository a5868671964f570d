"""The yearbook on the site: to read, to download, with its corrections, in both languages."""

import hashlib
import io
import json

import pikepdf
import pytest
from docx import Document
from lxml import html

from jichi.core.acts import withdraw_record
from jichi.events.models import Event
from jichi.yearbook.acts import publish_edition
from jichi.yearbook.site.routes import LOCALISED, PLAIN
from tests.core import records
from tests.core.records import SEED

CHAPTER = "/{}/yearbook/2020/year/"


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return html.fromstring(response.content)


def text(element):
    return " ".join(element.text_content().split())


def test_every_address_is_public():
    assert {pattern.audience for pattern in (*LOCALISED, *PLAIN)} == {"public"}


@pytest.mark.parametrize(("language", "state"), [("ja", "原稿"), ("en", "Draft")])
def test_a_draft_says_on_every_page_that_it_is_one(client, city, language, state):
    for address in (f"/{language}/yearbook/2020/", CHAPTER.format(language)):
        found = page(client, address)
        assert found.get("lang") == language
        assert len(found.findall(".//h1")) == 1
        assert text(found.find(".//p[@class='book-state book-state-draft']")).startswith(state)


def test_the_years_are_listed_with_their_state(client, city):
    found = page(client, "/ja/yearbook/")
    link = found.find(".//h2[@class='card-title']/a")
    assert link.get("href") == "/ja/yearbook/2020/"
    assert "原稿" in text(found.find(".//ul[@class='cards']"))
    publish_edition(SEED, year=2020)
    assert "確定版 第1版" in text(page(client, "/ja/yearbook/").find(".//ul[@class='cards']"))


def test_a_chapter_reads_as_a_page_with_the_rows_of_its_tables(client, city):
    found = page(client, CHAPTER.format("ja"))
    assert text(found.find(".//h1")) == "1 節year-2020"
    row = found.find(".//tr[@data-key='events.event:forum']")
    link = row.find(".//a")
    assert (link.get("href"), text(link)) == ("/ja/events/forum/", "会議 forum")
    assert "札幌市" in text(row)
    english = page(client, CHAPTER.format("en"))
    row = english.find(".//tr[@data-key='events.event:forum']")
    assert "Sapporo" in text(row) and "Provisional" in text(row)


def test_chapters_lead_to_one_another_and_to_the_contents(client, city):
    cover = page(client, "/en/yearbook/2020/")
    entries = [a.get("href") for a in cover.findall(".//nav[@class='contents']//a")]
    assert CHAPTER.format("en") in entries
    assert f"{CHAPTER.format('en')}#conferences-2020" in entries
    found = page(client, CHAPTER.format("en"))
    assert found.get_element_by_id("conferences-2020") is not None
    following = found.find(".//a[@rel='next']").get("href")
    last = page(client, following)
    assert last.find(".//a[@rel='prev']").get("href") == CHAPTER.format("en")


@pytest.mark.parametrize(
    "address",
    [
        "/ja/yearbook/1999/",
        "/ja/yearbook/2020/nowhere/",
        "/ja/yearbook/2020/corrections/",
        "/ja/yearbook/2020/pictures/nothing",
        "/ja/yearbook/2020/files/yearbook-2020-9-ja.pdf",
        "/ja/yearbook/2020/files/..%2F..%2Fjichi.sqlite3",
        "/ja/members/office/2020/sheet.pdf",
        "/ja/members/011002/1999/sheet.pdf",
    ],
)
def test_what_does_not_exist_is_not_found(client, city, address):
    assert client.get(address).status_code == 404


def test_the_files_of_a_draft_are_printed_when_asked_for(client, city):
    cover = page(client, "/ja/yearbook/2020/")
    links = [a.get("href") for a in cover.findall(".//ul[@class='downloads']//a")]
    assert len(links) == 3
    for link in links:
        content = b"".join([client.get(link).content])
        if link.endswith(".pdf"):
            assert len(pikepdf.open(io.BytesIO(content)).pages) >= 3
        elif link.endswith(".docx"):
            words = "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
            assert "節conferences-2020" in words
        else:
            assert "会議 forum" in html.fromstring(content).text_content()


def test_the_files_of_an_edition_are_served_as_published(client, edition):
    cover = page(client, "/en/yearbook/2020/")
    assert edition.digest in text(cover)
    links = {a.get("href") for a in cover.findall(".//ul[@class='downloads']//a")}
    assert len(links) == 7
    for file in edition.files.all():
        response = client.get(f"/en/yearbook/2020/files/{file.name}")
        assert hashlib.sha256(response.content).hexdigest() == file.digest
        assert "immutable" in response["Cache-Control"]
        again = client.get(
            f"/en/yearbook/2020/files/{file.name}", headers={"if-none-match": response["ETag"]}
        )
        assert again.status_code == 304
    assert client.get("/en/yearbook/2020/files/yearbook-2020-draft-en.pdf").status_code == 404


def test_a_book_as_one_html_file_can_run_nothing(client, edition):
    response = client.get("/ja/yearbook/2020/files/yearbook-2020-1-ja.html")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox" in policy


def test_the_pages_of_an_edition_do_not_follow_the_record(client, edition, city):
    records.held(city, "later")
    found = page(client, CHAPTER.format("ja"))
    assert found.find(".//tr[@data-key='events.event:later']") is None
    assert "確定版 第1版" in text(found)


@pytest.mark.parametrize(
    ("language", "none", "withdrawn"),
    [
        ("ja", "確定後に修正された箇所はありません。", "取下げ"),
        ("en", "Nothing has been corrected", "withdrawn"),
    ],
)
def test_corrections_stand_on_a_page_of_their_own(client, edition, language, none, withdrawn):
    address = f"/{language}/yearbook/2020/corrections/"
    assert none in text(page(client, address))
    withdraw_record(SEED, record=Event.objects.get(slug="forum"), reason="二重")
    row = page(client, address).find(".//tr[@data-key='events.event:forum']")
    assert withdrawn in text(row)
    cover = page(client, f"/{language}/yearbook/2020/")
    assert address in [a.get("href") for a in cover.findall(".//a")]


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_members_sheet_is_made_when_asked_for(client, city, form):
    response = client.get(f"/ja/members/011002/2020/sheet.{form}")
    assert response.status_code == 200
    if form == "pdf":
        assert len(pikepdf.open(io.BytesIO(response.content)).pages) == 1
    else:
        found = Document(io.BytesIO(response.content))
        cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
        assert any("会議 forum" in cell for cell in cells)


def test_the_report_describes_itself_to_machines(client, edition):
    found = page(client, "/ja/yearbook/2020/")
    things = [
        json.loads(one.text) for one in found.findall(".//script[@type='application/ld+json']")
    ]
    flat = [thing for block in things for thing in block["@graph"]]
    report = next(one for one in flat if one["@type"] == "Report")
    assert report["bookEdition"] == "1"
    assert report["temporalCoverage"] == "2020-04-01/2021-03-31"


def test_a_page_costs_the_same_for_one_row_and_for_three(
    client, city, django_assert_max_num_queries
):
    page(client, CHAPTER.format("ja"))
    with django_assert_max_num_queries(12):
        page(client, CHAPTER.format("ja"))
    for slug in ("two", "three"):
        records.held(city, slug)
    with django_assert_max_num_queries(30):
        found = page(client, CHAPTER.format("ja"))
    assert len(found.findall(".//table[@class='fact-table']/tbody/tr")) == 3


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_only_read(client, city, method):
    for address in ("/ja/yearbook/", "/ja/yearbook/2020/", CHAPTER.format("ja")):
        assert getattr(client, method)(address).status_code == 405
