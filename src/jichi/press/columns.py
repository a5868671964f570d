"""How wide the columns of a table stand: as asked, but a short date or name is not broken."""

import re
from typing import Any, Final

#: Printed width of a table in ems of its own type, about 160 mm at 8 points.
ROOM: Final = 55.0
PADDING: Final = 1.3
SHORT: Final = 10.0
_FULL_WIDTH: Final = re.compile(r"[\u2e80-\U0010ffff]")
_UNBROKEN: Final = re.compile(r"[!-~\u00a1-\u02ff]{9,}")


def breadth(text: str) -> float:
    """The approximate length of a text in ems: 1 for a full-width character, 0.56 for others."""
    if text.isascii():
        return 0.56 * len(text)
    return 0.56 * len(text) + 0.44 * len(_FULL_WIDTH.findall(text))


def widths(table: Any) -> list[float]:
    """Widths in ems that sum to `ROOM`; where most cells of a column are
    short, it is at least as wide as these."""
    columns, rows = table["columns"], table["rows"]
    share = ROOM / sum(column["width"] for column in columns)
    asked = [column["width"] * share for column in columns]
    needed = []
    for place, column in enumerate(columns):
        lengths = sorted(breadth(plain(row["cells"][place])) for row in rows) or [0.0]
        usual = lengths[int(0.85 * (len(lengths) - 1))]
        title = 0.0 if len(columns) > 7 else _two_lines(breadth(column["title"]))
        wide = max(usual, title)
        needed.append(wide + PADDING if wide <= SHORT else 0.0)
    firm = [n if n > a else 0.0 for a, n in zip(asked, needed, strict=True)]
    rest = sum(a for a, f in zip(asked, firm, strict=True) if not f)
    if not rest or sum(firm) > 0.7 * ROOM:
        return asked
    scale = (ROOM - sum(firm)) / rest
    return [f or a * scale for a, f in zip(asked, firm, strict=True)]


def _two_lines(long: float) -> float:
    return long if long <= 5 else max(5.0, long / 2 + 0.6)


def plain(cell: Any) -> str:
    """The text of a cell, without marks; its lines one below the other."""
    if isinstance(cell, str):
        return cell
    if "lines" in cell:
        return "\n".join(f"{line['label']} {line['text']}".strip() for line in cell["lines"])
    return str(cell["text"])


def breakable(text: str, ems: float) -> str:
    """The text with chances to break (U+200B) in words longer than a column of `ems`."""
    most = max(4, int((ems - PADDING) / 0.6))

    def opened(found: re.Match[str]) -> str:
        word = found[0]
        if len(word) <= most:
            return word
        return "\u200b".join(word[i : i + most] for i in range(0, len(word), most))

    return _UNBROKEN.sub(opened, text)
