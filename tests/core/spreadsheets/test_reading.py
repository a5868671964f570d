"""Workbooks are read as offices make them, and refused quickly where they would do harm."""

import contextlib
import io
import time
import zlib
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from jichi.core.spreadsheets import MOST_BYTES, Refusal, cell_name, read
from tests.register.workbooks.files import bare, book, repacked, zipped

SHEET = "xl/worksheets/sheet1.xml"


def texts(content: bytes, name: str = "") -> list[list[str]]:
    """The cells of the first table."""
    return [[one.text for one in line.cells.values()] for line in read(content, name)[0].lines]


def test_cells_say_where_they_stand_without_the_spaces_around_them() -> None:
    table = read(book(一覧=[["団体　", None, " 札幌市\u3000"], [], [1, 2.0, 2.5]]))[0]
    assert table.name == "一覧"
    assert [one.text for one in table.lines[0].cells.values()] == ["団体", "札幌市"]
    assert table.lines[0].cells[3].name == "C1"
    assert table.lines[1].number == 3
    assert [one.text for one in table.lines[1].cells.values()] == ["1", "2", "2.5"]
    assert cell_name(12, 28) == "AB12"


def test_days_of_excel_are_days() -> None:
    rows = [[date(2020, 11, 9), datetime(2020, 11, 9), datetime(2020, 11, 9, 10, 30)]]
    assert texts(book(日=rows)) == [["2020-11-09", "2020-11-09", "2020-11-09 10:30:00"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "euc_jp"])
def test_a_csv_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    content = "団体,日付\r\n①京都市〜,令和2年\r\n"
    if encoding == "euc_jp":
        content = "団体,日付\r\n京都市は東京都にない,令和2年\r\n"
    assert texts(content.encode(encoding, "replace"), "a.csv")[0] == ["団体", "日付"]


def test_a_csv_may_be_parted_by_tabs_or_semicolons() -> None:
    assert texts("団体\t日付\n札幌市\t2020\n".encode()) == [["団体", "日付"], ["札幌市", "2020"]]
    assert texts("団体;日付\n札幌市;2020\n".encode()) == [["団体", "日付"], ["札幌市", "2020"]]


def test_hidden_sheets_are_not_read() -> None:
    made = load_workbook(io.BytesIO(book(一=[["a"]], 二=[["b"]])))
    made["二"].sheet_state = "hidden"
    held = io.BytesIO()
    made.save(held)
    assert [one.name for one in read(held.getvalue())] == ["一"]


def entity(encoding: str = "utf-8") -> bytes:
    """A sheet whose XML declares an entity that grows."""
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "aaaa">'
        '<!ENTITY b "&a;&a;&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t>'
        "</is></c></row></sheetData></worksheet>"
    )
    return text.encode(encoding)


def lying() -> bytes:
    """A zip whose directory says that a large member is small."""
    content = repacked({SHEET: b"<x>" + b" " * 200_000_000})
    place = content.rindex(SHEET.encode())
    header = content.rindex(b"PK\x01\x02", 0, place)
    return content[: header + 24] + (1000).to_bytes(4, "little") + content[header + 28 :]


HOSTILE = {
    "empty": b"",
    "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "pdf": b"%PDF-1.7 ...",
    "html": b"<html><table></table></html>",
    "binary": bytes(range(256)) * 20,
    "no workbook": zipped({"a.txt": b"x"}),
    "document": zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
    "cut off": book(一=[["a"]])[:600],
    "macros": repacked({"xl/vbaProject.bin": b"\0"}),
    "bomb": repacked({SHEET: b"<x>" + b" " * 300_000_000}),
    "lying bomb": lying(),
    "many members": repacked({f"xl/media/{n}.bin": b"x" for n in range(600)}),
    "entities": repacked({SHEET: entity()}),
    "entities in UTF-16": repacked({SHEET: entity("utf-16")}),
    "entities in EBCDIC": repacked({SHEET: entity("cp037")}),
    "entities in the shared strings": repacked({"xl/sharedStrings.xml": entity()}),
    "broken XML": repacked({SHEET: b"<worksheet><sheetData><row>"}),
    "too large": b"a,b\n" * (MOST_BYTES // 4 + 1),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_would_do_harm_is_refused_in_a_sentence_and_quickly(name: str) -> None:
    began = time.process_time()
    with pytest.raises(Refusal) as refused:
        read(HOSTILE[name])
    assert time.process_time() - began < 2
    assert str(refused.value).endswith(".")


def test_a_million_empty_rows_end_the_sheet() -> None:
    rows = "".join(f'<row r="{n}"/>' for n in range(2, 1_000_000))
    began = time.process_time()
    # So much of nothing packs too well to be honest: it may be refused as well.
    with contextlib.suppress(Refusal):
        assert len(read(bare(rows))[0].lines) == 1
    assert time.process_time() - began < 3


def test_a_sheet_may_claim_any_size_and_jump_to_its_last_row() -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row>'
    began = time.process_time()
    table = read(bare(far, dimension="A1:XFD1048576"))[0]
    assert time.process_time() - began < 2
    assert [line.number for line in table.lines] == [1]


def test_an_honest_workbook_of_twenty_thousand_rows_is_no_bomb() -> None:
    made = Workbook(write_only=True)
    sheet = made.create_sheet("一覧")
    for _n in range(20_000):
        sheet.append(["同じ会議", "札幌市", "参加"])
    held = io.BytesIO()
    made.save(held)
    assert len(read(held.getvalue())[0].lines) == 20_000


def test_noise_is_refused_and_never_raises_anything_else() -> None:
    good = book(一=[["団体", "役割"], ["札幌市", "参加"]])
    for place in range(0, len(good), 37):
        noisy = good[:place] + bytes([good[place] ^ 0xFF]) + good[place + 1 :]
        try:
            read(noisy)
        except Refusal:
            continue
        except zlib.error as error:  # pragma: no cover - what the promise forbids
            pytest.fail(str(error))
