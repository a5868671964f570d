"""The book as a PDF that is both PDF/UA-1 and PDF/A-2b, set by Typst from data alone."""

import base64
import contextlib
import datetime
import functools
import json
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import typst

from .book import Book, BookError
from .characters import LACKING, pieces, special
from .columns import ROOM as TABLE_ROOM
from .columns import breadth, breakable, widths
from .labels import filled, labels_of
from .places import address, anchors, blocks, entries, referred
from .sheet import DENSE, fitted
from .validation import settled

STANDARDS: Final[list[Any]] = ["ua-1", "a-2b"]
SUFFIXES: Final = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}
TYPE_SIZE: Final = {"ja": 9.5, "en": 9.8}
#: Width and height of the printed area in CSS pixels (160 mm x 150 mm at 96 dpi).
ROOM: Final = (605.0, 567.0)
LONG_TEXT: Final = 700
#: The most that dates take before a fact's text, in ems; a longer one is set over several lines.
DATE_ROOM: Final = 9.6
#: What Typst reads as names, addresses and metadata, and never as text to set.
_PLAIN: Final = {
    *("name", "author", "lacking", "description", "keywords", "date_width", "type", "id", "key"),
    *("anchor", "url", "address", "target", "state", "language", "kind"),
}
_RUNS: Final[dict[str, Callable[[str], Any]]] = {
    "text": str,
    "sub": lambda digits: {"sub": digits},
    "break": lambda _: {},
}


def pdf(book: Book) -> bytes:
    """The typeset file; the same book gives the same bytes. A sheet is exactly one A4 page.

    Raises `BookError` where the book is not printable, or a sheet cannot be cut to one page.
    """
    whole = settled(book)
    if whole["kind"] == "sheet":
        whole, size = fitted(whole, pages)
    else:
        size = TYPE_SIZE.get(whole["language"].split("-")[0], TYPE_SIZE["en"])
    return compiled(_files(whole, size), whole["produced_on"])


def pages(book: Book, size: float, room: float = 1.0) -> int:
    """How many pages a checked sheet takes at a type size in points, on `room` of A4's height."""
    with _workshop(_files(book, size, room)) as folder:
        found = typst.query(
            folder / "main.typ",
            "<pages>",
            field="value",
            one=True,
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
        )
    return int(json.loads(found))


def compiled(sources: dict[str, bytes], day: str) -> bytes:
    midnight = datetime.datetime.fromisoformat(day).replace(tzinfo=datetime.UTC)
    with _workshop(sources) as folder:
        return typst.compile(
            folder / "main.typ",
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=STANDARDS,
            timestamp=int(midnight.timestamp()),
        )


@contextlib.contextmanager
def _workshop(sources: dict[str, bytes]) -> Iterator[Path]:
    """A folder with the sources for as long as they are typeset; it is all that Typst can read."""
    with tempfile.TemporaryDirectory(prefix="press-") as name:
        folder = Path(name)
        for file, content in sources.items():
            (folder / file).write_bytes(content)
        try:
            yield folder
        except typst.TypstError as error:
            raise _unset(error) from error


def _unset(error: typst.TypstError) -> BookError:
    return BookError(f"The book could not be typeset: {error.message.rstrip('.')}.")


@functools.cache
def _fonts() -> typst.Fonts:
    # Typst's own Latin fonts stay in: Noto Sans CJK lacks letters such as Ł and ş.
    folders = [
        Path(str(package.FONT_PATH)).parent
        for package in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)
    ]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


@functools.cache
def _templates() -> dict[str, bytes]:
    folder = files(__package__).joinpath("templates")
    return {f.name: f.read_bytes() for f in folder.iterdir() if f.name.endswith(".typ")}


def _files(book: Book, size: float, room: float = 1.0) -> dict[str, bytes]:
    sources = dict(_templates())
    sources["main.typ"] = sources["book.typ" if book["kind"] == "yearbook" else "sheet.typ"]
    data = _print_data(book)
    data |= {"size": size, "room": room, "dense": size <= DENSE, "pictures": {}, "lacking": ""}
    shown = {block["id"] for block in blocks(book) if block["type"] == "picture"}
    for place, name in enumerate(sorted(shown), 1):
        picture = book["pictures"][name]
        file = f"picture-{place}.{SUFFIXES[picture['media_type']]}"
        sources[file] = base64.b64decode(picture["data"])
        height_at_full_width = ROOM[0] * picture["height"] / picture["width"]
        data["pictures"][name] = {
            "file": f"/{file}",
            "alt": picture["alt"],
            "share": 1.0 if picture["width"] >= ROOM[0] / 2 else picture["width"] / ROOM[0],
            "tall": picture["width"] >= ROOM[0] / 2 and height_at_full_width > ROOM[1],
        }
    text = json.dumps(data, ensure_ascii=False)
    if re.search(LACKING, text):
        # Spelled in ASCII, since the text below is searched for signs that no font holds.
        pattern = re.sub(r"[^!-~]", lambda sign: f"\\u{{{ord(sign[0]):x}}}", LACKING)
        text = json.dumps(data | {"lacking": pattern}, ensure_ascii=False)
    sources["book.json"] = _printable(text).encode()
    return sources


def _print_data(book: Book) -> dict[str, Any]:
    labels = labels_of(book["language"], book["labels"])
    day = datetime.date.fromisoformat(book["produced_on"])
    dates = [deed["date"] for b in blocks(book) if b["type"] == "facts" for deed in b["items"]]
    data: dict[str, Any] = dict(book)
    data |= {
        "labels": labels,
        "name": book["title"],
        "author": book["publisher"],
        "date": [day.year, day.month, day.day],
        "produced_label": filled(labels["produced_on"], date=book["produced_on"]),
        "description": " ".join(filter(None, (book["subtitle"], book["year_label"]))),
        "keywords": [word for word in (book["identifier"], book["period"]) if word],
        "identity": [
            f"{labels[name]}: {book[name]}"
            for name in ("period", "identifier", "digest")
            if book[name]
        ],
        "date_width": max(4.6, min(DATE_ROOM, max(map(_date_room, dates), default=0.0))),
    }
    _addressed(book, labels["see_above"])
    for block in blocks(book):
        _prepared(block, labels)
    del data["pictures"]
    return data | {name: _runs(data[name]) for name in data if name not in _PLAIN}


def _runs(value: Any) -> Any:
    """The value with each text that holds more than plain characters as its runs."""
    if isinstance(value, str):
        return [_RUNS[kind](piece) for kind, piece in pieces(value)] if special(value) else value
    if isinstance(value, list):
        return [_runs(item) for item in value]
    if isinstance(value, dict):
        return {name: v if name in _PLAIN else _runs(v) for name, v in value.items()}
    return value


def _date_room(date: str) -> float:
    return 0.5 + 0.88 * breadth(date)


def _addressed(book: Book, see_above: str) -> None:
    """Give each entry that a reference points to its label, once, and each reference its target."""
    addresses = referred(book)
    wanted = {key: anchor for key, anchor in anchors(book, see_above).items() if key in addresses}
    for entry in entries(book):
        key = entry["key"]
        entry["address"] = None
        if key in wanted and (entry["anchor"] or key) == wanted[key]:
            entry["address"] = addresses[key]
            del wanted[key]
    for block in blocks(book):
        if block["type"] == "reference":
            block["target"] = addresses.get(block["key"])


def _prepared(block: Any, labels: dict[str, str]) -> None:
    """Add what the layout needs to know beforehand, so that the template only sets type."""
    if block["type"] == "facts":
        for deed in block["items"]:
            deed["url"] = address(deed["url"])
            deed["long"] = len(deed["text"]) > LONG_TEXT
            deed["hangs"] = "\n" not in deed["date"] and _date_room(deed["date"]) <= DATE_ROOM
    elif block["type"] == "figures":
        for figure in block["items"]:
            figure["long"] = len(figure["value"]) > 7
            figure["origin"] = "  ".join(filter(None, (figure["as_of"], figure["source"])))
    elif block["type"] == "names":
        block["across"] = 4 if max(map(breadth, block["items"]), default=0) <= 9 else 3
    elif block["type"] == "picture":
        credit = f"{labels['credit']}: {block['credit']}" if block["credit"] else ""
        block["printed"] = "  ".join(filter(None, (block["caption"], credit)))
    elif block["type"] == "table":
        _prepared_table(block)


def _prepared_table(block: Any) -> None:
    columns = block["columns"]
    ems = widths(block)
    for column, wide in zip(columns, ems, strict=True):
        column["width"] = wide / TABLE_ROOM
    for row in block["rows"]:
        row["keep"] = len(json.dumps(row["cells"], ensure_ascii=False)) < LONG_TEXT
        row["cells"] = [_opened(c, wide) for c, wide in zip(row["cells"], ems, strict=True)]
    centred = [breadth(c["title"]) for c in columns if c["align"] == "center"]
    block["turned_room"] = min(13.0, 0.8 + 1.06 * max(centred, default=0.0))
    block["turned"] = len(columns) > 7 and max(centred, default=0.0) > min(ems) - 1


def _opened(cell: Any, wide: float) -> Any:
    if isinstance(cell, str):
        return breakable(cell, wide)
    if "lines" in cell:
        return {"lines": [r | {"text": breakable(r["text"], wide)} for r in cell["lines"]]}
    return cell | {"text": breakable(cell["text"], wide)}


_known: dict[str, bool] = {}


def _printable(data: str) -> str:
    """The JSON text with each character that no font holds written as its code, 〔U+1F363〕."""
    strange = {sign for sign in set(data) if ord(sign) > 0x7E}
    # A font's own private signs are not those that the writer meant.
    _known.update((sign, False) for sign in strange if unicodedata.category(sign) == "Co")
    _learn(sorted(sign for sign in strange if sign not in _known))
    missing = {ord(sign): f"〔U+{ord(sign):04X}〕" for sign in strange if not _known[sign]}
    return data.translate(missing) if missing else data


def _learn(signs: list[str]) -> None:
    if not signs:
        return
    if _all_print(signs):
        _known.update(dict.fromkeys(signs, True))
    elif len(signs) == 1:
        _known[signs[0]] = False
    else:
        middle = len(signs) // 2
        _learn(signs[:middle])
        _learn(signs[middle:])


def _all_print(signs: list[str]) -> bool:
    probe = _templates() | {"main.typ": _templates()["probe.typ"]}
    probe["book.json"] = json.dumps(signs).encode()
    try:
        compiled(probe, "2000-01-01")
    except BookError:
        return False
    return True
