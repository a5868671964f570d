"""Workbooks that tests send: made by a library, and by hand where no library would."""

import io
import zipfile
from typing import Any

from openpyxl import Workbook

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(**sheets: list[list[Any]]) -> bytes:
    """A workbook of some sheets."""
    made = Workbook()
    for first in made.worksheets:
        made.remove(first)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def repacked(members: dict[str, bytes]) -> bytes:
    """A small workbook with some of its parts replaced or added."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(一=[["a"]]))) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return held.getvalue()


def bare(rows: str, dimension: str = "A1:A1") -> bytes:
    """A workbook whose sheet is written by hand below a first row."""
    first = '<row r="1"><c r="A1" t="inlineStr"><is><t>first</t></is></c></row>'
    sheet = (
        f'<?xml version="1.0"?><worksheet xmlns="{SPREADSHEET}"><dimension ref="{dimension}"/>'
        f"<sheetData>{first}{rows}</sheetData></worksheet>"
    )
    return repacked({"xl/worksheets/sheet1.xml": sheet.encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of some members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()
