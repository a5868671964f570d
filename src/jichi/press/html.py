"""The book as one self-contained, accessible HTML file with its own print layout and dark mode."""

import re
from importlib.resources import files
from typing import Any, Final

from lxml import etree
from lxml import html as parser

from .book import Book
from .characters import pieces
from .labels import filled, labels_of
from .places import address, anchors
from .validation import settled

CORRECTIONS: Final = "corrections-of-the-edition"
_ID: Final = re.compile(r"\S+\Z")


def html(book: Book) -> bytes:
    """The file in UTF-8; it requests nothing, pictures stand in it as data.

    Raises `BookError` where the book is not printable.
    """
    whole = settled(book)
    folder = files(__package__).joinpath("templates")
    page = parser.document_fromstring(folder.joinpath("book.html").read_text("utf-8"))
    page.set("lang", whole["language"])
    _Leaf(page, whole).fill(folder.joinpath("book.css").read_text("utf-8"))
    data: bytes = parser.tostring(page, encoding="utf-8", doctype="<!DOCTYPE html>", method="html")
    return data


def write(element: Any, words: str) -> Any:
    """Append a text to an element, subscript digits as `sub` and line feeds as `br`."""
    for kind, piece in pieces(words):
        if kind == "sub":
            etree.SubElement(element, "sub").text = piece
        elif kind == "break":
            etree.SubElement(element, "br")
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece
    return element


def add(parent: Any, tag: str, words: str = "", style: str = "", **attributes: str) -> Any:
    """A new last child of `parent` that holds the words; `style` is its class."""
    element = etree.SubElement(parent, tag)
    if style:
        element.set("class", style)
    for name, value in attributes.items():
        element.set(name.replace("_", "-"), value)
    return write(element, words)


class _Leaf:
    """One file being filled from one book."""

    def __init__(self, page: Any, book: Book) -> None:
        self.page = page
        self.book = book
        self.labels = labels_of(book["language"], book["labels"])
        self.anchors = anchors(book, self.labels["see_above"])
        self.taken = {element.get("id") for element in page.iter() if element.get("id")}
        self.taken.add(CORRECTIONS)

    def at(self, name: str) -> Any:
        return self.page.get_element_by_id(name)

    def identified(self, element: Any, wanted: str | None) -> Any:
        if wanted and _ID.match(wanted) and wanted not in self.taken:
            self.taken.add(wanted)
            element.set("id", wanted)
        return element

    def fill(self, css: str) -> None:
        book, labels = self.book, self.labels
        head = self.page.find("head")
        head.find("title").text = " - ".join(filter(None, (book["title"], book["year_label"])))
        head.find("style").text = css
        for name, value in (
            ("author", book["publisher"]),
            ("description", book["subtitle"] or book["title"]),
            ("dcterms.identifier", book["identifier"]),
            ("dcterms.date", book["produced_on"]),
        ):
            if value:
                add(head, "meta", name=name, content=value)
        write(self.at("skip"), labels["skip"])
        self.cover(self.at("cover"))
        if book["kind"] == "yearbook":
            self.contents(self.at("contents"))
        else:
            self.at("contents").drop_tree()
        for chapter in book["chapters"]:
            self.chapter(self.at("text"), chapter)
        if book["corrections"]:
            self.corrections(self.at("text"))
        self.colophon(self.at("colophon"))

    def cover(self, place: Any) -> None:
        book = self.book
        add(place, "p", book["publisher"], "publisher")
        add(place, "h1", book["title"])
        if book["subtitle"]:
            add(place, "p", book["subtitle"], "subtitle")
        line = add(place, "p", book["year_label"], "year")
        if book["state_label"]:
            line = add(place, "p", "", "state")
            add(line, "span", book["state_label"], f"state-label {book['state']}")

    def contents(self, place: Any) -> None:
        add(place, "h2", self.labels["contents"], id="contents-title")
        place.set("aria-labelledby", "contents-title")
        chapters = add(place, "ol")
        for chapter in self.book["chapters"]:
            entry = add(chapters, "li")
            self.entry(entry, chapter, f"{chapter['number']}  {chapter['title']}".strip())
            if chapter["sections"]:
                sections = add(entry, "ol")
                for section in chapter["sections"]:
                    self.entry(add(sections, "li"), section, section["title"])
        if self.book["corrections"]:
            add(add(chapters, "li"), "a", self.labels["corrections"], href=f"#{CORRECTIONS}")

    def entry(self, item: Any, part: Any, title: str) -> None:
        number = len(self.taken)
        part["address"] = part["id"] if _ID.match(part["id"]) else f"part-{number}"
        if part["address"] in self.taken:
            part["address"] = f"{part['address']}-{number}"
        self.taken.add(part["address"])
        add(item, "a", title, href=f"#{part['address']}")

    def chapter(self, place: Any, chapter: Any) -> None:
        section = add(place, "section", style="chapter")
        if chapter["title"]:
            heading = add(section, "h2")
            if chapter["number"]:
                add(heading, "span", chapter["number"], "number").tail = " "
            write(heading, chapter["title"])
            self.titled(section, heading, chapter)
        if chapter["lead"]:
            add(section, "p", chapter["lead"], "lead")
        self.contained(section, chapter, 3 if chapter["title"] else 2)

    def titled(self, section: Any, heading: Any, part: Any) -> None:
        if "address" in part:
            section.set("id", part["address"])
        else:
            self.identified(section, part["id"])
        name = f"title-{len(self.taken)}"
        self.taken.add(name)
        heading.set("id", name)
        section.set("aria-labelledby", name)

    def contained(self, place: Any, part: Any, level: int) -> None:
        for block in part["blocks"]:
            getattr(self, f"block_{block['type']}")(place, block)
        for inner in part["sections"]:
            section = add(place, "section")
            heading = add(section, f"h{level}", inner["title"])
            self.titled(section, heading, inner)
            self.contained(section, inner, level + 1)

    def marks(self, place: Any, marks: list[str]) -> None:
        for mark in marks:
            write(place, " ")
            add(place, "span", mark, "mark")

    def block_prose(self, place: Any, block: Any) -> None:
        for words in block["paragraphs"]:
            add(place, "p", words)

    def block_facts(self, place: Any, block: Any) -> None:
        deeds = add(place, "ul", style="facts", role="list")
        for deed in block["items"]:
            item = self.identified(add(deeds, "li"), deed["anchor"] or deed["key"])
            add(item, "p", deed["date"], "date")
            told = add(item, "div")
            title = add(told, "p", style="title")
            url = address(deed["url"])
            if url:
                add(title, "a", deed["title"], href=url)
            else:
                write(title, deed["title"])
            self.marks(title, deed["marks"])
            if deed["text"]:
                add(told, "p", deed["text"])
            if deed["parties"]:
                parties = add(told, "p", style="parties")
                for party in deed["parties"]:
                    row = add(parties, "span")
                    add(row, "span", party["role_label"], "role").tail = " "
                    write(row, party["names"]).tail = " "

    def block_table(self, place: Any, block: Any) -> None:
        room = add(place, "div", style="scroll", tabindex="0", role="region")
        table = add(room, "table", style="wide" if len(block["columns"]) > 7 else "")
        name = f"table-{len(self.taken)}"
        self.taken.add(name)
        # Captions such as "7 entries" stand in several sections: the section's title goes before.
        room.set("aria-labelledby", f"{place.get('aria-labelledby', '')} {name}".strip())
        if block["caption"]:
            add(table, "caption", block["caption"], id=name)
        columns = block["columns"]
        whole = sum(column["width"] for column in columns)
        group = add(table, "colgroup")
        for column in columns:
            add(group, "col").set("style", f"width:{100 * column['width'] / whole:.2f}%")
        header = add(add(table, "thead"), "tr")
        if not block["caption"]:
            header.set("id", name)
        for column in columns:
            add(header, "th", column["title"], column["align"], scope="col")
        body = add(table, "tbody")
        for row in block["rows"]:
            line = self.identified(add(body, "tr"), row["anchor"] or row["key"])
            for place_in_row, (column, cell) in enumerate(zip(columns, row["cells"], strict=True)):
                if block["header_column"] and not place_in_row:
                    self.cell(add(line, "th", style=column["align"], scope="row"), cell)
                else:
                    self.cell(add(line, "td", style=column["align"]), cell)

    def cell(self, place: Any, cell: Any) -> None:
        if isinstance(cell, str):
            write(place, cell)
        elif "lines" in cell:
            for number, row in enumerate(cell["lines"]):
                if number:
                    add(place, "br")
                if row["label"]:
                    add(place, "span", row["label"], "role").tail = " "
                write(place, row["text"])
        else:
            write(place, cell["text"])
            self.marks(place, cell["marks"])

    def block_figures(self, place: Any, block: Any) -> None:
        figures = add(place, "ul", style="figures", role="list")
        for figure in block["items"]:
            item = add(figures, "li")
            number = add(item, "p", figure["value"], "value")
            if figure["unit"]:
                write(number, " ")
                add(number, "span", figure["unit"], "unit")
            add(item, "p", figure["label"])
            origin = "  ".join(filter(None, (figure["as_of"], figure["source"])))
            if origin:
                add(item, "p", origin, "origin")

    def block_cards(self, place: Any, block: Any) -> None:
        cards = add(place, "ul", style="cards", role="list")
        for card in block["items"]:
            item = add(cards, "li")
            self.marks(add(item, "p", card["title"], "title"), card["marks"])
            if card["text"]:
                add(item, "p", card["text"])
            if card["names"]:
                add(item, "p", card["names"], "names-of")

    def block_names(self, place: Any, block: Any) -> None:
        if block["caption"]:
            add(place, "p", block["caption"], "caption")
        names = add(place, "ul", style="names", role="list")
        for name in block["items"]:
            add(names, "li", name)

    def block_people(self, place: Any, block: Any) -> None:
        people = add(place, "ul", style="people", role="list")
        for person in block["items"]:
            item = add(people, "li")
            add(item, "span", person["post"], "post").tail = " "
            add(item, "strong", person["name"]).tail = " "
            add(item, "span", person["note"], "note")

    def block_picture(self, place: Any, block: Any) -> None:
        picture = self.book["pictures"][block["id"]]
        figure = add(place, "figure")
        add(
            figure,
            "img",
            src=f"data:{picture['media_type']};base64,{picture['data']}",
            alt=picture["alt"],
            width=f"{picture['width']:.0f}",
            height=f"{picture['height']:.0f}",
        )
        credit = f"{self.labels['credit']}: {block['credit']}" if block["credit"] else ""
        words = "  ".join(filter(None, (block["caption"], credit)))
        if words:
            add(figure, "figcaption", words)

    def block_reference(self, place: Any, block: Any) -> None:
        line = add(place, "p", "→ ", "reference")
        target = self.anchors.get(block["key"])
        if target and _ID.match(target):
            add(line, "a", block["text"], href=f"#{target}")
        else:
            write(line, block["text"])

    def block_quote(self, place: Any, block: Any) -> None:
        quote = add(place, "blockquote")
        add(quote, "p", block["text"])
        if block["by"]:
            add(quote, "p", block["by"], "by")

    def block_more(self, place: Any, block: Any) -> None:
        add(place, "p", block["text"], "more")

    def corrections(self, place: Any) -> None:
        section = add(place, "section", style="chapter", id=CORRECTIONS)
        add(section, "h2", self.labels["corrections"])
        rows = add(section, "dl")
        for correction in self.book["corrections"]:
            add(rows, "dt", correction["key"])
            add(rows, "dd", correction["text"])

    def colophon(self, place: Any) -> None:
        book, labels = self.book, self.labels
        for row in book["colophon"]:
            add(place, "p", row)
        for name in ("period", "identifier", "digest"):
            if book[name]:
                add(place, "p", f"{labels[name]}: {book[name]}", "identity")
        add(place, "p", filled(labels["produced_on"], date=book["produced_on"]), "identity")
