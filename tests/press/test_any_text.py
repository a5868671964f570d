"""Whatever people write stands in all three formats as they wrote it, and never becomes markup."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parser

from jichi.press import html, pdf, word
from tests.pdfs import pages_of, text_of

HOSTILE = [
    '#import "evil.typ": *', "#panic(1)", "*bold* _thin_ `raw`", "= Heading", "- list", "+ 1.",
    "$x^2$", "<script>alert(1)</script>", "</td></tr>", "&amp; &lt;", "\\", "\\u{41}", "@label",
    "<label>", "https://example.org/#a", "~", "a -- b --- c", "//comment", "/* c */", "'; DROP",
    "]]>", "<w:p/>", "{{ x }}", "{% x %}", "%s %d {0}", '"quoted"', "#sys.inputs", "a\\\\b", "#",
    '{"sub":"2"}', "ほか{count}件", "]", ")", "}", "CO₂とH₂O", "〔U+0041〕", "..", "=1+1", "\u3000",
]  # fmt: skip

#: Signs whose glyph belongs to them alone, so that a reader of the PDF can name them.
LEGIBLE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0x3041, max_codepoint=0x3093),
        st.characters(min_codepoint=0x30A1, max_codepoint=0x30F6),
        st.sampled_from("京都横浜北九州市愛知県札幌飯田武蔵野、。「」・₀₁₂₉éöåñß"),
    ),
    max_size=40,
)
#: Every character that the press accepts.
ANY = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), max_size=30)
LOWERED = {0x2080 + n: str(n) for n in range(10)}


def bare(text):
    return re.sub(r"[\s\u200b]", "", text.translate(LOWERED))


def book_of(text):
    """A book with the text in each kind of place, between brackets."""
    said = f"⟦{text}⟧"
    return {
        "kind": "yearbook", "language": "ja", "title": "報告", "publisher": "事務局",
        "produced_on": "2026-11-23",
        "pictures": {"p": {"media_type": "image/svg+xml", "width": 10, "height": 10, "alt": "図",
                           "data": "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRo"
                                   "PSIxMCIgaGVpZ2h0PSIxMCI+PHJlY3Qgd2lkdGg9IjUiIGhlaWdodD0iNSIv"
                                   "Pjwvc3ZnPg=="}},
        "corrections": [{"key": "k", "text": said}],
        "chapters": [{"id": "c", "title": f"章{said}", "lead": said, "number": "1", "blocks": [
            {"type": "prose", "paragraphs": [said]},
            {"type": "facts", "items": [
                {"key": "k", "date": said, "title": said, "text": said, "marks": [said],
                 "parties": [{"role_label": said, "names": said}]}]},
            {"type": "table", "caption": said, "columns": [{"title": said}, {"title": "b"}],
             "rows": [{"cells": [said, {"lines": [{"label": said, "text": said}]}]},
                      {"cells": [{"text": said, "marks": [said]}, ""]}]},
            {"type": "figures", "items": [
                {"value": said, "unit": said, "label": said, "as_of": said, "source": said}]},
            {"type": "cards", "items": [{"title": said, "text": said, "names": said, "marks": []}]},
            {"type": "names", "caption": said, "items": [said]},
            {"type": "people", "items": [{"post": said, "name": said, "note": said}]},
            {"type": "picture", "id": "p", "caption": said, "credit": said},
            {"type": "reference", "text": said, "key": "k"},
            {"type": "quote", "text": said, "by": said},
        ], "sections": [{"id": "s", "title": f"節{said}"}]}],
    }  # fmt: skip


#: How often the text stands in the body of the book.
PLACES = 33


def in_word(data):
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(e.text or "" for e in body.iter(qn("w:t")))


def in_html(data):
    page = parser.document_fromstring(data)
    return "".join(page.find(f".//{part}").text_content() for part in ("nav", "main"))


def count(text, whole):
    return bare(whole).count(bare(f"⟦{text}⟧"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_literally_in_each_format(text):
    book = book_of(text)
    assert count(text, in_html(html(book))) >= PLACES
    assert count(text, in_word(word(book))) >= PLACES
    assert count(text, text_of(pdf(book))) >= PLACES


def test_hostile_text_makes_no_element_of_its_own():
    plain = parser.document_fromstring(html(book_of("x")))
    hostile = parser.document_fromstring(html(book_of("<script>alert(1)</script><b>&amp;</b>")))
    assert [e.tag for e in hostile.iter()] == [e.tag for e in plain.iter()]


def test_a_line_feed_is_a_break_in_each_format():
    book = book_of("x") | {"subtitle": "first\nsecond"}
    page = parser.document_fromstring(html(book))
    assert page.xpath("//p[@class='subtitle']/br")
    subtitle = next(
        p for p in docx.Document(io.BytesIO(word(book))).paragraphs if p.text.startswith("first")
    )
    assert subtitle.text == "first\nsecond"
    cover = pages_of(pdf(book))[0]
    assert re.search(r"first\s*\n\s*second", cover)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_any_text_survives_in_html_and_word(text):
    book = book_of(text)
    assert count(text, in_html(html(book))) >= PLACES
    assert count(text, in_word(word(book))) >= PLACES


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LEGIBLE)
def test_legible_text_survives_in_the_pdf(text):
    assert count(text, text_of(pdf(book_of(text)))) >= PLACES


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY)
def test_any_accepted_text_becomes_a_pdf_of_both_standards(text):
    data = pdf(book_of(text))
    assert b"pdfuaid" in data
    assert "報告" in text_of(data)
