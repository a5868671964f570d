"""Looks into a book: its blocks, tables and texts in reading order."""

from collections.abc import Iterator
from typing import Any


def parts(book: Any) -> Iterator[Any]:
    """Every chapter and section."""

    def within(part: Any) -> Iterator[Any]:
        yield part
        for section in part["sections"]:
            yield from within(section)

    for chapter in book["chapters"]:
        yield from within(chapter)


def part(book: Any, identifier: str) -> Any:
    """A chapter or section by its identifier."""
    return next(one for one in parts(book) if one["id"] == identifier)


def block(part: Any, kind: str) -> Any:
    """The first block of a kind in a chapter or section."""
    return next(one for one in part["blocks"] if one["type"] == kind)


def said(cell: Any) -> str:
    """The text of a cell."""
    if isinstance(cell, str):
        return cell
    if "lines" in cell:
        return " ".join(f"{one['label']}{one['text']}" for one in cell["lines"])
    return str(cell["text"])


def everything(book: Any) -> str:
    """All that a book prints, without its pictures, a text on each line."""
    return "\n".join(_texts({**book, "pictures": {}}))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)
