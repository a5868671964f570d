"""Where things stand in a book: its blocks in reading order, and which place a reference means."""

from collections.abc import Iterator
from typing import Any

from .book import Book


def address(url: str) -> str:
    """The address to link, or nothing: in a file that travels, a path of the site leads nowhere."""
    return url if url.lower().startswith(("http://", "https://", "mailto:")) else ""


def blocks(part: Any) -> Iterator[Any]:
    """Every block of a book, chapter or section, in reading order."""
    yield from part.get("blocks", ())
    for inner in (*part.get("chapters", ()), *part.get("sections", ())):
        yield from blocks(inner)


def entries(book: Book) -> Iterator[Any]:
    """Every deed and table row of the book, in reading order."""
    for block in blocks(book):
        if block["type"] == "facts":
            yield from block["items"]
        elif block["type"] == "table":
            yield from block["rows"]


def anchors(book: Book, see_above: str) -> dict[str, str]:
    """The anchor by key of the place that tells a fact in full: the first not marked 再掲."""
    full: dict[str, str] = {}
    marked: dict[str, str] = {}
    for entry in entries(book):
        if entry["key"]:
            told_again = see_above in entry.get("marks", ())
            (marked if told_again else full).setdefault(
                entry["key"], entry["anchor"] or entry["key"]
            )
    return marked | full


def referred(book: Book) -> dict[str, str]:
    """A short address by key for each fact that a reference of the book points to."""
    told = {entry["key"] for entry in entries(book) if entry["key"]}
    keys = [b["key"] for b in blocks(book) if b["type"] == "reference" and b["key"] in told]
    return {key: f"told-{place}" for place, key in enumerate(dict.fromkeys(keys), 1)}
