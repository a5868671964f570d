"""The unified report goes out as a workbook and comes back without a change."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from jichi.questionnaires import Form
from jichi.reporting.workbook import Content, Copy, read, write
from tests.reporting.shipped.answering import CITY, answered, repeats
from tests.reporting.workbook.samples import TITLE

COPY = Copy("unified-2020/999011", "unified-2020", "2020.2", "ja", "2020-06-01T00:00:00+00:00")


@pytest.fixture(scope="module")
def written(unified: Form) -> bytes:
    state = answered(unified, CITY)
    content = Content(
        values=dict(state.answers),
        rows=repeats(unified.edition),
        shown=state.shown,
        options=state.options,
    )
    return write(unified.edition, COPY, content, TITLE)


def test_what_nobody_changed_comes_back_unchanged(unified: Form, written: bytes):
    found = read(written, unified.edition, response=COPY.response)
    assert found.troubles == []
    assert not found.changed
    assert len(found.was) > 450


def test_every_table_has_its_sheet_and_a_cell_says_what_it_is_of(written: bytes):
    book = load_workbook(BytesIO(written))
    assert {"4.6a", "2.1", "5.0a", "10.4"} <= set(book.sheetnames)
    told = {cell.value for cell in book["4"]["C"]}
    assert {"算定の期間：開始日", "前回からの増減：理由"} <= told
    names = {cell.value for sheet in book for cell in sheet["A"]}
    assert "q4_1_c1" in names
    assert "people" not in names
