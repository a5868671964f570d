"""The elements of a Word body, built as XML since paragraph objects are slow in thousands."""

from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from .characters import pieces

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_NAMES: Final = {
    name: qn(f"w:{name}")
    for name in (
        *("p", "pPr", "pStyle", "r", "rPr", "rStyle", "t", "br", "tab", "vertAlign", "val", "id"),
        *("tbl", "tblPr", "tblStyle", "tblW", "tblLayout", "tblLook", "tblGrid", "gridCol", "w"),
        *("tr", "trPr", "cantSplit", "tblHeader", "tc", "tcPr", "tcW", "type", "jc", "name"),
        *("bookmarkStart", "bookmarkEnd", "hyperlink", "anchor", "history", "fldChar", "dirty"),
        *("fldCharType", "instrText", "pageBreakBefore", "tblCaption", "firstRow", "firstColumn"),
        *("noHBand", "noVBand", "lastRow", "lastColumn", "keepNext"),
    )
}


def put(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last child in Word's namespace, with attributes in it too."""
    element = etree.SubElement(parent, _NAMES[tag])
    for name, value in attributes.items():
        element.set(_NAMES[name], value)
    return element


def run(paragraph: Any, words: str, style: str = "") -> None:
    """Append a text as runs, subscript digits lowered and line feeds as breaks."""
    for kind, piece in pieces(words):
        element = put(paragraph, "r")
        if style or kind == "sub":
            properties = put(element, "rPr")
            if style:
                put(properties, "rStyle", val=style)
            if kind == "sub":
                put(properties, "vertAlign", val="subscript")
        if kind == "break":
            put(element, "br")
        else:
            text = put(element, "t")
            text.text = piece
            text.set(SPACE, "preserve")


def tab(paragraph: Any) -> None:
    """A tab stop's jump."""
    put(put(paragraph, "r"), "tab")


def field(paragraph: Any, instruction: str, shown: str, dirty: bool = False) -> None:
    """A field such as PAGE that shows a text until Word computes it."""
    field_start(paragraph, instruction, dirty)
    run(paragraph, shown)
    field_end(paragraph)


def field_start(paragraph: Any, instruction: str, dirty: bool = False) -> None:
    """Open a field; what follows until `field_end` is its result."""
    begin = put(put(paragraph, "r"), "fldChar", fldCharType="begin")
    if dirty:
        begin.set(_NAMES["dirty"], "true")
    code = put(put(paragraph, "r"), "instrText")
    code.text = f" {instruction} "
    code.set(SPACE, "preserve")
    put(put(paragraph, "r"), "fldChar", fldCharType="separate")


def field_end(paragraph: Any) -> None:
    """Close the field opened last."""
    put(put(paragraph, "r"), "fldChar", fldCharType="end")


class Body:
    """The body being written, with its styles by name, its bookmarks and its links."""

    def __init__(self, element: Any, part: Any, styles: dict[str, str], width: int) -> None:
        self.element = element
        self.part = part
        self.styles = styles
        self.width = width
        self.last = element.sectPr
        self.links: dict[str, str] = {}
        self.bookmarks = 0

    def _place(self, element: Any) -> Any:
        self.last.addprevious(element)
        return element

    def paragraph(self, style: str = "Normal", words: str = "", within: Any = None) -> Any:
        """A paragraph in a style by name, at the end of the body or of a cell."""
        element = etree.SubElement(self.element if within is None else within, _NAMES["p"])
        if within is None:
            self._place(element)
        if style != "Normal":
            put(put(element, "pPr"), "pStyle", val=self.styles[style.lower()])
        if words:
            run(element, words)
        return element

    def run(self, paragraph: Any, words: str, style: str) -> None:
        """A run in a character style by name."""
        run(paragraph, words, self.styles[style.lower()])

    def marks(self, paragraph: Any, marks: list[str]) -> None:
        """Marks such as 再掲, each after a space."""
        for mark in marks:
            run(paragraph, " ")
            self.run(paragraph, f" {mark} ", "Yearbook Mark")

    def bookmark(self, paragraph: Any, name: str) -> None:
        """An invisible place at the end of what the paragraph holds so far."""
        self.bookmarks += 1
        put(paragraph, "bookmarkStart", id=str(self.bookmarks), name=name)
        put(paragraph, "bookmarkEnd", id=str(self.bookmarks))

    def link(self, paragraph: Any, words: str, url: str = "", anchor: str = "") -> None:
        """A link to an address, or to a bookmark of the file."""
        element = put(paragraph, "hyperlink", history="1")
        if anchor:
            element.set(_NAMES["anchor"], anchor)
        else:
            if url not in self.links:
                self.links[url] = f"rIdUrl{len(self.links) + 1}"
                self.part.rels.add_relationship(
                    RELATIONSHIP_TYPE.HYPERLINK, url, self.links[url], is_external=True
                )
            element.set(qn("r:id"), self.links[url])
        run(element, words, self.styles["hyperlink"])

    def table(self, shares: list[float], style: str, caption: str, first_column: bool) -> Any:
        """An empty table whose columns share the text's width; a style of "" draws no lines."""
        table = self._place(etree.SubElement(self.element, _NAMES["tbl"]))
        properties = put(table, "tblPr")
        if style:
            put(properties, "tblStyle", val=self.styles[style.lower()])
        put(properties, "tblW", w=str(self.width), type="dxa")
        put(properties, "tblLayout", type="fixed")
        put(
            properties, "tblLook", val="0480" if first_column else "0420",
            firstRow="1" if style else "0", lastRow="0",
            firstColumn="1" if first_column else "0", lastColumn="0", noHBand="0", noVBand="1",
        )  # fmt: skip
        if caption:
            put(properties, "tblCaption", val=caption)
        grid = put(table, "tblGrid")
        whole = sum(shares)
        for share in shares:
            put(grid, "gridCol", w=str(int(self.width * share / whole)))
        return table

    def row(self, table: Any, header: bool = False) -> Any:
        """A row that does not break over pages; a header row repeats on each."""
        row = put(table, "tr")
        properties = put(row, "trPr")
        put(properties, "cantSplit")
        if header:
            put(properties, "tblHeader")
        return row

    def cell(self, row: Any, share: float, align: str = "start") -> Any:
        """The first paragraph of a new cell, `share` of the text's width."""
        cell = put(row, "tc")
        put(put(cell, "tcPr"), "tcW", w=str(int(self.width * share)), type="dxa")
        paragraph = put(cell, "p")
        properties = put(paragraph, "pPr")
        put(properties, "pStyle", val=self.styles["yearbook cell"])
        if align != "start":
            put(properties, "jc", val="right" if align == "end" else "center")
        return paragraph
