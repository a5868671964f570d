"""The members' sheets of 2020: one page each, honest where nothing is recorded."""

import io
from typing import Any

import pikepdf
import pytest
from docx import Document

from jichi import press
from jichi.core.queries import facts_of_year
from jichi.yearbook.counting import booths, podiums
from jichi.yearbook.sheets import NoMember, members_of, members_with_nothing, sheet
from tests.golden import report_2020 as report
from tests.golden.books import block, everything
from tests.pdfs import pages_of

pytestmark = pytest.mark.usefixtures("year_2020", "db")
KYOTO, SAITAMA, IIDA, OKAYAMA = "261009", "111007", "202053", "331007"


def numbers(book: Any) -> dict[str, str]:
    return {one["label"]: one["value"] for one in block(book["chapters"][1], "figures")["items"]}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("member", [KYOTO, SAITAMA, IIDA])
def test_a_sheet_is_one_page(member, language):
    made = press.pdf(sheet(member, 2020, language))
    with pikepdf.open(io.BytesIO(made)) as found:
        assert len(found.pages) == 1


def test_a_podium_is_counted_once_for_each_event():
    facts = list(facts_of_year(2020))
    for name, identity in (("京都市", KYOTO), ("さいたま市", SAITAMA)):
        printed = {row[0] for row in report.CONFERENCES if name in row[4].split()}
        heard = {key for who, key in podiums(facts, 2020) if who == identity}
        assert len(heard) == len(printed)
        shown = {row[0] for row in report.CONFERENCES if name in row[5].split()}
        assert len({key for who, key in booths(facts, 2020) if who == identity}) == len(shown)


def test_the_sheet_says_how_often_a_member_was_heard():
    found = numbers(sheet(KYOTO, 2020, "ja"))
    assert found["登壇・参加した会議等（セッション登壇 1）"] == "8"
    assert found["参加するイニシアティブ"] == "4"


def test_an_unknown_beginning_is_not_told_as_joining():
    for language, words in (
        ("ja", "加盟の時期は記録にありません"),
        ("en", "not recorded since when"),
    ):
        people = block(sheet(KYOTO, 2020, language)["chapters"][0], "people")["items"]
        assert words in people[0]["name"]


def test_a_member_with_nothing_has_an_honest_page():
    assert members_with_nothing(2020) == [IIDA, OKAYAMA]
    for language, words in (
        ("ja", "会員であること以外の実績が記録されていません"),
        ("en", "Nothing but the membership"),
    ):
        book = sheet(IIDA, 2020, language)
        assert words in everything(book)
        text = pages_of(press.pdf(book))[0]
        assert words[:10] in text.replace("\n", "")


def test_every_other_member_has_something(django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(members_of(2020)) == 21
    assert set(members_with_nothing(2020)) < set(members_of(2020))


def test_nobody_but_a_member_has_a_sheet():
    with pytest.raises(NoMember, match="iges"):
        sheet("iges", 2020, "en")


def test_the_word_sheet_reads_back():
    found = Document(io.BytesIO(press.word(sheet(SAITAMA, 2020, "ja"))))
    cells = {cell.text for table in found.tables for row in table.rows for cell in row.cells}
    assert any("さいたま市と松山市との連携協定" in text for text in cells)


def test_a_sheet_costs_the_same_however_much_a_member_did(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        sheet(KYOTO, 2020, "ja")
    with django_assert_max_num_queries(12):
        sheet(IIDA, 2020, "ja")
