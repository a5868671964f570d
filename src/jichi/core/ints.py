"""Whole numbers as addresses and forms write them: rows, versions and years."""


def whole(text: str, most: int = 15) -> int | None:
    """The number of at most so many ASCII digits; None for anything else. "²" and "３" are digits
    too, but no row is called so, and a number that no column holds is no row either."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most else None


def year_of(text: str) -> int | None:
    """A year of four digits; None for anything else."""
    return whole(text, 4) if len(text) == 4 else None
