"""The yearbook's commands: files written, one sentence for what is refused, honest exit codes."""

import io
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from docx import Document

from jichi.core import network
from jichi.web.commands import COMMANDS
from jichi.yearbook.models import Edition
from tests.core import records

NAMED = {command.name: command for command in COMMANDS}


def run(name, *arguments):
    return CliRunner().invoke(NAMED[name], list(arguments), env={"LANG": "en_GB.UTF-8"})


@pytest.fixture
def book(outline, city, monkeypatch, tmp_path):
    assert network.exists()
    monkeypatch.chdir(tmp_path)
    records.held(city)
    return outline


def test_a_year_is_published_and_published_again_only_with_a_reason(book):
    first = run("publish", "2020")
    assert first.exit_code == 0, first.output
    edition = Edition.objects.get()
    assert first.stdout == f"Edition 1 of 2020 is published; digest {edition.digest}.\n"
    refused = run("publish", "2020")
    assert refused.exit_code == 1
    assert "write --reason for another" in refused.stderr
    assert refused.stdout == ""
    assert run("publish", "2020", "--reason", "訂正").exit_code == 0
    assert list(Edition.objects.values_list("number", flat=True)) == [2, 1]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("form", ["html", "pdf", "docx"])
def test_the_yearbook_is_written_and_its_place_printed(book, form, language):
    Path("out").mkdir()
    result = run("yearbook", "2020", "--to", form, "--lang", language, "-o", f"out/book.{form}")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"out/book.{form}\n", "")
    content = Path(f"out/book.{form}").read_bytes()
    if form == "pdf":
        assert len(pikepdf.open(io.BytesIO(content)).pages) >= 3
    elif form == "docx":
        assert Document(io.BytesIO(content)).paragraphs
    else:
        assert f'lang="{language}"'.encode() in content


@pytest.mark.parametrize("command", [("yearbook", "2020"), ("sheet", "261009", "2020")])
def test_a_folder_that_is_not_there_is_refused_and_not_made(book, command):
    result = run(*command, "--to", "docx", "-o", "nowhere/at/all.docx")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "There is no folder “nowhere/at”" in result.stderr
    assert not Path("nowhere").exists()


def test_the_words_template_of_the_office_is_taken(book):
    template = Document()
    template.sections[0].header.paragraphs[0].text = "Letterhead of the office"
    template.save("office.docx")
    result = run("yearbook", "2020", "--to", "docx", "-o", "b.docx", "--template", "office.docx")
    assert result.exit_code == 0, result.output
    header = Document("b.docx").sections[0].header
    assert "Letterhead of the office" in "".join(one.text for one in header.paragraphs)
    refused = run("yearbook", "2020", "--to", "pdf", "--template", "office.docx")
    assert refused.exit_code != 0 and "--to docx alone" in refused.stderr


def test_a_members_sheet_is_one_page(book):
    result = run("sheet", "011002", "2020", "--to", "pdf", "--lang", "en", "-o", "s.pdf")
    assert result.exit_code == 0, result.output
    assert len(pikepdf.open("s.pdf").pages) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("yearbook", "1999"), "Nobody has laid out a book for 1999"),
        (("publish", "1999"), "Nobody has laid out a book for 1999"),
        (("sheet", "office", "2020"), "“office” is recorded as a member in no part of"),
        (("yearbook", "2020", "--lang", "de"), "not a language of this network"),
    ],
)
def test_what_is_refused_is_said_in_one_sentence(book, arguments, sentence):
    result = run(*arguments)
    assert result.exit_code != 0
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_members_with_nothing_are_listed_by_code_and_name(outline, city):
    assert run("nothing", "2020", "--lang", "ja").stdout == "011002\t札幌市\n"
    records.held(city)
    assert run("nothing", "2020").stdout == ""
