"""Drafts as files: printed by the worker, never in a request, the last of each kept."""

import io

import pytest
from django.test import Client
from docx import Document

from jichi.core import jobs
from jichi.core.models import Owed
from jichi.yearbook import drafts
from jichi.yearbook.models import Outline
from jichi.yearbook.site import files
from tests import pdfs
from tests.yearbook.desk.shelf import BOOK, text_of

DRAFTS = f"{BOOK}drafts/"


def test_a_draft_is_printed_by_the_worker_and_shown_when_it_is_there(
    book: Outline, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_book: object) -> bytes:
        raise AssertionError("printed in a request")

    presses = dict(drafts.PRESSES)
    monkeypatch.setattr(files, "PRESSES", dict.fromkeys(presses, never))
    monkeypatch.setattr(drafts, "PRESSES", dict.fromkeys(presses, never))
    answer = office.post(DRAFTS, {"form": "pdf", "language": "ja"})
    page = office.get(answer["Location"])
    assert page["Refresh"] and "script" not in page["Refresh"]
    assert office.get(f"{answer['Location']}file").status_code == 404
    assert "On their way" in text_of(office.get(DRAFTS).content)
    monkeypatch.setattr(drafts, "PRESSES", presses)
    jobs.sweep()
    page = office.get(answer["Location"])
    assert "Refresh" not in page and "Open the file" in text_of(page.content)
    file = office.get(f"{answer['Location']}file")
    assert file["Content-Type"] == "application/pdf"
    assert "原稿" in pdfs.text_of(file.content)


def test_word_and_html_are_made_the_same_way(book: Outline, office: Client) -> None:
    for form in ("docx", "html"):
        address = office.post(DRAFTS, {"form": form, "language": "en"})["Location"]
        jobs.sweep()
        content = office.get(f"{address}file")
        if form == "docx":
            assert Document(io.BytesIO(content.content)).paragraphs
            assert content["Content-Disposition"].startswith("attachment")
        else:
            assert "sandbox" in content["Content-Security-Policy"]


def test_asking_twice_prints_once_and_a_later_draft_replaces_the_one_before(
    book: Outline, office: Client
) -> None:
    asked = [office.post(DRAFTS, {"form": "html", "language": "ja"})["Location"] for _ in "ab"]
    assert asked[0] == asked[1] and Owed.objects.filter(kind=drafts.PRINT).count() == 1
    jobs.sweep()
    later = office.post(DRAFTS, {"form": "html", "language": "ja"})["Location"]
    assert later != asked[0] and office.get(f"{asked[0]}file").status_code == 200
    jobs.sweep()
    assert office.get(asked[0]).status_code == 404
    assert len(drafts.printed(2020)) == 1


@pytest.mark.parametrize(
    "name",
    ["..", "2020-draft-ja-20210401-090000-0123456789abcdef.exe", "x.pdf",
     "2020-draft-fr-20210401-090000-0123456789abcdef.pdf",
     "2020-draft-ja-99999999-090000-0123456789abcdef.pdf",
     "2019-draft-ja-20210401-090000-0123456789abcdef.pdf"],
)  # fmt: skip
def test_a_name_that_is_no_draft_of_the_year_leads_nowhere(
    book: Outline, office: Client, name: str
) -> None:
    assert office.get(f"{DRAFTS}{name}/").status_code == 404
    assert office.get(f"{DRAFTS}{name}/file").status_code == 404


def test_a_form_or_language_that_nobody_prints_owes_nothing(book: Outline, office: Client) -> None:
    for form, language in (("exe", "ja"), ("pdf", "xx")):
        assert office.post(DRAFTS, {"form": form, "language": language}).status_code == 404
    assert not Owed.objects.filter(kind=drafts.PRINT).exists()


def test_a_draft_that_cannot_be_printed_is_told(book: Outline, office: Client) -> None:
    address = office.post(DRAFTS, {"form": "pdf", "language": "ja"})["Location"]
    Owed.objects.filter(kind=drafts.PRINT).update(attempts=jobs.ATTEMPTS, error="BookError: x")
    page = office.get(address)
    assert "Refresh" not in page and "BookError: x" in text_of(page.content)
    assert office.post(DRAFTS, {"form": "pdf", "language": "ja"})["Location"] != address
