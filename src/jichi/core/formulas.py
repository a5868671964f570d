"""What a spreadsheet takes for a formula, and runs when a file is opened. Plain Python."""

import re

#: How a formula may begin; in full width too, which Japanese and Chinese programs read alike.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NEGATIVE = re.compile(r"-\d+(\.\d+)?", re.ASCII)


def runs(text: str) -> bool:
    """Whether a spreadsheet may run a text as a formula. A negative number is none."""
    return text.startswith(FORMULA) and not _NEGATIVE.fullmatch(text)
