"""How the cells of a response's workbook look, and how its sheets print."""

from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

_FACE = "Yu Gothic"
_INK, _BRAND, _LINE = "1C2B33", "0F4C5C", "C9D6DB"
_THIN = Side(style="thin", color=_LINE)
BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
TITLE = Font(name=_FACE, size=15, bold=True, color=_BRAND)
HEAD = Font(name=_FACE, size=10, bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor=_BRAND)
BODY = Font(name=_FACE, size=10, color=_INK)
QUIET = Font(name=_FACE, size=9, color="5B6B73")
WRAPPED = Alignment(vertical="top", wrap_text=True)
CLOSED = PatternFill("solid", fgColor="E6EAEC")
CARRIED = PatternFill("solid", fgColor="FFF6C9")
OPEN = Protection(locked=False)


def printed(sheet: Any) -> None:
    """On A4, as wide as the page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def protect(sheet: Any) -> None:
    """Only open cells are written; widths and heights may be changed."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
