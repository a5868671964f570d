"""What is written into a workbook runs nothing."""

import pytest
from openpyxl import Workbook

from jichi.core.csv_rows import harmless
from jichi.core.formulas import FORMULA
from jichi.core.spreadsheets.cells import put


@pytest.mark.parametrize("start", FORMULA)
def test_every_beginning_of_a_formula_is_stopped_in_workbooks_as_in_csv(start: str) -> None:
    assert {"=", "＝", "＋", "－", "＠", "\t", "\n"} <= set(FORMULA)
    cell = Workbook().active.cell(1, 1)  # type: ignore[union-attr]
    put(cell, f"{start}SUM(A1)")
    assert cell.data_type == "s" and cell.quotePrefix
    assert harmless(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


@pytest.mark.parametrize("text", ["札幌市", "-5", "-1.5", "1+1"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    cell = Workbook().active.cell(1, 1)  # type: ignore[union-attr]
    put(cell, text)
    assert cell.value == text and not cell.quotePrefix
    assert harmless(text) == text
