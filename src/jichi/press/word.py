"""The book as a Word file that an office goes on editing: real headings, tables, fields, styles."""

import datetime
import io
import zipfile
from typing import Any, Final

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Emu, Mm

from .book import Book, BookError
from .labels import filled, labels_of
from .pdf import pages
from .places import referred
from .sheet import fitted
from .validation import settled
from .word_blocks import Writer
from .word_styles import styled
from .word_text import Body, field, field_end, field_start, put, run, tab

TYPE_SIZE: Final = 10.5
#: Word sets looser than the PDF: a sheet is cut to what fits this share of the page there.
SHEET_ROOM: Final = 0.82
_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCUMENT: Final = f"{_OFFICE}.document.main+xml"
_TEMPLATE: Final = f"{_OFFICE}.template.main+xml"
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)


def word(book: Book, template: bytes | None = None) -> bytes:
    """The .docx file; the same book and template give the same bytes.

    `template` is the office's own .docx or .dotx: its styles, page, header and footer are used,
    its text is not; styles it lacks are added. Raises `BookError` where the book is not printable
    or the template cannot be read.
    """
    whole = settled(book)
    size = TYPE_SIZE
    if whole["kind"] == "sheet":
        whole, size = fitted(whole, pages, SHEET_ROOM)
    document = _opened(template)
    styles = styled(document, whole, size, template is not None)
    if template is None:
        _page(document, whole)
    labels = labels_of(whole["language"], whole["labels"])
    section = document.sections[-1]
    width = _width(section)
    body = Body(document.element.body, document.part, styles, width)
    writer = Writer(body, whole, labels, referred(whole), document._body)
    _Press(document, body, writer, whole, labels).run()
    _properties(document, whole)
    return _packed(document)


def _opened(template: bytes | None) -> Document:
    if template is None:
        document = docx.Document()
    else:
        try:
            document = docx.Document(io.BytesIO(_as_document(template)))
        except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
            raise BookError(
                "The Word template could not be read; save it from Word as .docx or .dotx."
            ) from error
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    body.get_or_add_sectPr()
    return document


def _as_document(template: bytes) -> bytes:
    """A .dotx as the .docx that it becomes when opened; a .docx unchanged."""
    with zipfile.ZipFile(io.BytesIO(template)) as source:
        types = source.read("[Content_Types].xml").decode()
        if _TEMPLATE not in types:
            return template
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                if name == "[Content_Types].xml":
                    content = types.replace(_TEMPLATE, _DOCUMENT).encode()
                target.writestr(name, content)
    return held.getvalue()


def _page(document: Document, book: Book) -> None:
    section = document.sections[-1]
    section.page_width, section.page_height = Mm(210), Mm(297)
    side, top = (Mm(19), Mm(14)) if book["kind"] == "sheet" else (Mm(25), Mm(27))
    section.left_margin = section.right_margin = side
    section.top_margin = section.bottom_margin = top
    section.header_distance = section.footer_distance = Mm(8 if book["kind"] == "sheet" else 12)
    section.different_first_page_header_footer = book["kind"] == "yearbook"


def _width(section: Any) -> int:
    """The text's width in twentieths of a point; A4 with 25 mm where the template is silent."""
    wide = section.page_width or Mm(210)
    left = Mm(25) if section.left_margin is None else section.left_margin
    right = Mm(25) if section.right_margin is None else section.right_margin
    return int(Emu(wide - left - right).twips)


class _Press:
    """Writes one book from cover to colophon."""

    def __init__(
        self, document: Document, body: Body, writer: Writer, book: Book, labels: dict[str, str]
    ) -> None:
        self.document = document
        self.body = body
        self.writer = writer
        self.book = book
        self.labels = labels
        self.headings = 0

    def run(self) -> None:
        book = self.book
        self.cover()
        if book["kind"] == "yearbook":
            self.contents()
        for chapter in book["chapters"]:
            self.chapter(chapter)
        if book["corrections"]:
            self.heading(1, self.labels["corrections"], opens_page=True)
            for correction in book["corrections"]:
                self.body.paragraph("Yearbook Note", correction["key"])
                self.body.paragraph("Normal", correction["text"])
        self.colophon()
        self.footer()

    def cover(self) -> None:
        book, body = self.book, self.body
        sheet = book["kind"] == "sheet"
        body.paragraph("Yearbook Note" if sheet else "Subtitle", book["publisher"])
        body.paragraph("Title", book["title"])
        line = " ".join(filter(None, (book["subtitle"], book["year_label"] if sheet else "")))
        if line:
            body.paragraph("Yearbook Note" if sheet else "Subtitle", line)
        if book["year_label"] and not sheet:
            body.paragraph("Yearbook Year", book["year_label"])
        if book["state_label"]:
            body.paragraph("Yearbook State", book["state_label"])

    def contents(self) -> None:
        body = self.body
        title = body.paragraph("TOC Heading", self.labels["contents"])
        put(title[0], "pageBreakBefore")
        entries = [
            (level, words, f"_Toc{place:08d}")
            for place, (level, words) in enumerate(self.titles(), 1)
            if level < 3
        ]
        line = body.paragraph("toc 1")
        field_start(line, r'TOC \o "1-2" \h \z \u', dirty=True)
        for place, (level, words, name) in enumerate(entries):
            if place:
                line = body.paragraph(f"toc {level}")
            body.link(line, words, anchor=name)
        field_end(line)
        body.paragraph("Yearbook Note", self.labels["update_contents"])

    def titles(self) -> list[tuple[int, str]]:
        """Level and words of every heading, in the order in which they are written."""
        found: list[tuple[int, str]] = []

        def walk(sections: list[Any], level: int) -> None:
            for section in sections:
                found.append((level, section["title"]))
                walk(section["sections"], level + 1)

        for chapter in self.book["chapters"]:
            found.append((1, _chapter_title(chapter)))
            walk(chapter["sections"], 2)
        if self.book["corrections"]:
            found.append((1, self.labels["corrections"]))
        return found

    def heading(self, level: int, words: str, opens_page: bool = False) -> None:
        self.headings += 1
        line = self.body.paragraph(f"heading {level}")
        if opens_page:
            put(line[0], "pageBreakBefore")
        self.body.bookmark(line, f"_Toc{self.headings:08d}")
        run(line, words)

    def chapter(self, chapter: Any) -> None:
        if chapter["title"]:
            self.heading(1, _chapter_title(chapter), self.book["kind"] == "yearbook")
        if chapter["lead"]:
            self.body.paragraph("Yearbook Lead", chapter["lead"])
        self.contained(chapter, 2 if chapter["title"] else 1)

    def contained(self, part: Any, level: int) -> None:
        for block in part["blocks"]:
            self.writer.write(block)
        for section in part["sections"]:
            self.heading(level, section["title"])
            self.contained(section, level + 1)

    def colophon(self) -> None:
        book, labels, body = self.book, self.labels, self.body
        if book["kind"] == "sheet":
            if book["colophon"]:
                body.paragraph("Yearbook Note", "  ".join(book["colophon"]))
            return
        title = body.paragraph("TOC Heading", labels["colophon"])
        put(title[0], "pageBreakBefore")
        for row in book["colophon"]:
            body.paragraph("Normal", row)
        for name in ("period", "identifier", "digest"):
            if book[name]:
                body.paragraph("Yearbook Note", f"{labels[name]}: {book[name]}")
        body.paragraph("Yearbook Note", filled(labels["produced_on"], date=book["produced_on"]))

    def footer(self) -> None:
        """The page's number below it, unless the template's footer already says something."""
        footer = self.document.sections[-1].footer
        if any(p.text.strip() or len(p._p) > 1 for p in footer.paragraphs) or footer.tables:
            return
        line = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
        element = line._p
        for child in list(element):
            element.remove(child)
        put(put(element, "pPr"), "pStyle", val=self.body.styles["footer"])
        run(element, "  ".join(filter(None, (self.book["publisher"], self.book["year_label"]))))
        if self.book["kind"] == "yearbook":
            tab(element)
            run(element, f"{self.labels['page']} ")
            field(element, "PAGE", "1")


def _chapter_title(chapter: Any) -> str:
    return f"{chapter['number']}  {chapter['title']}".strip()


def _properties(document: Document, book: Book) -> None:
    core = document.core_properties
    day = datetime.datetime.fromisoformat(book["produced_on"])
    core.title = book["title"][:255]
    core.author = core.last_modified_by = book["publisher"][:255]
    core.subject = " ".join(filter(None, (book["subtitle"], book["year_label"])))[:255]
    core.keywords = " ".join(filter(None, (book["identifier"], book["period"])))[:255]
    core.language = book["language"]
    core.comments = core.category = ""
    core.content_status = book["state_label"][:255]
    core.identifier = book["identifier"][:255]
    core.created = core.modified = day
    core.revision = 1


def _packed(document: Document) -> bytes:
    """The package with a fixed date on each part, so that equal books are equal bytes."""
    first, held = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, source.read(name))
    return held.getvalue()
