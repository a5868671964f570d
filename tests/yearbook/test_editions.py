"""Editions: frozen with a digest, never changed, followed by another only with a reason."""

import hashlib
import io
import json
from datetime import date

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from docx import Document
from lxml import html

from jichi.core import guard
from jichi.core.acts import correct_record, withdraw_record
from jichi.core.journal import canonical
from jichi.core.models import JournalLine
from jichi.yearbook import acts
from jichi.yearbook.acts import publish_edition
from jichi.yearbook.books import book_for
from jichi.yearbook.composition import NoOutline
from jichi.yearbook.corrections import corrections
from jichi.yearbook.editions import make
from jichi.yearbook.integrity import problems
from jichi.yearbook.models import Edition, EditionFile
from jichi.yearbook.queries import content_of, latest_edition
from tests.core import records
from tests.core.records import SEED
from tests.golden.books import block, everything, part


def test_the_first_edition_needs_no_reason_and_says_what_it_is(edition):
    assert (edition.number, edition.reason) == (1, "")
    for language, state in (("ja", "確定版 第1版"), ("en", "Edition 1")):
        book = book_for(2020, language)
        assert (book["state"], book["state_label"]) == ("published", state)
        assert book["digest"] == edition.digest
        assert book["identifier"] == "office/yearbook/2020/1"


def test_a_year_without_an_edition_is_a_draft(outline):
    for language, state in (("ja", "原稿"), ("en", "Draft")):
        book = book_for(2020, language)
        assert (book["state"], book["state_label"]) == ("draft", state)
    with pytest.raises(NoOutline):
        book_for(1999, "ja")


def test_the_digest_is_that_of_the_canonical_content_after_a_journey_through_the_database(edition):
    stored = Edition.objects.get(pk=edition.pk)
    assert hashlib.sha256(canonical(stored.content)).hexdigest() == edition.digest
    kept = edition.files.get(form="json")
    assert kept.digest == edition.digest
    assert json.loads(content_of(kept)) == stored.content


def test_the_same_record_gives_the_same_edition(outline, city):
    records.held(city)
    day = date(2021, 6, 1)
    one, two = (make(2020, number=1, day=day) for _ in range(2))
    assert one.digest == two.digest
    assert one.files == two.files


def test_the_facts_of_an_edition_stand_in_an_order_that_no_database_decides(outline, city):
    for slug in ("b-b", "b", "b_c", "ba", "B"):
        records.held(city, slug)
    facts = make(2020, number=1, day=date(2021, 6, 1)).content["facts"]
    order = [(fact["first_day"], fact["key"]) for fact in facts]
    assert order == sorted(order) and len(order) > 5


def test_files_of_every_form_and_language_are_kept_with_their_digests(edition):
    found = {(file.language, file.form): file for file in edition.files.all()}
    assert set(found) == {("", "json")} | {
        (language, form) for language in ("ja", "en") for form in ("html", "pdf", "docx")
    }
    for file in found.values():
        content = content_of(file)
        assert hashlib.sha256(content).hexdigest() == file.digest
        assert len(content) == file.size
    pdf = pikepdf.open(io.BytesIO(content_of(found["ja", "pdf"])))
    assert len(pdf.pages) >= 3
    word = Document(io.BytesIO(content_of(found["en", "docx"])))
    assert any("Section conferences-2020" in one.text for one in word.paragraphs)
    page = html.fromstring(content_of(found["ja", "html"]))
    assert "会議 forum" in page.text_content()
    assert edition.digest in page.text_content()


def test_another_edition_needs_a_reason_and_leaves_the_first_as_it_is(edition, city):
    before = {file.name: content_of(file) for file in edition.files.all()}
    content = Edition.objects.get(pk=edition.pk).content
    records.held(city, "second")
    for reason in ("", "   "):
        with pytest.raises(ValidationError) as refused:
            publish_edition(SEED, year=2020, reason=reason)
        assert set(refused.value.message_dict) == {"reason"}
    assert Edition.objects.count() == 1
    another = publish_edition(SEED, year=2020, reason="会議を追加")
    assert (another.number, another.reason) == (2, "会議を追加")
    assert another.digest != edition.digest
    assert {file.name: content_of(file) for file in edition.files.all()} == before
    assert Edition.objects.get(pk=edition.pk).content == content
    assert latest_edition(2020) == another
    assert list(problems()) == []


def test_another_edition_lists_what_it_corrects(edition, city):
    records.held(city, "second")
    publish_edition(SEED, year=2020, reason="追加")
    book = book_for(2020, "ja")
    assert [one["key"] for one in book["corrections"]] == ["events.event:second"]
    assert "追加：" in book["corrections"][0]["text"]


def test_a_published_edition_renders_from_what_it_stored(edition, city):
    before = everything(book_for(2020, "ja"))
    records.held(city, "second")
    assert everything(book_for(2020, "ja")) == before


@pytest.mark.parametrize("values", [{"digest": "0" * 64}, {"content": {}}, {"year": 2021}])
def test_a_published_edition_never_changes(edition, values):
    stored = Edition.objects.get(pk=edition.pk)
    with pytest.raises(ValidationError, match="確定版は変更できません"):
        correct_record(SEED, record=stored, values=values, reason="x")
    assert list(problems()) == []


def test_a_file_of_an_edition_never_changes(edition):
    file = edition.files.first()
    with pytest.raises(ValidationError, match="確定版は変更できません"):
        correct_record(SEED, record=file, values={"digest": "0" * 64}, reason="x")
    with pytest.raises(models.ProtectedError):
        edition.delete()
    with pytest.raises(guard.WrittenOutsideAct), transaction.atomic():
        EditionFile.objects.filter(pk=file.pk).update(size=1)


def test_the_database_refuses_another_edition_without_a_reason(edition):
    second = Edition(
        year=2020, number=2, digest="", content={}, published_on=date(2021, 6, 1), published_by="x"
    )
    with pytest.raises(DatabaseError), transaction.atomic(), guard.allowed():
        second.save(force_insert=True)


def test_check_finds_a_changed_edition_and_a_lost_or_altered_file(edition, files):
    assert list(problems()) == []
    with guard.allowed():
        Edition.objects.filter(pk=edition.pk).update(content={"facts": []})
    pdf, word = (edition.files.get(form=form, language="ja") for form in ("pdf", "docx"))
    (files / pdf.file.name).write_bytes(b"other")
    (files / word.file.name).unlink()
    found = list(problems())
    assert len(found) == 3
    assert any("yearbook.edition:2020/1 does not match" in one for one in found)
    assert any("pdf/ja was altered" in one for one in found)
    assert any("docx/ja is lost" in one for one in found)


def test_nothing_is_kept_of_an_edition_that_could_not_be_published(
    outline, city, files, monkeypatch
):

    entered = []

    def refuse_the_third(record):
        entered.append(record)
        if len(entered) == 3:
            raise ValidationError("no")
        return real(record)

    real = acts.enter
    monkeypatch.setattr(acts, "enter", refuse_the_third)
    with pytest.raises(ValidationError):
        publish_edition(SEED, year=2020)
    assert not Edition.objects.exists()
    assert [path for path in (files / "editions").rglob("*") if path.is_file()] == []


def test_the_journal_holds_who_published_and_the_digest_not_the_book(edition):
    lines = JournalLine.objects.filter(act="yearbook.publish_edition")
    assert {line.record for line in lines} >= {edition.key, f"{edition.key}/pdf/ja"}
    content = lines.get(record=f"{edition.key}/json/all")
    assert content.changes["digest"] == [None, edition.digest]
    assert all(len(json.dumps(line.changes)) < 2000 for line in lines)


def test_the_draft_follows_the_record(outline, city):
    records.held(city, "one")
    rows = block(part(book_for(2020, "ja"), "conferences-2020"), "table")["rows"]
    records.held(city, "two")
    more = block(part(book_for(2020, "ja"), "conferences-2020"), "table")["rows"]
    assert (len(rows), len(more)) == (1, 2)


def test_a_withdrawn_record_shows_as_a_correction_of_the_edition(edition):
    from jichi.events.models import Event

    assert corrections(edition, "ja") == []
    withdraw_record(SEED, record=Event.objects.get(slug="forum"), reason="二重登録")
    found = corrections(edition, "en")
    assert [(one.key, one.kind, one.after) for one in found] == [
        ("events.event:forum", "withdrawn", "")
    ]
