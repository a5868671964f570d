"""Photographs on the desk: truly photographs, described and consented, without their metadata."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from jichi.core import photographs
from jichi.core.models import JournalLine, Photograph, ToldFact
from jichi.pages import uploads
from jichi.yearbook.models import Outline
from tests import samples
from tests.promises.arguments import World
from tests.register.desk.test_editing import sent
from tests.yearbook.desk.shelf import sent_picture, text_of

ADDRESS = "/en/desk/records/event/forum/photographs/"


def png(width: int, height: int) -> bytes:
    """A PNG that says it is so large, with hardly any data."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A PNG whose comment unfolds to a hundred megabytes."""
    whole = png(8, 8)
    data = b"Comment\0\0" + zlib.compress(b"x" * 100_000_000)
    made = struct.pack(">I", len(data)) + b"zTXt" + data
    made += struct.pack(">I", zlib.crc32(b"zTXt" + data))
    return whole[:33] + made + whole[33:]


HOSTILE = {
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "page.jpg": b"<!doctype html><script>alert(1)</script>",
    "gif.jpg": b"GIF89a" + b"\0" * 50,
    "cut.jpg": samples.picture()[:200],
    "empty.jpg": b"",
    "large.png": png(9000, 9000),
    "bomb.png": png(60_000, 60_000),
    "comment.png": text_bomb(),
    "heavy.jpg": b"\xff\xd8\xff" + b"\0" * (photographs.MOST_BYTES + 1),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_is_no_photograph_is_refused_beside_the_field_and_nothing_is_kept(
    book: Outline, office: Client, tmp_path: Path, name: str
) -> None:
    lines = JournalLine.objects.count()
    answer = office.post(ADDRESS, sent_picture(HOSTILE[name], name))
    assert answer.status_code == 422, name
    assert "field-error" in answer.content.decode() and "People meet." in answer.content.decode()
    assert not Photograph.objects.exists() and not list(tmp_path.rglob("*.*"))
    assert JournalLine.objects.count() == lines


def test_a_request_that_is_larger_than_any_form_takes_is_refused_unread(
    book: Outline, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.post(ADDRESS, sent_picture(samples.picture())).status_code == 302
    monkeypatch.setattr(uploads, "MOST_BYTES", 100)
    assert office.post(ADDRESS, sent_picture(samples.picture())).status_code == 400
    assert Photograph.objects.count() == 1


def test_a_photograph_is_added_scaled_and_stripped_and_stands_on_the_site(
    book: Outline, office: Client, client: Client
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    content = samples.picture(size=(4100, 1000), exif=exif, comment=b"at home")
    assert office.post(ADDRESS, sent_picture(content)).status_code == 302
    found = Photograph.objects.get()
    assert (found.slug, found.width, found.taken_on) == ("forum-photograph-1", 4000, "2020-11-09")
    served = client.get(f"/files/{found.file}")
    kept = Image.open(io.BytesIO(b"".join(served.streaming_content)))  # type: ignore[attr-defined]
    assert not dict(kept.getexif()) and "comment" not in kept.info and kept.format == "JPEG"
    assert served["Content-Type"] == "image/jpeg"
    shown = office.get(ADDRESS).content.decode()
    assert 'alt="People meet."' in shown and "all who are shown agreed" in shown
    assert "Photographs (1)" in text_of(office.get("/en/desk/records/event/forum/").content)
    public = client.get("/en/events/forum/").content.decode()
    assert "People meet." in public and "agreed" not in public


@pytest.mark.parametrize("missing", ["file", "description", "caption", "credit", "consent"])
def test_a_photograph_without_description_credit_or_consent_is_not_kept(
    book: Outline, office: Client, missing: str
) -> None:
    form: dict[str, Any] = {
        name: value
        for name, value in sent_picture(samples.picture()).items()
        if missing not in name
    }
    assert office.post(ADDRESS, form).status_code == 422
    assert not Photograph.objects.exists()


def test_what_is_said_of_a_photograph_is_corrected_by_two_and_withdrawn_with_a_reason(
    book: Outline, around: World, office: Client, colleague: Client, client: Client
) -> None:
    office.post(ADDRESS, sent_picture(samples.picture()))
    found = Photograph.objects.get()
    address = f"{ADDRESS}{found.slug}/"
    mine, theirs = (one.get(address).content.decode() for one in (office, colleague))
    assert office.post(address, sent(mine, credit="Kyoto")).status_code == 422
    assert colleague.post(address, sent(theirs, credit="Kyoto", reason="a")).status_code == 302
    answer = office.post(address, sent(mine, caption_en="The hall", reason="b"))
    assert answer.status_code == 409 and "Kyoto" in answer.content.decode()
    assert office.post(address, sent(answer.content.decode())).status_code == 302
    found.refresh_from_db()
    assert (found.credit, found.caption.say("en")) == ("Kyoto", "The hall")
    assert office.post(f"{address}withdraw/", {"reason": ""}).status_code == 422
    assert office.post(f"{address}withdraw/", {"reason": "asked to"}).status_code == 302
    assert client.get(f"/files/{found.file}").status_code == 404
    assert not ToldFact.objects.get(key=around.event.key).photographed
    office.post(ADDRESS, sent_picture(samples.picture()))
    assert Photograph.objects.filter(slug="forum-photograph-2").exists()


def test_photographs_are_kept_of_told_records_alone_and_never_under_another_record(
    book: Outline, office: Client
) -> None:
    office.post(ADDRESS, sent_picture(samples.picture()))
    slug = Photograph.objects.get().slug
    chapter = "/en/desk/records/chapter/support/photographs/"
    assert office.get(chapter).status_code == 404
    other = ADDRESS.replace("event/forum", "initiative/compact")
    for rest in (f"{slug}/", f"{slug}/withdraw/"):
        assert office.get(ADDRESS + rest).status_code == 200
        assert office.post(other + rest, {"reason": "x"}).status_code == 404
