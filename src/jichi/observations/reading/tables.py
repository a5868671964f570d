"""From the bytes of a file to a table of text: encoding, delimiter, and what is no table."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

#: What files that are no text begin with, and the name of each.
_BEGINNINGS = (
    (b"PK\x03\x04", "workbook"),
    (b"\xd0\xcf\x11\xe0", "workbook"),
    (b"%PDF", "pdf"),
    (b"\x1f\x8b", "compressed"),
)
_MARKERS = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.M)
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|\?xml)", re.I)
#: Two of these beside one another are Japanese; one alone between Latin letters is a misreading.
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff01-\uff5e]+")
_DELIMITERS = (",", ";", "\t")


class Unreadable(Exception):
    """A file that is no table: why, by a code, and where, as far as it can be told."""

    def __init__(self, code: str, *, line: int = 0, column: str = "", **parts: object) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.parts = code, line, column, parts


@dataclass(frozen=True, slots=True)
class Note:
    """Something to look at: what it is by a code, where it stands, and what is printed there."""

    code: str
    line: int
    column: str = ""
    printed: str = ""
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a file as text; each row with the line of the file on which it begins."""

    name: str
    digest: str
    encoding: str
    headers: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(content: bytes, name: str) -> Table:
    """The table in a file. Unreadable for what is none; nothing of such a file is read."""
    _refuse_other_kinds(content)
    text, encoding = decoded(content)
    _refuse_marks(text)
    lines = _cells(text)
    headers = next(((line, cells) for line, cells in lines if any(cells)), None)
    if headers is None:
        raise Unreadable("empty")
    rows = [(line, cells) for line, cells in lines if line > headers[0]]
    if not rows:
        raise Unreadable("no_rows", line=headers[0])
    return Table(name, hashlib.sha256(content).hexdigest(), encoding, headers[1], rows)


def _refuse_other_kinds(content: bytes) -> None:
    if not content.strip():
        raise Unreadable("empty")
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            raise Unreadable(kind, line=1, column="1")


def _refuse_marks(text: str) -> None:
    if _WEB_PAGE.match(text):
        raise Unreadable("web_page", line=1, column="1")
    if marker := _MARKERS.search(text):
        raise Unreadable("conflict", line=_line_of(text, marker.start()), column="1")
    if "\x00" in text:
        line, column = _place(text, "\x00")
        raise Unreadable("nul", line=line, column=column)


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file and its encoding. Unreadable where bytes are of none, naming the place.

    UTF-8, with or without a mark, UTF-16 with its mark, what Excel writes in Japan (cp932), and
    what it writes in the West (cp1252).
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(content, "utf-16"), "utf-16"
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _not_utf8(content)


def _not_utf8(content: bytes) -> tuple[str, str]:
    loose = content.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= letter <= "\udcff" for letter in loose)
    if sum(letter > "\x7f" for letter in loose) - broken >= broken:
        # Most of it is UTF-8: some bytes are damaged, and another encoding would garble the rest.
        line, column = _place(re.sub("[\udc80-\udcff]", "\x00", loose), "\x00")
        raise Unreadable("bytes", line=line, column=column)
    try:
        japanese = content.decode("cp932")
    except UnicodeDecodeError:
        return _strictly(content, "cp1252"), "cp1252"
    runs = [len(run) for run in _JAPANESE.findall(japanese)]
    if sum(run for run in runs if run > 1) > sum(run for run in runs if run == 1):
        return japanese, "cp932"
    return _strictly(content, "cp1252"), "cp1252"


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        text = content[: error.start].decode(encoding, "replace") + "\x00"
        line, column = _place(text, "\x00")
        raise Unreadable("bytes", line=line, column=column) from error


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Every row with the line on which it begins; lines without anything are no rows."""
    try:
        return [(line, cells) for line, cells in _rows(text) if cells]
    except csv.Error as error:
        raise Unreadable("not_csv", line=_last_line(text)) from error


def _rows(text: str, *, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=strict)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _last_line(text: str) -> int:
    """The line on which the row begins that the reader could not finish."""
    line = 0
    rows = _rows(text)
    while True:
        try:
            line, cells = next(rows)
        except (csv.Error, StopIteration):
            return line + 1 if line else 1
        line += sum(cell.count("\n") for cell in cells)


def _delimiter(text: str) -> str:
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _place(text: str, mark: str) -> tuple[int, str]:
    """The line of the first mark and the header of its column, or the column's number."""
    headers: list[str] = []
    try:
        for line, cells in _rows(text, strict=False):
            headers = headers or cells
            for at, cell in enumerate(cells):
                if mark in cell:
                    named = headers[at] if at < len(headers) and mark not in headers[at] else ""
                    return line, named.strip() or str(at + 1)
    except csv.Error:
        pass
    return _line_of(text, text.index(mark)), "1"


def _line_of(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
