"""The long layout is read however its headers are written, and a file that is none says where."""

import io
from collections.abc import Iterator, Sequence

import pytest

from jichi.core.spreadsheets import Refusal
from jichi.reporting.exports import LONG_COLUMNS
from jichi.reporting.imports import Copy, read_long
from jichi.reporting.imports.long import MOST

HEAD = ",".join(LONG_COLUMNS)
#: A row as CDP's full data set of 2019 has it.
ROW = (
    "Cities 2019,2019,31111,Tokyo Metropolitan Government,Japan,East Asia,Emissions,"
    "Emissions,4.6c,How much?,1,Emissions,5,Total,65000,,,2020-01-10"
)


def file(*lines: str, head: str = HEAD, encoding: str = "utf-8") -> io.BytesIO:
    """A file of these lines below a header."""
    return io.BytesIO("\r\n".join((head, *lines, "")).encode(encoding))


def row(**values: str) -> str:
    """The row with other values in some columns, named with _ for blanks."""
    cells = ROW.split(",")
    for name, value in values.items():
        cells[LONG_COLUMNS.index(name.replace("_", " "))] = value
    return ",".join(cells)


def copy(content: io.BytesIO) -> Copy:
    """The one copy in a file."""
    return read_long(content).copies[0]


def told(content: io.BytesIO, **more: object) -> str:
    """The sentence that refuses a file."""
    with pytest.raises(Refusal) as refused:
        read_long(content, **more)  # type: ignore[arg-type]
    return str(refused.value)


def test_a_row_says_who_answered_what_where():
    found = copy(file(ROW))
    assert (found.account.number, found.account.country, found.year) == ("31111", "Japan", 2019)
    assert (found.questionnaire, found.rows, found.updated) == ("Cities 2019", 1, "2020-01-10")
    (cell,) = found.cells
    assert (cell.line, cell.key, cell.row_name, cell.answer) == (2, "4.6c-1-5", "Total", "65000")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_every_encoding_of_offices_is_read(encoding):
    found = copy(
        file(row(Organization="東京都", Response_Answer="環境基本計画"), encoding=encoding)
    )
    assert (found.account.name, found.cells[0].answer) == ("東京都", "環境基本計画")


def test_headers_are_known_however_they_are_written():
    head = (
        "\u200bQUESTIONNAIRE NAME;Year Reported;Account No;Account Name;QuestionNumber;"
        "Question Name;ColumnNumber;Column Name;RowNumber;Row Name;Response Answer"
    )
    line = "Cities 2018;2018;1;X;2.0;?;0;;0;;Yes"
    found = copy(file(line, head=head))
    assert [one.key for one in found.cells] == ["2.0-0-0"]


def test_what_was_not_asked_or_answered_is_no_answer():
    lines = [row(Response_Answer=one) for one in ("", " ", "Question not applicable")]
    found = copy(file(*lines, row(Response_Answer="", File_Name="plan.pdf")))
    assert found.rows == 4
    assert [(one.answer, one.file) for one in found.cells] == [("", "plan.pdf")]


def test_an_answer_that_a_spreadsheet_would_run_loses_its_apostrophe():
    answers = [
        copy(file(row(Response_Answer=one))).cells[0].answer
        for one in ("'-5", "'=A1", "'90s", "-5")
    ]
    assert answers == ["-5", "=A1", "'90s", "-5"]


def test_the_same_answers_have_one_digest_wherever_they_stand():
    first, second = row(), row(Row_Number="6", Response_Answer="3")
    one = copy(file(first, second)).digest
    assert one == copy(file(second, "", first)).digest
    assert one != copy(file(first, row(Row_Number="6", Response_Answer="4"))).digest


def test_of_a_file_of_many_only_those_wanted_are_kept():
    lines = [row(Account_Number=str(number), Organization=f"City {number}") for number in range(9)]
    found = read_long(file(*lines, *lines), wanted=lambda one: one.number in ("3", "5"))
    assert [(one.account.number, one.rows) for one in found.copies] == [("3", 2), ("5", 2)]
    assert len(found.others) == 7


def test_a_workbook_is_read_as_the_csv_from_which_it_was_saved():
    from openpyxl import Workbook

    book, held = Workbook(), io.BytesIO()
    for line in (HEAD, ROW):
        cells: Sequence[object] = [int(c) if c.isdigit() else c or None for c in line.split(",")]
        book.active.append(cells)
    book.save(held)
    held.seek(0)
    assert copy(held).digest == copy(file(ROW)).digest


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (file(row(Response_Answer="6\x005")), "Line 2, column “Response Answer”: there is a NUL"),
        (file("<<<<<<< mine", ROW, "=======", ROW, ">>>>>>> theirs"), "Line 2 is the mark of a"),
        (file(ROW, row(Account_Number="9", Organization="Osaka")),
         "Line 3, column “Account Number”: the answers of “Osaka” stand in the file of “Tokyo"),
        (file(ROW, row(Questionnaire="Cities 2018")),
         "Line 3, column “Questionnaire”: “Cities 2018 2019” stands in the file of “Cities 2019"),
        (file(row(Account_Number="")), "Line 2, column “Account Number”: it does not say whose"),
        (file(row(Column_Number="one")), "Line 2, column “Column Number”: “one” is no whole"),
        (file(row(Row_Number="12345")), f"is no whole number from 0 to {MOST}."),
        (file(row(Year_Reported_to_CDP="")), "Line 2, column “Year Reported to CDP”: “” is no"),
        (file(f"{ROW},more"), "Line 2 has 19 cells and the header 18"),
        (file(ROW, row(Response_Answer='"open')), "Line 3 is no row of a CSV"),
        (file("1,2", head="City,Emissions"), "Line 1 is no header of CDP's long layout"),
        (file(ROW, head=f"{HEAD},Question Number"), "names the column “Question Number” twice"),
        (file(), "no rows below its header"),
        (io.BytesIO(b""), "The file is empty."),
        (io.BytesIO(b"%PDF-1.7"), "neither a workbook (.xlsx) nor a table of text"),
        (io.BytesIO(b"PK\x03\x04 and no more"), "The workbook is damaged"),
        (file(ROW, row(Organization="São Paulo"), encoding="cp1252"), "Line 3 is written in no"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused_in_a_sentence_with_its_place(content, sentence):
    assert sentence in told(content)


def test_more_rows_than_a_response_has_are_not_read_through():
    def endless() -> Iterator[bytes]:
        yield (HEAD + "\n").encode()
        while True:
            yield (ROW + "\n").encode() * 100

    pieces = endless()
    content = io.BytesIO(b"".join(next(pieces) for _ in range(30)))
    assert "The file goes on after line 1002" in told(content, most=1000)
