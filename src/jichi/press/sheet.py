"""How a member's sheet comes to fit one A4 page: smaller type first, then shorter lists."""

import copy
from collections.abc import Callable
from typing import Any, Final

from .book import Book, BookError
from .labels import filled, labels_of
from .places import blocks

#: Type sizes tried in turn, in points.
STEPS: Final = (9.6, 9.0, 8.4, 7.8)
#: From this size down, a deed's text and parties share their lines.
DENSE: Final = 8.4
_LISTS: Final = {
    "facts": "items",
    "table": "rows",
    "cards": "items",
    "names": "items",
    "people": "items",
}

type Pages = Callable[[Book, float, float], int]


def fitted(book: Book, pages: Pages, room: float = 1.0) -> tuple[Book, float]:
    """The sheet as it fits one page, and its type size in points.

    `pages` answers how many pages a sheet takes at a size on `room` of the page's height. Lists
    are cut to the longest common length that fits, each with a line that says how many are left
    out. Raises `BookError` when even lists of one entry do not fit.
    """
    for size in STEPS:
        if pages(book, size, room) == 1:
            return book, size
    low, high = 0, max(map(_length, blocks(book)), default=0)
    best: Book | None = None
    while high - low > 1:
        middle = (low + high) // 2
        shorter = cut(book, middle)
        if pages(shorter, STEPS[-1], room) == 1:
            low, best = middle, shorter
        else:
            high = middle
    if best is None:
        raise BookError(
            f"The sheet {book['title']!r} does not fit one A4 page even with its lists cut; "
            "shorten its texts or take out a picture."
        )
    return best, STEPS[-1]


def cut(book: Book, limit: int) -> Book:
    """The book with no list longer than `limit`; under each shortened list stands "and N more"."""
    labels = labels_of(book["language"], book["labels"])
    shorter = copy.copy(book)
    shorter["chapters"] = [_cut(chapter, limit, labels) for chapter in book["chapters"]]
    return shorter


def _cut(part: Any, limit: int, labels: dict[str, str]) -> Any:
    kept: list[Any] = []
    for block in part["blocks"]:
        left_out = _length(block) - limit
        if left_out > 0:
            name = _LISTS[block["type"]]
            kept.append(block | {name: block[name][:limit]})
            kept.append({"type": "more", "text": filled(labels["more"], count=left_out)})
        else:
            kept.append(block)
    sections = [_cut(section, limit, labels) for section in part["sections"]]
    return part | {"blocks": kept, "sections": sections}


def _length(block: Any) -> int:
    name = _LISTS.get(block["type"])
    return len(block[name]) if name else 0
