"""What cannot be an edition is refused: every fault in a sentence, with file, sheet and cell."""

import pytest

from jichi.core.spreadsheets.opening import MOST_LINES
from jichi.questionnaires import read
from tests.questionnaires.writing import HEADS, YES_NO, markdown, refused, table
from tests.register.workbooks.files import bare, book, repacked, zipped

WIDE = (*HEADS, "required", "relevant", "constraint", "calculation", "table", "rows", "severity",
        "visibility", "unit", "number", "column", "quantity")  # fmt: skip
GOOD = ("text", "good", "良", "Good")


def row(kind: str, name: str, **more: str) -> tuple[str, ...]:
    """A row of the sheet of questions."""
    told = {"type": kind, "name": name, HEADS[2]: "題", HEADS[3]: "Title", **more}
    return tuple(told.get(head, "") for head in WIDE)


@pytest.mark.parametrize(
    ("rows", "sentences"),
    [
        ([row("text", "a"), row("text", "a")],
         ["C4: The name “a” stands here again; it was given at survey C3."]),
        ([row("text", "a b")], ["C3: “a b” cannot be a name"]),
        ([row("text", "数")], ["C3: “数” cannot be a name"]),
        ([row("text", "")], ["C3: The row has no name."]),
        ([row("", "a")], ["B3: The row has a name but no type."]),
        ([row("texte", "a")], ["B3: There is no type “texte”. The types are select_one"]),
        ([row("select_one", "a")], ["B3: Name the list of choices behind the type"]),
        ([row("select_one yesno", "a")], ["B3: There is no list of choices “yesno”."]),
        ([row("select_one y", "a")], ["B3: There is no list of choices “y”"]),
        ([row("text", "a", **{HEADS[3]: ""})],
         ["E3: The text in en (label::English (en)) is missing."]),
        ([row("text", "a", **{HEADS[2]: "", HEADS[3]: ""})],
         ["D3: The text in ja", "E3: The text in en"]),
        ([row("begin_group", "g"), row("text", "a")], ["B3: The group “g” is never ended."]),
        ([row("text", "a"), row("end_group", "")], ["B4: Nothing was begun that could end here."]),
        ([row("begin_group", "g"), row("text", "a"), row("end_repeat", "")],
         ["B5: “g” was begun with begin_group, and cannot be ended with end_repeat."]),
        ([row("begin_repeat", "r"), row("begin_repeat", "q"), row("text", "a"),
          row("end_repeat", ""), row("end_repeat", "")],
         ["B4: A table with added rows cannot stand in another."]),
        ([row("text", "a", relevant="${b} = 1")], ["G3: Nothing is called ${b}."]),
        ([row("text", "a", relevant="${a = 1")], ["G3: The reference at character 1"]),
        ([row("integer", "a", constraint="(. > 1")], ["H3: The bracket of “(”"]),
        ([row("integer", "a", constraint="frob(.)")], ["H3: There is no function frob()."]),
        ([row("text", "a", relevant="${b} = ''"), row("text", "b", relevant="${a} = ''")],
         ["G3: These depend on each other in a circle: a → b → a."]),
        ([row("calculate", "a")], ["I3: A field of type calculate needs a calculation."]),
        ([row("text", "a", severity="bad")],
         ["L3: “bad” is not possible here: write error / warning."]),
        ([row("text", "a", visibility="me")],
         ["M3: “me” is not possible here: write public / private."]),
        ([row("decimal", "a", quantity="populaton")],
         ["Q3: No quantity is called “populaton”; “population” is near."]),
        ([row("decimal", "a", quantity="zzz")], ["Q3: No quantity is called “zzz”. There are"]),
        ([row("text", "a", quantity="basic")],
         ["Q3: A question of type text cannot answer the quantity “basic”."]),
        ([row("decimal", "a", quantity="basic", unit="kWh")],
         ["N3: “basic” is measured in tonnes: write a unit such as t kt."]),
        ([row("date", "a", quantity="population")], ["Q3: A question of type date cannot"]),
        ([row("begin_group", "t", table="named", rows="yn"),
          row("decimal", "a", quantity="maybe:area"), row("end_group", "")],
         ["Q4: "]),
        ([row("decimal", "a", unit="t kWh")], ["N3: The units t、kWh do not measure the same"]),
        ([row("text", "a", column="x")], ["P3: “x” is no whole number."]),
        ([row("begin_group", "g", table="named"), row("text", "a"), row("end_group", "")],
         ["C4: A table with named rows holds one group with “row”"]),
        ([row("begin_group", "s"), row("begin_group", "g", table="row"), row("text", "a"),
          row("end_group", ""), row("end_group", "")],
         ["J4: A group with “row” in the column table stands in a table only."]),
        ([row("begin_group", "g", rows="nowhere"), row("text", "a"), row("end_group", "")],
         ["There is no list of choices “nowhere”."]),
        ([row("select_one ${b}", "a")], ["C3: The options come from ${b}"]),
        ([row("note", "a", **{HEADS[3]: "Of ${b}"})], ["E3: The text names ${b}"]),
        ([], ["A2: The edition asks nothing."]),
    ],
)  # fmt: skip
def test_a_fault_in_the_sheet_of_questions_is_told_at_its_cell(
    rows: list[tuple[str, ...]], sentences: list[str]
) -> None:
    said = refused(markdown(*rows, heads=WIDE), "報告.md")
    assert len(said) == len(sentences)
    for line, sentence in zip(said, sentences, strict=True):
        assert line.startswith("報告.md, survey ")
        assert sentence in line


def test_every_fault_is_told_at_once() -> None:
    rows = [
        row("texte", "a"),
        row("text", "b", **{HEADS[3]: ""}),
        row("text", "b"),
        row("text", "c", relevant="${nowhere} = 1"),
        row("text", "d", relevant="1 +"),
    ]
    assert len(refused(markdown(*rows, heads=WIDE))) == 5


def test_tables_and_groups_that_would_grow_without_end_are_refused() -> None:
    listed = [("big", f"r{at}", "行", "Row") for at in range(3_000)]
    rows = [row("begin_group", "g", rows="big")]
    rows += [row("text", f"c{at}") for at in range(10)]
    said = refused(markdown(*rows, row("end_group", ""), heads=WIDE, choices=listed))
    assert any("more than 20000 questions" in line for line in said)
    nested = [row("begin_group", f"g{at}") for at in range(3_000)]
    ends = [row("end_group", "")] * 3_000
    said = refused(markdown(*nested, row("text", "a"), *ends, heads=WIDE))
    assert "survey B15: Groups stand in one another more than 12 deep." in said[0]


def test_a_name_or_a_version_that_nothing_could_keep_is_refused() -> None:
    assert "more than 100 characters" in refused(markdown(row("text", "a" * 101), heads=WIDE))[0]
    settings = table("settings", ("form_id", "version"), ("t", "1" * 41))
    survey = table("survey", HEADS, GOOD)
    assert "settings C" in refused((survey + settings).encode())[0]


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ([("yn", "yes", "はい", "Yes"), ("yn", "yes", "はい", "Yes")], "twice in the list “yn”"),
        ([("yn", "oh yes", "はい", "Yes")], "has a space in its name"),
        ([("yn", "yes", "はい", "")], "choices E"),
        ([("", "yes", "はい", "Yes")], "belongs to no list"),
    ],
)
def test_a_fault_in_the_choices_is_told_at_its_cell(
    choices: list[tuple[str, ...]], sentence: str
) -> None:
    said = refused(markdown(GOOD, choices=choices))
    assert any(sentence in line and ", choices " in line for line in said)


def test_a_fault_in_the_checks_is_told_at_its_cell() -> None:
    heads = ("name", "test", "cells", *(head.replace("label", "message") for head in HEADS[2:]))
    rows = [("a", "${nothing} > 1"), ("a", "1 = 1"), ("b", "")]
    checks = table("checks", heads, *((*row, "good", "少", "Little") for row in rows))
    said = refused(markdown(GOOD, more=checks))
    assert any("The check has no test." in line for line in said)
    assert any("The name “a” stands here again" in line for line in said)
    assert any("Nothing is called ${nothing}." in line and ", checks C" in line for line in said)
    unknown = table("checks", heads, ("a", "1 = 1", "bad", "少", "Little"))
    assert "The check names the cell “bad”" in refused(markdown(GOOD, more=unknown))[0]


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        ("relevent", "survey F2: There is no column “relevent”; “relevant” is near."),
        ("farbe", "survey F2: There is no column “farbe” in an edition"),
        ("hint::日本語", "survey F2: The language of “hint::日本語” has no code"),
        ("name", "survey F2: The column “name” stands here twice."),
    ],
)
def test_a_column_that_is_not_known_is_told(head: str, sentence: str) -> None:
    assert sentence in refused(markdown(GOOD, heads=(*HEADS, head)))[0]


@pytest.mark.parametrize("head", ["_memo", "備考", "media::image::ja", "$kuid", "parameters"])
def test_the_columns_of_other_tools_and_notes_are_passed_over(head: str) -> None:
    assert "good" in read(markdown((*GOOD, "x"), heads=(*HEADS, head)), "a.md").fields


def test_a_text_without_language_needs_one_in_the_settings() -> None:
    survey = table("survey", ("type", "name", "label"), ("text", "a", "甲"))
    assert "as default_language" in refused(survey.encode())[0]


def workbook(survey: list[list[str]]) -> bytes:
    """An edition as a workbook."""
    return book(survey=survey, choices=[["list_name", "name", *HEADS[2:]], *map(list, YES_NO)])


MACROS = repacked({"xl/vbaProject.bin": b"x"})
BOMB = repacked({"xl/worksheets/sheet1.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})
ENTITIES = repacked({"xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.xlsx", "a.xlsx, The file is empty."),
        (b"x", "a.pdf", "a.pdf, An edition is a file that ends in .xlsx, .csv or .md."),
        (b"x", "a", "ends in .xlsx, .csv or .md"),
        (b"%PDF-1.7", "a.xlsx", "neither a workbook"),
        (b"PK\x03\x04 no zip", "a.xlsx", "The workbook is damaged"),
        (zipped({"a": b"b"}), "a.xlsx", "neither a workbook"),
        (MACROS, "a.xlsm", "holds macros"),
        (MACROS, "a.xlsx", "holds macros"),
        (BOMB, "a.xlsx", "unpacks to far more"),
        (ENTITIES, "a.xlsx", "declarations that no spreadsheet writes"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "of the old kind (.xls)"),
        (workbook([list(HEADS)]), "a.csv", "neither a workbook"),
        (book(一=[["a"]]), "a.xlsx", "There is no sheet “survey” with questions."),
        (b"survey\n,type,name,label::ja\n,text,a,\xff\xfe\xfd\n", "a.csv", "in no encoding"),
        (b"survey\n,type,name,label::ja\n,text,a\x00,b\n", "a.csv", "A3: The text holds a NUL"),
        (b"| survey |\n| | type |\n<<<<<<< ours\n", "a.md", "a.md, A3: This line is the mark"),
        (b"survey\n=======\n", "a.csv", "A2: This line is the mark of a merge"),
        (b"x" * (11 * 2**20), "a.csv", "larger than 10 MB"),
    ],
)  # fmt: skip
def test_a_file_that_may_not_be_read_is_refused_in_one_sentence(
    content: bytes, name: str, sentence: str
) -> None:
    (said,) = refused(content, name)
    assert sentence in said


def test_a_control_sign_in_a_cell_is_told_at_the_cell() -> None:
    assert (
        "survey D3: The cell holds a control sign"
        in refused(markdown(("text", "a", "甲\x01", "A")))[0]
    )


def test_a_million_rows_are_refused_without_being_read() -> None:
    content = bare('<row><c t="inlineStr"><is><t>text</t></is></c></row>' * 1_000_000)
    assert "unpacks to far more" in refused(content, "a.xlsx")[0]


def test_more_rows_than_are_read_are_told() -> None:
    rows = [["text", f"a{at}", "甲", "A"] for at in range(MOST_LINES + 5)]
    said = refused(workbook([list(HEADS), *rows]), "a.xlsx")
    assert f"a.xlsx, survey A{MOST_LINES + 1}: The sheet has more rows than are read" in said[0]


def test_what_only_pyxform_refuses_is_told_as_its_word() -> None:
    # A name that XML reserves is fine for us, and none for it.
    said = refused(markdown(("text", "meta", "甲", "A")))
    assert len(said) == 1 and "pyxform refuses it" in said[0]
