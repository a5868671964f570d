"""Times things side by side: every repetition runs each of them once, the median counts."""

import gc
import statistics
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Seconds = float


def nothing() -> None:
    """No preparation."""


@dataclass(frozen=True)
class Task:
    """What is timed, and what is done before it without being timed."""

    run: Callable[[], Any]
    before: Callable[[], Any] = nothing


def timed(tasks: Mapping[str, Task], repetitions: int) -> dict[str, Seconds]:
    """The median of each task, all of them interleaved after one round that is not counted."""
    taken: dict[str, list[Seconds]] = {name: [] for name in tasks}
    # What stood before (every module) need not be walked through at each collection.
    gc.freeze()
    try:
        for repetition in range(repetitions + 1):
            for name, task in tasks.items():
                task.before()
                gc.collect()
                began = time.perf_counter()
                task.run()
                if repetition:
                    taken[name].append(time.perf_counter() - began)
    finally:
        gc.unfreeze()
    return {name: statistics.median(found) for name, found in taken.items()}


@dataclass(frozen=True)
class Figure:
    """One line of the table: how long, how many times which baseline, how many queries, and what
    is promised of it; `kept` is None where nothing is."""

    label: str
    seconds: Seconds
    ratios: Sequence[str] = ()
    queries: str = ""
    promise: str = ""
    kept: bool | None = None
    cells: list[str] = field(init=False)

    def __post_init__(self) -> None:
        verdict = {True: "kept", False: "BROKEN", None: ""}[self.kept]
        ratios = [*self.ratios, "", ""][:2]
        promised = f"{self.promise}: {verdict}" if verdict else self.promise
        cells = [self.label, said(self.seconds), *ratios, self.queries, promised]
        object.__setattr__(self, "cells", cells)


def times(seconds: Seconds, baseline: Seconds, name: str) -> str:
    """ "3.1 × plain SQL"; more digits for what is faster than its baseline."""
    ratio = seconds / baseline if baseline else float("inf")
    digits = 0 if ratio >= 100 else 1 if ratio >= 10 else 2
    return f"{ratio:.{digits}f} × {name}"


def said(seconds: Seconds) -> str:
    """A duration in the unit that suits it."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.1f} ms" if seconds >= 0.0001 else f"{seconds * 1e6:.0f} µs"


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned lines; the second column stands to the right."""
    widths = [max((_width(one.cells[at]) for one in figures), default=0) for at in range(6)]
    lines = []
    for one in figures:
        cells = [_filled(cell, wide, right=at == 1) for at, (cell, wide) in _numbered(one, widths)]
        lines.append("   ".join(cells).rstrip())
    return "\n".join(lines)


def _numbered(one: Figure, widths: Sequence[int]) -> Any:
    return enumerate(zip(one.cells, widths, strict=True))


def _filled(text: str, width: int, *, right: bool) -> str:
    blank = " " * (width - _width(text))
    return blank + text if right else text + blank


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
