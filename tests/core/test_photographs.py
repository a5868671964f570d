"""Photographs: of a known record, truly a photograph, kept without metadata."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from PIL import Image

from jichi.core import photographs
from jichi.core.models import JournalLine, Photograph, ToldFact
from jichi.core.photographs import add_photograph, cleaned, scaled
from jichi.core.privacy import public_fields
from tests import samples
from tests.core import records
from tests.core.records import SEED


@pytest.fixture
def event(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    records.ground()
    return records.held(records.sapporo())


def add(event, content, by=SEED, **values):
    given = {
        "slug": "hall",
        "record": event.key,
        "caption": samples.words("会場", "The hall"),
        "description": samples.words("人が集まる。", "People meet."),
        "credit": "札幌市",
        "consent": "同意済",
    }
    return add_photograph(by, content=content, **{**given, **values})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_is_kept_as_jpeg_with_its_size(event, kind):
    found = add(event, samples.picture(kind))
    assert (found.width, found.height) == (640, 480)
    with found.file.open("rb") as file:
        assert Image.open(file).format == "JPEG"
    assert ToldFact.objects.get(key=event.key).photographed


def test_the_place_and_the_camera_are_removed_and_the_picture_stands_upright(event):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    found = add(event, samples.picture(exif=exif))
    assert (found.width, found.height) == (480, 640)
    with found.file.open("rb") as file:
        kept = Image.open(file)
        assert not kept.getexif() and "exif" not in kept.info


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"<html></html>",
        b"%PDF-1.7",
        b"",
        samples.picture()[:200],
        samples.picture("GIF"),
        samples.picture("BMP"),
    ],
    ids=["svg", "html", "pdf", "empty", "cut", "gif", "bmp"],
)
def test_what_is_no_photograph_is_refused_and_nothing_stays(event, content, tmp_path):
    with pytest.raises(ValidationError) as refused:
        add(event, content)
    assert set(refused.value.message_dict) == {"file"}
    assert not Photograph.objects.exists()
    assert not (tmp_path / "photographs").exists()


def test_a_file_or_picture_too_large_is_refused(event, monkeypatch):
    monkeypatch.setattr(photographs, "MOST_PIXELS", 1000)
    with pytest.raises(ValidationError):
        cleaned(samples.picture())
    monkeypatch.setattr(photographs, "MOST_PIXELS", 10**6)
    monkeypatch.setattr(photographs, "MOST_BYTES", 100)
    with pytest.raises(ValidationError):
        cleaned(samples.picture())


def test_a_photograph_without_consent_credit_or_description_is_refused(event):
    for name, missing in (("consent", ""), ("credit", ""), ("description", {})):
        with pytest.raises(ValidationError) as refused:
            add(event, samples.picture(), **{name: missing})
        assert set(refused.value.message_dict) == {name}


def test_a_photograph_belongs_to_a_record_that_is_told(event):
    for key in ("events.event:nowhere", "core.seal:1", "nonsense"):
        with pytest.raises(ValidationError) as refused:
            add(event, samples.picture(), record=key)
        assert set(refused.value.message_dict) == {"record"}


def test_a_printed_photograph_is_at_most_1600_pixels_and_never_enlarged(event):
    large = add(event, samples.picture(size=(4000, 1000)))
    small = add(event, samples.picture(size=(300, 200)), slug="small")
    assert scaled(large)[1:] == (1600, 400)
    assert scaled(small)[1:] == (300, 200)


def test_only_the_secretariat_adds(event, anonymous, stranger, representative, secretariat):
    before = JournalLine.objects.count()
    for who in (anonymous, stranger, representative):
        with pytest.raises(PermissionDenied):
            add(event, samples.picture(), by=who)
    assert JournalLine.objects.count() == before
    assert add(event, samples.picture(), by=secretariat).credit == "札幌市"


def test_the_consent_of_those_shown_is_internal():
    assert "credit" in public_fields(Photograph)
    assert "consent" not in public_fields(Photograph)
