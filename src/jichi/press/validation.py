"""What a book must hold before it is printed, and the book with its optional parts filled in."""

import base64
import binascii
import copy
import datetime
import re
from typing import Any, Final, cast
from unicodedata import category

from .book import Book, BookError

SECTION_LEVELS: Final = 2
MEDIA: Final = ("image/svg+xml", "image/png", "image/jpeg")
_ADDRESS: Final = re.compile(r"(https?://|mailto:|/(?!/)|#)[^\s<>\"\\]*\Z", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")

#: field -> (kind, needed, what stands where it is absent); a list's kind is "*" and its item's.
type _Shape = dict[str, tuple[str, bool, Any]]
_T: Final = ("text", True, "")
_O: Final = ("text", False, "")

SHAPES: Final[dict[str, _Shape]] = {
    "book": {
        "kind": _T,
        "language": _T,
        "title": _T,
        "publisher": _T,
        "produced_on": _T,
        "chapters": ("*chapter", True, []),
        "identifier": _O,
        "digest": _O,
        "subtitle": _O,
        "year_label": _O,
        "period": _O,
        "state": ("text", False, "published"),
        "state_label": _O,
        "colophon": ("*text", False, []),
        "labels": ("words", False, {}),
        "pictures": ("pictures", False, {}),
        "corrections": ("*correction", False, []),
    },
    "chapter": {
        "id": _T,
        "number": _O,
        "title": _T,
        "lead": _O,
        "blocks": ("*block", False, []),
        "sections": ("*section", False, []),
    },
    "section": {
        "id": _T,
        "title": _T,
        "blocks": ("*block", False, []),
        "sections": ("*section", False, []),
    },
    "correction": {"key": _T, "text": _T},
    "picture": {
        "media_type": _T,
        "data": _T,
        "alt": _T,
        "width": ("number", True, 0),
        "height": ("number", True, 0),
        "fallback": ("raster", False, None),
    },
    "raster": {"media_type": _T, "data": _T},
    "block:prose": {"paragraphs": ("*text", True, [])},
    "block:facts": {"items": ("*deed", True, [])},
    "block:table": {
        "caption": _O,
        "columns": ("*column", True, []),
        "rows": ("*row", True, []),
        "header_column": ("flag", False, False),
    },
    "block:figures": {"items": ("*figure", True, [])},
    "block:cards": {"items": ("*card", True, [])},
    "block:names": {"caption": _O, "items": ("*text", True, [])},
    "block:people": {"items": ("*person", True, [])},
    "block:picture": {"id": _T, "caption": _O, "credit": _O},
    "block:reference": {"text": _T, "key": _O},
    "block:quote": {"text": _T, "by": _O},
    "block:more": {"text": _T},
    "deed": {
        "key": _T,
        "anchor": _O,
        "date": _O,
        "title": _T,
        "text": _O,
        "marks": ("*text", False, []),
        "parties": ("*party", False, []),
        "url": _O,
    },
    "party": {"role_label": _T, "names": _T},
    "column": {
        "id": _O,
        "title": _T,
        "width": ("number", False, 1),
        "align": ("text", False, "start"),
    },
    "row": {"key": _O, "anchor": _O, "cells": ("*cell", True, [])},
    "line": {"label": _T, "text": _T},
    "figure": {"value": _T, "unit": _O, "label": _T, "as_of": _O, "source": _O},
    "card": {"title": _T, "text": _O, "names": _O, "marks": ("*text", False, [])},
    "person": {"post": _T, "name": _T, "note": _O},
}

_CHOICES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("book", "kind"): ("yearbook", "sheet"),
    ("book", "state"): ("draft", "published"),
    ("column", "align"): ("start", "center", "end"),
    ("picture", "media_type"): MEDIA,
    ("raster", "media_type"): ("image/png",),
}


def validate(book: Book) -> None:
    """Refuse a book that cannot be printed whole: `BookError` names the first place at fault."""
    settled(book)


def settled(book: Book) -> Book:
    """A checked copy of the book in which every optional part is present and empty."""
    if not isinstance(book, dict):
        raise BookError("The book is not a mapping; pass what the composition returned.")
    copied = copy.copy(_shape("book", book, "book"))
    _whole(copied)
    return cast(Book, copied)


def _shape(name: str, value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BookError(f"{place}: a mapping is expected here, not {type(value).__name__}.")
    out: dict[str, Any] = {}
    for field, (kind, needed, absent) in SHAPES[name].items():
        here = f"{place}.{field}"
        found = value.get(field)
        if found is None:
            if needed:
                raise BookError(f"{here} is missing; the book needs it.")
            out[field] = copy.copy(absent)
            continue
        out[field] = _value(kind, found, here)
        choices = _CHOICES.get((name, field))
        if choices and found not in choices:
            raise BookError(f"{here} is {found!r}; it must be one of {', '.join(choices)}.")
    return out


def _value(kind: str, value: Any, place: str) -> Any:
    if kind == "text":
        return _text(value, place)
    if kind.startswith("*"):
        if not isinstance(value, list | tuple):
            raise BookError(f"{place}: a list is expected here, not {type(value).__name__}.")
        return [_value(kind[1:], item, f"{place}[{i}]") for i, item in enumerate(value)]
    if kind in _OTHERS:
        return _OTHERS[kind](value, place)
    return _shape(kind, value, place)


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str):
        raise BookError(f"{place}: a text is expected here, not {type(value).__name__}.")
    if not value.isprintable():
        for sign in value:
            if _unprintable(sign):
                raise BookError(
                    f"{place} holds the control character U+{ord(sign):04X}; remove it there."
                )
    return value


def _unprintable(sign: str) -> bool:
    kind = category(sign)
    if kind in ("Cc", "Zl", "Zp"):
        return sign != "\n"
    return kind == "Cs" or (ord(sign) & 0xFFFE) == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF


def _flag(value: Any, place: str) -> bool:
    if not isinstance(value, bool):
        raise BookError(f"{place}: true or false is expected here, not {value!r}.")
    return value


def _number(value: Any, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        raise BookError(f"{place}: a number above zero is expected here, not {value!r}.")
    return value


def _words(value: Any, place: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise BookError(f"{place}: a mapping of words is expected here.")
    return {str(name): _text(word, f"{place}.{name}") for name, word in value.items()}


def _cell(value: Any, place: str) -> Any:
    if isinstance(value, str):
        return _text(value, place)
    if isinstance(value, dict) and "lines" in value:
        return {"lines": _value("*line", value["lines"], f"{place}.lines")}
    if isinstance(value, dict) and "text" in value:
        marks = _value("*text", value.get("marks") or [], f"{place}.marks")
        return {"text": _text(value["text"], f"{place}.text"), "marks": marks}
    raise BookError(f"{place}: a cell is a text, lines, or a text with marks.")


def _block(value: Any, place: str) -> dict[str, Any]:
    kind = value.get("type") if isinstance(value, dict) else None
    if f"block:{kind}" not in SHAPES:
        raise BookError(f"{place}: the press knows no block of type {kind!r}.")
    block: dict[str, Any] = {"type": kind} | _shape(f"block:{kind}", value, place)
    if kind == "table":
        _table(block, place)
    elif kind == "facts":
        for i, deed in enumerate(block["items"]):
            if deed["url"] and not _ADDRESS.match(deed["url"]):
                raise BookError(
                    f"{place}.items[{i}].url is not a web address; use http or https, or a path."
                )
    return block


def _table(block: dict[str, Any], place: str) -> None:
    count = len(block["columns"])
    if not count:
        raise BookError(f"{place}: a table has no columns; give it at least one.")
    for i, row in enumerate(block["rows"]):
        if len(row["cells"]) != count:
            raise BookError(
                f"{place}.rows[{i}] has {len(row['cells'])} cells where the table has "
                f"{count} columns; give one cell per column."
            )


def _pictures(value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BookError(f"{place}: a mapping of pictures by id is expected here.")
    out = {}
    for name, picture in value.items():
        here = f"{place}.{name}"
        shaped = _shape("picture", picture, here)
        if not shaped["alt"].strip():
            raise BookError(f"{here}.alt is empty; say in words what the picture shows.")
        for part, at in ((shaped, here), (shaped["fallback"], f"{here}.fallback")):
            if part is not None:
                _decodes(part["data"], f"{at}.data")
        out[str(name)] = shaped
    return out


def _decodes(data: str, place: str) -> None:
    try:
        base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BookError(f"{place} is not base64; encode the picture's bytes so.") from error


_OTHERS: Final[dict[str, Any]] = {
    "flag": _flag,
    "number": _number,
    "words": _words,
    "cell": _cell,
    "block": _block,
    "pictures": _pictures,
}


def _whole(book: dict[str, Any]) -> None:
    if not _LANGUAGE.match(book["language"]):
        raise BookError(f"book.language is {book['language']!r}; use a tag such as ja or en.")
    if not book["title"].strip():
        raise BookError("book.title is empty; a book needs a title.")
    try:
        datetime.date.fromisoformat(book["produced_on"])
    except ValueError as error:
        raise BookError("book.produced_on is not a date; write it as 2026-11-23.") from error
    for i, chapter in enumerate(book["chapters"]):
        place = f"book.chapters[{i}]"
        if book["kind"] == "yearbook" and not chapter["title"].strip():
            raise BookError(f"{place}.title is empty; a chapter needs a title.")
        _part(book, chapter, place, SECTION_LEVELS)


def _part(book: dict[str, Any], part: dict[str, Any], place: str, levels: int) -> None:
    for i, block in enumerate(part["blocks"]):
        if block["type"] == "picture" and block["id"] not in book["pictures"]:
            raise BookError(
                f"{place}.blocks[{i}] shows the picture {block['id']!r}, which the book lacks; "
                "add it to book.pictures."
            )
    for i, section in enumerate(part["sections"]):
        here = f"{place}.sections[{i}]"
        if not levels:
            raise BookError(f"{here} is a fourth heading level; a book has three at most.")
        if not section["title"].strip():
            raise BookError(f"{here}.title is empty; a section needs a title.")
        _part(book, section, here, levels - 1)
