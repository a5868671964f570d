"""The passage of a text in which a question was found, with the found ranges marked."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from jichi.core.search.question import Term
from jichi.core.search.tokens import RUN, fold, unspaced

Marked = list[tuple[str, bool]]
LENGTH, BEFORE = 140, 40  # characters shown, and shown before the first match
_CLUSTER = re.compile(r".[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.S)


def matched(text: str, terms: Sequence[Term]) -> list[tuple[int, int]]:
    """The ranges of `text` that the terms match, in order and not overlapping."""
    folded, starts = _folded(text)
    found = sorted(
        (starts[begin], starts[_whole(starts, end)])
        for term in terms
        for begin, end in _places(folded, term)
    )
    joined: list[tuple[int, int]] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def snippet(text: str, ranges: Sequence[tuple[int, int]]) -> Marked:
    """A passage around the first range as (text, matched) pairs; "…" where text is left out."""
    first = max(0, ranges[0][0] - BEFORE) if ranges else 0
    first = 0 if len(text) <= LENGTH else min(first, len(text) - LENGTH)
    last = min(len(text), first + LENGTH)
    parts: Marked = [("…", False)] if first else []
    at = first
    for begin, end in ranges:
        if begin >= last or end <= first:
            continue
        begin, end = max(begin, first), min(end, last)
        parts += [(text[at:begin], False), (text[begin:end], True)]
        at = end
    parts += [(text[at:last], False), ("…" if last < len(text) else "", False)]
    return [(part, found) for part, found in parts if part]


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters where that begins in `text`."""
    if text.isascii():
        return fold(text), list(range(len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        piece = _fold(cluster.group())
        pieces.append(piece)
        starts.extend([cluster.start()] * len(piece))
    return "".join(pieces), [*starts, len(text)]


_fold = lru_cache(maxsize=20_000)(fold)


def _whole(starts: Sequence[int], end: int) -> int:
    """Past the rest of a character that folds into several (㈱ is three)."""
    while end < len(starts) - 1 and starts[end] == starts[end - 1]:
        end += 1
    return end


def _places(folded: str, term: Term) -> Iterator[tuple[int, int]]:
    for run in RUN.finditer(folded):
        word = run.group()
        if unspaced(term.text):
            at = word.find(term.text)
            while at >= 0:
                yield run.start() + at, run.start() + at + len(term.text)
                at = word.find(term.text, at + len(term.text))
        elif word == term.text or (term.begins and word.startswith(term.text)):
            yield run.start(), run.start() + len(term.text)
