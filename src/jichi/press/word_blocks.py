"""Each kind of block of a chapter as Word paragraphs, tables and pictures."""

import base64
import io
from collections.abc import Callable
from typing import Any, Final

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.oxml.ns import qn
from docx.shared import Emu, Length
from docx.text.paragraph import Paragraph

from .book import Book, BookError
from .columns import breadth, widths
from .places import address
from .word_text import Body, put, run, tab

PIXEL: Final = 9525
TALLEST: Final = Emu(5_400_000)
_BROKEN: Final = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)


class Writer:
    """Writes the blocks of one book into a body."""

    def __init__(
        self, body: Body, book: Book, labels: dict[str, str], addresses: dict[str, str],
        document_part: Any,
    ) -> None:  # fmt: skip
        self.body = body
        self.book = book
        self.labels = labels
        self.addresses = addresses
        self.marked: set[str] = set()
        self.parent = document_part

    def write(self, block: Any) -> None:
        """One block at the end of the body."""
        _KINDS[block["type"]](self, block)

    def told(self, paragraph: Any, key: str) -> None:
        """Bookmark the first place that tells a fact which a reference points to."""
        name = self.addresses.get(key)
        if name and name not in self.marked:
            self.marked.add(name)
            self.body.bookmark(paragraph, name)

    def prose(self, block: Any) -> None:
        for words in block["paragraphs"]:
            self.body.paragraph("Normal", words)

    def facts(self, block: Any) -> None:
        for deed in block["items"]:
            self.deed(deed)

    def deed(self, deed: Any) -> None:
        body = self.body
        line = body.paragraph("Yearbook Deed")
        if not deed["text"] and not deed["parties"]:
            put(line[0], "keepNext", val="0")
        if deed["date"]:
            body.run(line, deed["date"], "Yearbook Date")
        tab(line)
        self.told(line, deed["key"])
        url = address(deed["url"])
        if url:
            body.link(line, deed["title"], url)
        else:
            run(line, deed["title"])
        body.marks(line, deed["marks"])
        if deed["text"]:
            body.paragraph("Yearbook Deed Text", deed["text"])
        if deed["parties"]:
            parties = body.paragraph("Yearbook Deed Text")
            for place, party in enumerate(deed["parties"]):
                if place:
                    run(parties, "\u3000")
                body.run(parties, party["role_label"], "Yearbook Role")
                run(parties, f" {party['names']}")

    def table(self, block: Any) -> None:
        body, columns = self.body, block["columns"]
        if block["caption"]:
            body.paragraph("caption", block["caption"])
        ems = widths(block)
        shares = [wide / sum(ems) for wide in ems]
        table = body.table(shares, "Yearbook Table", block["caption"], block["header_column"])
        header = body.row(table, header=True)
        for column, share in zip(columns, shares, strict=True):
            run(body.cell(header, share, column["align"]), column["title"])
        for entry in block["rows"]:
            row = body.row(table)
            for place, cell in enumerate(entry["cells"]):
                paragraph = body.cell(row, shares[place], columns[place]["align"])
                if not place:
                    self.told(paragraph, entry["key"])
                self.cell(paragraph, cell)
        self.after_table()

    def cell(self, paragraph: Any, cell: Any) -> None:
        if isinstance(cell, str):
            run(paragraph, cell)
        elif "lines" in cell:
            for place, line in enumerate(cell["lines"]):
                if place:
                    put(put(paragraph, "r"), "br")
                if line["label"]:
                    self.body.run(paragraph, f"{line['label']} ", "Yearbook Role")
                run(paragraph, line["text"])
        else:
            run(paragraph, cell["text"])
            self.body.marks(paragraph, cell["marks"])

    def after_table(self) -> None:
        """Air below a table; Word also joins two tables that stand without a paragraph between."""
        self.body.paragraph("Yearbook Note")

    def figures(self, block: Any) -> None:
        items = block["items"]
        for start in range(0, len(items), 4):
            part = items[start : start + 4]
            across = min(len(items), 4)
            table = self.body.table([1.0] * across, "", "", False)
            row = self.body.row(table)
            for figure in part + [None] * (across - len(part)):
                self.figure(self.body.cell(row, 1 / across), figure)
        if items:
            self.after_table()

    def figure(self, paragraph: Any, figure: Any) -> None:
        if figure is None:
            return
        cell = paragraph.getparent()
        cell.remove(paragraph)
        value = self.body.paragraph("Yearbook Figure", figure["value"], cell)
        if figure["unit"]:
            self.body.run(value, f" {figure['unit']}", "Yearbook Date")
        self.body.paragraph("Yearbook Cell", figure["label"], cell)
        origin = "  ".join(filter(None, (figure["as_of"], figure["source"])))
        if origin:
            self.body.paragraph("Yearbook Note", origin, cell)

    def cards(self, block: Any) -> None:
        for card in block["items"]:
            title = self.body.paragraph("Yearbook Card", card["title"])
            self.body.marks(title, card["marks"])
            if card["text"]:
                self.body.paragraph("Normal", card["text"])
            if card["names"]:
                self.body.run(self.body.paragraph("Normal"), card["names"], "Strong")

    def names(self, block: Any) -> None:
        if block["caption"]:
            self.body.paragraph("caption", block["caption"])
        items = block["items"]
        across = 4 if max(map(breadth, items), default=0.0) <= 9 else 3
        if not items:
            return
        table = self.body.table([1.0] * across, "", block["caption"], False)
        for start in range(0, len(items), across):
            row = self.body.row(table)
            for place in range(start, start + across):
                paragraph = self.body.cell(row, 1 / across)
                if place < len(items):
                    run(paragraph, items[place])
        self.after_table()

    def people(self, block: Any) -> None:
        if not block["items"]:
            return
        shares = [0.22, 0.28, 0.5]
        table = self.body.table(shares, "", "", False)
        for person in block["items"]:
            row = self.body.row(table)
            run(self.body.cell(row, shares[0]), person["post"])
            self.body.run(self.body.cell(row, shares[1]), person["name"], "Strong")
            run(self.body.cell(row, shares[2]), person["note"])
        self.after_table()

    def picture(self, block: Any) -> None:
        picture = self.book["pictures"][block["id"]]
        raster = picture["fallback"] if picture["media_type"] == "image/svg+xml" else picture
        if raster is None:
            self.body.paragraph("Yearbook Note", picture["alt"])
        else:
            self.image(raster["data"], picture, block["id"])
        credit = f"{self.labels['credit']}: {block['credit']}" if block["credit"] else ""
        words = "  ".join(filter(None, (block["caption"], credit)))
        if words:
            caption = self.body.paragraph("caption", words)
            put(caption[0], "keepNext", val="0")

    def image(self, data: str, picture: Any, name: str) -> None:
        element = self.body.paragraph("Normal")
        put(put(element, "pPr"), "keepNext")
        widest = self.body.width * 635
        width = min(widest, int(picture["width"] * PIXEL))
        if picture["width"] * PIXEL * 2 > widest:
            width = widest
        tall = width * picture["height"] / picture["width"]
        if tall > TALLEST:
            width = int(width * TALLEST / tall)
        try:
            shape = (
                Paragraph(element, self.parent)
                .add_run()
                .add_picture(io.BytesIO(base64.b64decode(data)), width=Length(width))
            )
        except _BROKEN as error:
            raise BookError(
                f"book.pictures.{name} cannot be read as the picture it claims to be; "
                "give PNG or JPEG data, or a PNG fallback beside an SVG."
            ) from error
        described = shape._inline.docPr
        described.set("descr", picture["alt"])
        described.set("name", name)
        inner = shape._inline.find(".//" + qn("pic:cNvPr"))
        inner.set("descr", picture["alt"])
        inner.set("name", name)

    def reference(self, block: Any) -> None:
        line = self.body.paragraph("Normal")
        run(line, "→ ")
        target = self.addresses.get(block["key"])
        if target:
            self.body.link(line, block["text"], anchor=target)
        else:
            run(line, block["text"])

    def quote(self, block: Any) -> None:
        self.body.paragraph("Quote", block["text"])
        if block["by"]:
            self.body.paragraph("Yearbook Note", block["by"])

    def more(self, block: Any) -> None:
        self.body.run(self.body.paragraph("Normal"), block["text"], "Strong")


_KINDS: Final[dict[str, Callable[[Writer, Any], None]]] = {
    "prose": Writer.prose,
    "facts": Writer.facts,
    "table": Writer.table,
    "figures": Writer.figures,
    "cards": Writer.cards,
    "names": Writer.names,
    "people": Writer.people,
    "picture": Writer.picture,
    "reference": Writer.reference,
    "quote": Writer.quote,
    "more": Writer.more,
}
