"""The Word file as python-docx reads it: headings, tables, fields, the office's template."""

import base64
import copy
import datetime
import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from lxml import etree

from jichi.press import BookError, word
from tests.press.example_book import CITIES, MEETINGS, example, sheet


def opened(data):
    return docx.Document(io.BytesIO(data))


def instructions(document):
    return [e.text.strip() for e in document.element.iter(qn("w:instrText"))]


@pytest.fixture(scope="module", params=["ja", "en"])
def book(request):
    return example(request.param)


@pytest.fixture(scope="module")
def data(book):
    return word(book)


@pytest.fixture(scope="module")
def document(data):
    return opened(data)


def test_chapters_and_sections_are_real_headings(document, book):
    found = [
        (p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]
    wanted = []
    for chapter in book["chapters"]:
        wanted.append(("Heading 1", f"{chapter['number']}  {chapter['title']}"))
        for section in chapter["sections"]:
            wanted.append(("Heading 2", section["title"]))
            wanted += [("Heading 3", inner["title"]) for inner in section["sections"]]
    assert [pair for pair in found if pair in wanted] == wanted
    assert len(found) == len(wanted) + 1  # the list of corrections


def test_chapters_open_new_pages(document):
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            assert paragraph.paragraph_format.page_break_before


def test_tables_are_real_and_repeat_their_header(document, book):
    tables = [t for t in document.tables if t.style.name == "Yearbook Table"]
    assert [(len(t.rows), len(t.columns)) for t in tables] == [(22, 9), (len(MEETINGS) + 1, 5)]
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    titles = [c["title"] for c in book["chapters"][2]["sections"][0]["blocks"][0]["columns"]]
    assert [cell.text for cell in tables[1].rows[0].cells] == titles
    names = list(CITIES) if book["language"] == "ja" else list(CITIES.values())
    assert [row.cells[0].text for row in tables[0].rows[1:]] == names


def test_contents_are_a_field_whose_entries_arrive(document):
    assert r'TOC \o "1-2" \h \z \u' in instructions(document)
    marks = {e.get(qn("w:name")) for e in document.element.iter(qn("w:bookmarkStart"))}
    links = [e.get(qn("w:anchor")) for e in document.element.iter(qn("w:hyperlink"))]
    inner = [anchor for anchor in links if anchor]
    assert len([anchor for anchor in inner if anchor.startswith("_Toc")]) == 9
    assert any(anchor.startswith("told-") for anchor in inner)
    assert set(inner) <= marks


def test_fields_open_and_close_in_pairs(document):
    kinds = [e.get(qn("w:fldCharType")) for e in document.element.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_the_footer_counts_pages(document):
    footer = document.sections[-1].footer._element
    assert [e.text.strip() for e in footer.iter(qn("w:instrText"))] == ["PAGE"]


def test_properties_name_title_publisher_language_and_day(document, book):
    core = document.core_properties
    assert (core.title, core.author, core.language) == (
        book["title"], book["publisher"], book["language"],
    )  # fmt: skip
    assert core.created.replace(tzinfo=None) == datetime.datetime(2026, 11, 23)
    assert core.identifier == book["identifier"]


def test_language_and_east_asian_face_are_the_document_s_own(document, book):
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:rFonts"))).get(qn("w:eastAsia"))
    lang = next(defaults.iter(qn("w:lang")))
    assert lang.get(qn("w:eastAsia")) == "ja-JP"
    assert lang.get(qn("w:val")).startswith("en")


def test_pictures_carry_their_alternative_and_caption(document, book):
    described = [e.get("descr") for e in document.element.iter(qn("wp:docPr"))]
    assert described == [p["alt"] for p in book["pictures"].values()]
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    block = book["chapters"][2]["sections"][1]["blocks"][1]
    assert any(block["caption"] in c and block["credit"] in c for c in captions)


def test_marks_have_a_style_of_their_own(document, book):
    marks = [
        run.text.strip()
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.style.name == "Yearbook Mark"
    ]
    assert book["labels"]["see_above"] in marks
    assert book["labels"]["outside_period"] in marks


def test_co2_is_set_with_a_lowered_digit(document):
    lowered = [r.text for p in document.paragraphs for r in p.runs if r.font.subscript]
    assert set(lowered) == {"2"}
    assert any("CO2" in p.text for p in document.paragraphs)


def test_an_svg_without_a_png_twin_leaves_its_alternative_in_words(book):
    changed = copy.deepcopy(book)
    del changed["pictures"]["months"]["fallback"]
    document = opened(word(changed))
    assert book["pictures"]["months"]["alt"] in [p.text for p in document.paragraphs]


def test_a_broken_picture_is_refused_in_a_sentence(book):
    changed = copy.deepcopy(book)
    changed["pictures"]["photo"]["data"] = base64.b64encode(b"not a picture").decode()
    with pytest.raises(BookError, match=r"book\.pictures\.photo cannot be read"):
        word(changed)


def test_the_same_book_is_the_same_bytes(book, data):
    assert word(copy.deepcopy(book)) == data


def _template(kind="docx"):
    office = docx.Document()
    office.styles["Heading 1"].font.color.rgb = RGBColor(0x80, 0, 0x80)
    office.styles["Heading 1"].element.set(qn("w:styleId"), "1")  # as Japanese Word names it
    office.sections[0].left_margin = Mm(40)
    office.sections[0].header.paragraphs[0].text = "○○市 政策局"
    office.add_paragraph("ひな形の本文")
    held = io.BytesIO()
    office.save(held)
    if kind == "docx":
        return held.getvalue()
    out = io.BytesIO()
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"document.main+xml", b"template.main+xml")
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["docx", "dotx"])
def test_the_office_s_template_gives_its_styles_page_and_header(book, kind):
    document = opened(word(book, _template(kind)))
    heading = next(p for p in document.paragraphs if p.style.name == "Heading 1")
    assert heading.style.style_id == "1"
    assert heading.style.font.color.rgb == RGBColor(0x80, 0, 0x80)
    assert round(document.sections[0].left_margin.mm) == 40
    assert document.sections[0].header.paragraphs[0].text == "○○市 政策局"
    assert "ひな形の本文" not in [p.text for p in document.paragraphs]
    assert "Yearbook Deed" in [style.name for style in document.styles]
    assert document.core_properties.title == book["title"]


def test_each_style_in_use_exists(book):
    for template in (None, _template()):
        document = opened(word(book, template))
        known = {style.style_id for style in document.styles}
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
            assert {e.get(qn("w:val")) for e in document.element.iter(qn(tag))} <= known


def test_a_template_s_own_footer_stays(book):
    office = docx.Document()
    office.sections[0].footer.paragraphs[0].text = "取扱注意"
    held = io.BytesIO()
    office.save(held)
    document = opened(word(book, held.getvalue()))
    assert document.sections[-1].footer.paragraphs[0].text == "取扱注意"


@pytest.mark.parametrize("template", [b"", b"not a file", b"PK\x03\x04broken"])
def test_a_template_that_is_none_is_refused_with_the_remedy(book, template):
    with pytest.raises(BookError, match=r"\.docx or \.dotx"):
        word(book, template)


def test_a_zip_that_is_no_word_file_is_refused(book):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(BookError, match=r"\.docx or \.dotx"):
        word(book, held.getvalue())


def test_a_sheet_has_no_contents_and_says_what_it_leaves_out():
    document = opened(word(sheet("ja", 200)))
    assert not [code for code in instructions(document) if code.startswith("TOC")]
    shown = len([p for p in document.paragraphs if p.style.name == "Yearbook Deed"])
    assert f"ほか{200 - shown}件" in [p.text for p in document.paragraphs]


def test_every_part_is_well_formed(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
