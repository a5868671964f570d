"""From a file to numbered rows of text, one after the other, however long the file is."""

import codecs
import csv
import re
from collections.abc import Generator, Iterable, Iterator
from io import TextIOWrapper
from itertools import chain
from typing import BinaryIO

from jichi.core import spreadsheets
from jichi.core.spreadsheets import Refusal
from jichi.core.spreadsheets.files import kind_of
from jichi.reporting.imports import refusing

type Row = tuple[int, list[str]]
_PIECE = 1024 * 1024
_HEAD = 4096
_MARKER = re.compile(r"(?:<{7}|>{7})(?: .*)?")
#: Two of these beside one another are Japanese; one alone between Latin letters is a misreading.
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff01-\uff9f]+")


def rows_of(file: BinaryIO) -> Generator[Row]:
    """The rows that say anything, each with the line on which it begins. Refusal, naming the
    line, for what is no table of text and no workbook."""
    head = file.read(_HEAD)
    file.seek(0)
    if not head.strip():
        kind_of(b"")
    if kind_of(head.replace(b"\x00", b"")) == "workbook":
        yield from _sheet(file.read())
        return
    encoding = _encoding(file)
    file.seek(0)
    text = TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield from _csv(text)
    finally:
        text.detach()


def _sheet(content: bytes) -> Iterator[Row]:
    """The rows of the first sheet that has any."""
    table = next((one for one in spreadsheets.read(content) if one.lines), None)
    for line in table.lines if table else ():
        width = max(line.cells)
        cells = line.cells
        yield line.number, [cells[at].text if at in cells else "" for at in range(1, width + 1)]
    if table is not None and table.cut:
        raise Refusal(refusing.TOO_MANY, line=table.lines[-1].number)


def _csv(text: TextIOWrapper) -> Iterator[Row]:
    lines = _watched(text)
    first = next(lines, "")
    separator = max(",\t;", key=first.count)
    reader = csv.reader(chain((first,), lines), delimiter=separator, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Refusal(refusing.NO_CSV, line=line) from error
        if any(cells):
            yield line, cells
        line = reader.line_num + 1


def _watched(lines: Iterable[str]) -> Iterator[str]:
    """The lines, refused where a merge left its marks."""
    for number, line in enumerate(lines, start=1):
        if line[:1] in ("<", ">") and _MARKER.fullmatch(line.rstrip("\r\n")):
            raise Refusal(refusing.CONFLICT, line=number)
        yield line


def _encoding(file: BinaryIO) -> str:
    """UTF-8, with or without its mark; UTF-16 with it; cp932 where it reads as Japanese. Nothing
    is guessed: a file in another encoding is refused at the first line that tells."""
    if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        _check(file, "utf-16")
        return "utf-16"
    try:
        _check(file, "utf-8-sig")
    except Refusal as refusal:
        if _is_japanese(file):
            return "cp932"
        raise refusal from None
    return "utf-8-sig"


def _check(file: BinaryIO, encoding: str) -> None:
    line = 1
    for text in _decoded(file, encoding):
        if text is None:
            raise Refusal(refusing.ENCODING, line=line)
        line += text.count("\n")


def _is_japanese(file: BinaryIO) -> bool:
    runs = alone = 0
    for text in _decoded(file, "cp932"):
        if text is None:
            return False
        for run in _JAPANESE.findall(text):
            if len(run) > 1:
                runs += len(run)
            else:
                alone += 1
    return runs > alone


def _decoded(file: BinaryIO, encoding: str) -> Iterator[str | None]:
    """The text of a file in pieces; None at the first byte that is no text, after what is."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    while True:
        piece = file.read(_PIECE)
        try:
            yield decoder.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            yield piece[: error.start].decode(encoding, "replace")
            yield None
            return
        if not piece:
            return
