"""The blocks of a book as the site's components take them: links in place, marks by their code."""

from collections.abc import Iterable, Sequence
from typing import Any

from jichi.pages.templatetags.telling import address
from jichi.press import Book

#: A table with more columns than this scrolls sideways instead of folding into cards.
FOLDING = 7
#: Marks that the site's components know by a code of their own.
KNOWN = ("see_above", "outside_period", "provisional")


class Leaves:
    """Turns the chapters of one book into what the templates print."""

    def __init__(self, book: Book, year: int) -> None:
        self.labels = book.get("labels", {})
        self.pictures: dict[str, Any] = dict(book.get("pictures", {}))
        self.year = year
        self.codes = {self.labels[code]: code for code in KNOWN if code in self.labels}
        self.places = places(book, year)

    def section(self, section: Any) -> dict[str, Any]:
        """A section with its blocks and those of the sections within it."""
        return {
            "id": section["id"],
            "title": section["title"],
            "blocks": [self.block(one) for one in section.get("blocks", [])],
            "sections": [self.section(one) for one in section.get("sections", [])],
        }

    def block(self, block: Any) -> dict[str, Any]:
        """A block with its template's name."""
        prepare = getattr(self, f"_{block['type']}", None)
        return {**block, **(prepare(block) if prepare else {})}

    def _marks(self, marks: Iterable[str]) -> list[str]:
        return [self.codes.get(mark, mark) for mark in marks]

    def _facts(self, block: Any) -> dict[str, Any]:
        return {
            "items": [
                {
                    **item,
                    "url": address(item["url"]) if item.get("url") else "",
                    "marks": self._marks(item.get("marks", [])),
                    "date": item.get("date") or " ",
                }
                for item in block["items"]
            ]
        }

    def _cards(self, block: Any) -> dict[str, Any]:
        return {
            "items": [
                {**item, "marks": self._marks(item.get("marks", []))} for item in block["items"]
            ]
        }

    def _table(self, block: Any) -> dict[str, Any]:
        rows = [
            {**row, "cells": [self._cell(cell) for cell in row["cells"]]} for row in block["rows"]
        ]
        return {"rows": rows, "wide": len(block["columns"]) > FOLDING}

    def _cell(self, cell: Any) -> Any:
        if isinstance(cell, str) or "lines" in cell:
            return cell
        url = address(cell["url"]) if cell.get("url") else ""
        return {**cell, "url": url, "marks": self._marks(cell.get("marks", []))}

    def _picture(self, block: Any) -> dict[str, Any]:
        picture = self.pictures[block["id"]]
        return {
            "url": address(f"/yearbook/{self.year}/pictures/{block['id']}"),
            "alt": picture["alt"],
            "width": round(picture["width"]),
            "height": round(picture["height"]),
        }

    def _reference(self, block: Any) -> dict[str, Any]:
        return {"url": self.places.get(block.get("key", ""), "")}


def slug_of(identifier: str, year: int) -> str:
    """The address of a chapter: its identifier without the year that stands in the path anyway."""
    return identifier.removesuffix(f"-{year}")


def chapter_path(identifier: str, year: int) -> str:
    """Address of a chapter's page in the reader's language."""
    return address(f"/yearbook/{year}/{slug_of(identifier, year)}/")


def places(book: Book, year: int) -> dict[str, str]:
    """The address of the entry that tells each fact in full, by its key."""
    found: dict[str, str] = {}
    for chapter in book["chapters"]:
        path = chapter_path(chapter["id"], year)
        for block in _blocks(chapter):
            for entry in block.get("items" if block["type"] == "facts" else "rows", []):
                if isinstance(entry, dict) and entry.get("key") and entry.get("anchor"):
                    found.setdefault(entry["key"], f"{path}#{entry['anchor']}")
    return found


def _blocks(part: Any) -> Iterable[Any]:
    yield from part.get("blocks", [])
    for section in part.get("sections", []):
        yield from _blocks(section)


def contents(book: Book, year: int) -> list[dict[str, Any]]:
    """The table of contents, with the sections of each chapter."""
    return [
        {
            "url": chapter_path(chapter["id"], year),
            "label": f"{chapter.get('number', '')} {chapter['title']}".strip(),
            "sections": _entries(chapter_path(chapter["id"], year), chapter.get("sections", [])),
        }
        for chapter in book["chapters"]
    ]


def _entries(path: str, sections: Sequence[Any]) -> list[dict[str, str]]:
    return [{"url": f"{path}#{one['id']}", "label": one["title"]} for one in sections]
