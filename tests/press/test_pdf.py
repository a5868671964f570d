"""The PDF as pikepdf and pypdf read it: both standards, structure, text, one-page sheets."""

import base64
import copy
import io
import itertools
import re
import unicodedata

import pikepdf
import pypdf
import pytest

from jichi.press import BookError, pdf
from jichi.press.places import blocks
from tests import pdfs
from tests.press.example_book import MEETINGS, example, sheet


def plain(text: str) -> str:
    """Text without space, for comparison across line ends."""
    return re.sub(r"[\s\u200b]", "", unicodedata.normalize("NFC", text))


def texts(data: bytes) -> list[str]:
    return [plain(page) for page in pdfs.pages_of(data)]


def texts_with_spaces(data: bytes) -> str:
    return pdfs.text_of(data, " ")


def nodes(element):
    """Every structure element below one, in reading order."""
    if isinstance(element, pikepdf.Array):
        for kid in element:
            yield from nodes(kid)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        if "/K" in element:
            yield from nodes(element.K)


@pytest.fixture(scope="module", params=["ja", "en"])
def language(request):
    return request.param


@pytest.fixture(scope="module")
def book(language):
    return example(language)


@pytest.fixture(scope="module")
def data(book):
    return pdf(book)


@pytest.fixture(scope="module")
def opened(data):
    with pikepdf.open(io.BytesIO(data)) as found:
        yield found


def test_one_file_declares_both_standards(opened):
    with opened.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert meta["pdfaid:part"] == "2"
        assert meta["pdfaid:conformance"] == "B"


def test_the_file_names_itself_its_publisher_language_and_day(opened, book):
    with opened.open_metadata() as meta:
        assert meta["dc:title"] == book["title"]
        assert list(meta["dc:creator"]) == [book["publisher"]]
        assert meta["xmp:CreateDate"].startswith("2026-11-23")
        assert book["identifier"] in meta["pdf:Keywords"]
    assert str(opened.Root.Lang) == book["language"]
    assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_the_file_is_tagged_with_headings_in_steps(opened):
    assert bool(opened.Root.MarkInfo.Marked)
    kinds = [str(node.S) for node in nodes(opened.Root.StructTreeRoot.K)]
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert set(levels) == {1, 2, 3}
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    assert {"/TOC", "/TOCI", "/L", "/LI", "/Table", "/Link", "/P"} <= set(kinds)


def test_each_picture_has_its_text_alternative(opened, book):
    figures = [node for node in nodes(opened.Root.StructTreeRoot.K) if node.S == "/Figure"]
    assert {str(figure.Alt) for figure in figures} == {p["alt"] for p in book["pictures"].values()}


def test_each_table_has_header_cells(opened):
    tables = [node for node in nodes(opened.Root.StructTreeRoot.K) if node.S == "/Table"]
    assert [sum(n.S == "/TH" for n in nodes(table.K)) for table in tables] == [9, 5]
    for table in tables:
        for cell in (node for node in nodes(table.K) if node.S == "/TH"):
            attributes = cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]
            assert any(a.get("/Scope") in ("/Column", "/Both") for a in attributes)


def test_bookmarks_lead_to_chapters_and_sections(opened, book):
    with opened.open_outline() as outline:
        chapters = {item.title: [kid.title for kid in item.children] for item in outline.root}
    for chapter in book["chapters"]:
        title = next(t for t in chapters if t.endswith(chapter["title"]))
        assert chapters[title] == [section["title"] for section in chapter["sections"]]


def test_contents_print_the_page_on_which_each_chapter_opens(data, book):
    pages = texts(data)
    contents = pdfs.pages_of(data)[1].splitlines()
    for chapter in book["chapters"]:
        title = plain(chapter["number"] + chapter["title"])
        line = next(entry for entry in contents if plain(entry).startswith(title))
        printed = int(re.search(r"(\d+)\s*$", line)[1])
        body = pages[printed - 1]
        assert title in body
        assert plain(chapter["lead"]) in body
        assert title not in "".join(pages[2 : printed - 1])


def test_pages_carry_their_number_and_a_running_head(data, book):
    pages = texts(data)
    for number, page in enumerate(pages[1:-1], 2):
        assert plain(book["title"]) in page
        assert str(number) in page[-12:] or str(number) in page[:60]


def test_all_text_is_extracted_with_co2(data, book):
    whole = "".join(texts(data))
    assert "CO2" in whole
    for _, ja, en, *_ in MEETINGS:
        name = ja if book["language"] == "ja" else en
        assert plain(name).translate({0x2082: "2"}) in whole
    for item in book["chapters"][1]["blocks"][0]["items"]:
        assert plain(item) in whole


def test_a_table_over_two_pages_repeats_its_header(data, book):
    table = book["chapters"][2]["sections"][0]["blocks"][0]
    host, joined = (plain(column["title"]) for column in table["columns"][2:4])
    assert sum(f"{host}{joined}" in page for page in texts(data)) == 2


def test_every_font_is_embedded_and_ours(opened):
    names = set()
    for page in opened.pages:
        for font in page.resources.get("/Font", {}).values():
            descendant = font.DescendantFonts[0]
            assert {"/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys())
            names.add(str(font.BaseFont).split("+")[1])
    assert all(name.startswith("NotoSansCJKjp") for name in names)


def test_a_reference_links_to_the_fact_it_means(opened, book):
    chapter = next(n for n, page in enumerate(opened.pages) if n > 4 and "/Annots" in page)
    links = [a for page in opened.pages[chapter:] for a in page.get("/Annots", [])]
    assert [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    assert not [link for link in links if str(link.get("/A", {}).get("/URI", "")).startswith("/")]


def test_the_same_book_is_the_same_bytes(book, data):
    assert pdf(copy.deepcopy(book)) == data
    assert pdf(book | {"produced_on": "2026-11-24"}) != data


def test_a_draft_says_so_and_an_edition_does_not():
    draft = texts(pdf(example("ja")))
    assert all("原稿" in page for page in draft[:-1])
    final = example("ja") | {"state": "published", "state_label": "確定版 第1版"}
    pages = texts(pdf(final))
    assert "原稿" not in "".join(pages)
    assert plain("確定版 第1版") in pages[0]


def test_a_date_and_its_title_are_read_as_two_words_however_long_the_date(language):
    told = sheet(language, 8)
    deeds = [deed for b in blocks(told) if b["type"] == "facts" for deed in b["items"]]
    deeds[0]["date"] = "28 September to 30 September 2020; 1, 2 and 5 October 2020"
    whole = " ".join(texts_with_spaces(pdf(told)).split())
    assert len(deeds) == 8
    for deed in deeds:
        assert deed["date"] in whole
        assert deed["date"] + deed["title"][:4] not in whole


def test_corrections_stand_with_their_keys(book, data):
    last = texts(data)[-2]
    assert plain(book["corrections"][0]["key"]) in last
    assert plain(book["corrections"][0]["text"]) in last


def test_a_sign_that_no_font_holds_is_printed_as_its_code():
    whole = "".join(texts(pdf(example("ja") | {"subtitle": "寿司🍣と外字\ue000、Łódźとİzmir"})))
    assert "寿司〔U+1F363〕と外字〔U+E000〕、Łódźとİzmir" in whole


def test_a_broken_picture_is_refused_in_a_sentence():
    book = example("ja")
    book["pictures"]["photo"]["data"] = base64.b64encode(b"not a picture").decode()
    with pytest.raises(BookError, match="could not be typeset"):
        pdf(book)


@pytest.mark.parametrize("count", [0, 1, 6, 18, 40, 400])
def test_a_sheet_is_one_a4_page_and_says_what_it_leaves_out(language, count):
    book = sheet(language, count)
    made = pdf(book)
    found = pypdf.PdfReader(io.BytesIO(made))
    assert len(found.pages) == 1
    box = found.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
    text = texts(made)[0]
    shown = len(re.findall("主催" if language == "ja" else "Host", text))
    left_out = re.search(r"ほか(\d+)件" if language == "ja" else r"and(\d+)more", text)
    assert shown + (int(left_out[1]) if left_out else 0) == count
    assert bool(left_out) == (count >= 40)


def test_a_sheet_keeps_both_standards_and_has_neither_cover_nor_contents(language):
    with pikepdf.open(io.BytesIO(pdf(sheet(language)))) as found:
        with found.open_metadata() as meta:
            assert (meta["pdfuaid:part"], meta["pdfaid:part"]) == ("1", "2")
        kinds = {str(node.S) for node in nodes(found.Root.StructTreeRoot.K)}
        assert "/TOC" not in kinds
        assert "/H1" in kinds


def test_a_sheet_too_long_in_prose_is_refused_with_the_remedy():
    book = sheet("ja", 3)
    book["chapters"][0]["blocks"] = [{"type": "prose", "paragraphs": ["長い文章。" * 2000]}]
    with pytest.raises(BookError, match="shorten its texts"):
        pdf(book)
