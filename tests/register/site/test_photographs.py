"""Photographs are served while they stand in the record, and nothing else of the folder is."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from jichi.core.acts import Actor, withdraw_record
from jichi.core.models import Photograph, ToldFact
from jichi.core.photographs import add_photograph
from tests import samples
from tests.core import records
from tests.promises import arguments

pytestmark = pytest.mark.django_db
ADDRESS = "/files/photographs/picture.jpg"


@pytest.fixture
def photograph(secretariat: Actor, settings: Any, tmp_path: Path) -> Photograph:
    """A photograph of an event."""
    settings.MEDIA_ROOT = tmp_path
    around = arguments.world()
    given = arguments.ARGUMENTS["core.photographs.add_photograph"](around)
    return add_photograph(secretariat, **given)


def test_a_photograph_is_served_as_a_picture(client: Client, photograph: Photograph) -> None:
    answer = client.get(photograph.file.url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"  # type: ignore[attr-defined]


def test_a_withdrawn_photograph_is_shown_no_more(
    client: Client, secretariat: Actor, photograph: Photograph
) -> None:
    event = ToldFact.objects.get(record=photograph.record)
    assert event.photographed
    withdraw_record(secretariat, record=photograph, reason="consent was taken back")
    assert client.get(ADDRESS).status_code == 404
    assert not ToldFact.objects.get(record=photograph.record).photographed


def test_nothing_else_of_the_folder_is_served(
    client: Client, photograph: Photograph, tmp_path: Path
) -> None:
    (tmp_path / "photographs" / "stray.jpg").write_bytes(b"secret")
    (tmp_path / "secret-key").write_text("secret", encoding="ascii")
    for name in ("stray.jpg", "..%2Fsecret-key", "../secret-key", "nowhere.jpg"):
        assert client.get(f"/files/photographs/{name}").status_code == 404


def test_a_photograph_whose_file_was_lost_is_missing(
    client: Client, photograph: Photograph
) -> None:
    Path(photograph.file.path).unlink()
    assert client.get(ADDRESS).status_code == 404


def test_a_photograph_of_no_record_is_refused(
    secretariat: Actor, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    records.ground()
    given = {
        "slug": "stray",
        "content": samples.picture(),
        "caption": arguments.WORDS,
        "description": arguments.WORDS,
        "credit": "the city",
        "consent": "all agreed",
    }
    with pytest.raises(ValidationError):
        add_photograph(secretariat, record="events.event:nowhere", **given)  # type: ignore[arg-type]
    assert not Photograph.objects.exists()
    assert list(tmp_path.iterdir()) == []
