"""What a book must hold before it is printed, and the book with its optional parts filled in."""

import datetime
import functools
import re
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from .book import Book, BookError
from .checks import printable

SECTION_LEVELS: Final = 2
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_EXPECTED: Final = {
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_attributes_type": "a mapping",
    "string_type": "a text",
}
_NUMBER: Final = ("int_type", "float_type", "greater_than", "less_than")


def validate(book: Book) -> None:
    """Refuse a book that cannot be printed whole: `BookError` names the first place at fault."""
    settled(book)


def settled(book: Book) -> Book:
    """A checked copy of the book in which every optional part is present and empty."""
    if not isinstance(book, dict):
        raise BookError("The book is not a mapping; pass what the composition returned.")
    given = _present(book)
    try:
        whole = _shape().validate_python(given, strict=True)
    except ValidationError as refusal:
        first: Any = refusal.errors(include_url=False)[0]
        raise BookError(_sentence(first, _place(given, first["loc"]))) from refusal
    _whole(whole)
    return whole


@functools.cache
def _shape() -> TypeAdapter[Book]:
    return TypeAdapter(Book)


def _present(value: Any) -> Any:
    """A copy without the parts that are None, in which every sequence is a list."""
    if isinstance(value, dict):
        return {name: _present(one) for name, one in value.items() if one is not None}
    if isinstance(value, list | tuple):
        return [_present(one) for one in value]
    return value


def _place(book: Any, steps: tuple[int | str, ...]) -> str:
    """Where in the book it is, without the steps that only name one of several shapes."""
    place, here = "book", book
    for at, step in enumerate(steps):
        if isinstance(here, list) and isinstance(step, int):
            place, here = f"{place}[{step}]", here[step]
        elif isinstance(here, dict) and (step in here or at == len(steps) - 1):
            place, here = f"{place}.{step}", here.get(step)
    return place


def _sentence(refusal: Any, place: str) -> str:
    """What is wrong at a place, and what should stand there."""
    kind, found = refusal["type"], refusal["input"]
    if kind == "missing":
        return f"{place} is missing; the book needs it."
    if kind == "value_error":
        return f"{place} {refusal['ctx']['error']}."
    if kind in _EXPECTED:
        return f"{place}: {_EXPECTED[kind]} is expected here, not {type(found).__name__}."
    if kind in _NUMBER:
        return f"{place}: a number above zero is expected here, not {found!r}."
    if kind == "literal_error":
        return f"{place} is {found!r}; it must be {refusal['ctx']['expected']}."
    return _of_a_rarer_kind(kind, found, place, refusal)


def _of_a_rarer_kind(kind: str, found: Any, place: str, refusal: Any) -> str:
    if kind == "bool_type":
        return f"{place}: true or false is expected here, not {found!r}."
    if kind.startswith("union_tag"):
        if refusal["ctx"]["discriminator"] != "'type'":
            return f"{place}: a cell is a text, lines, or a text with marks."
        return f"{place}: the press knows no block of type {found.get('type')!r}."
    if kind == "string_unicode":
        try:
            printable(found)
        except ValueError as error:
            return f"{place} {error}."
    return f"{place}: {refusal['msg']}."


def _whole(book: Book) -> None:
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


def _part(book: Book, part: Any, place: str, levels: int) -> None:
    for i, block in enumerate(part["blocks"]):
        here = f"{place}.blocks[{i}]"
        if block["type"] == "table":
            _table(block, here)
        elif block["type"] == "picture" and block["id"] not in book["pictures"]:
            raise BookError(
                f"{here} shows the picture {block['id']!r}, which the book lacks; "
                "add it to book.pictures."
            )
    for i, section in enumerate(part["sections"]):
        here = f"{place}.sections[{i}]"
        if not levels:
            raise BookError(f"{here} is a fourth heading level; a book has three at most.")
        if not section["title"].strip():
            raise BookError(f"{here}.title is empty; a section needs a title.")
        _part(book, section, here, levels - 1)


def _table(block: Any, place: str) -> None:
    count = len(block["columns"])
    if not count:
        raise BookError(f"{place}: a table has no columns; give it at least one.")
    for i, row in enumerate(block["rows"]):
        if len(row["cells"]) != count:
            raise BookError(
                f"{place}.rows[{i}] has {len(row['cells'])} cells where the table has "
                f"{count} columns; give one cell per column."
            )
