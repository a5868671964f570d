"""A published edition stands beside its corrections; runs after all that look at the draft."""

import hashlib
from typing import Any

import pytest

from jichi.core.acts import Actor, correct_record
from jichi.events.models import Event
from jichi.yearbook.acts import publish_edition
from jichi.yearbook.models import Edition
from tests.journeys.crawling import Links, Reader
from tests.journeys.examples import LANGUAGES
from tests.journeys.visiting import Visitor

pytestmark = pytest.mark.django_db

BY = Actor.system("tests")


@pytest.fixture(scope="module")
def edition(site: str, django_db_blocker: Any) -> Edition:
    """The book of 2020, published."""
    with django_db_blocker.unblock():
        return publish_edition(BY, year=2020)


@pytest.fixture(scope="module")
def corrected(edition: Edition, django_db_blocker: Any) -> Event:
    """An event whose place was entered wrongly, corrected after the edition."""
    with django_db_blocker.unblock():
        event = Event.objects.get(slug="japan-climate-action-summit-2020")
        values = {"place": {"ja": "東京都千代田区", "en": "Chiyoda, Tokyo"}}
        correct_record(BY, record=event, values=values, reason="as the minutes say")
        return event


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_of_an_edition_are_those_that_were_published(
    language: str, edition: Edition, visitor: Visitor, reader: Reader
) -> None:
    assert edition.digest in visitor.visit(f"/{language}/yearbook/2020/?").codes
    page = reader.ask(f"/{language}/yearbook/2020/").body.decode()
    files = {one for one in Links(page).targets if "/yearbook/2020/files/" in one}
    assert {one.rpartition(".")[2] for one in files} >= {"pdf", "docx", "html"}
    known = {file.digest for file in edition.files.all()}
    for file in files:
        assert hashlib.sha256(reader.ask(file).body).hexdigest() in known


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_stands_beside_the_edition_by_its_key(
    language: str, corrected: Event, visitor: Visitor, reader: Reader
) -> None:
    page = reader.ask(f"/{language}/yearbook/2020/").body.decode()
    assert f"/{language}/yearbook/2020/corrections/" in Links(page).targets
    seen = visitor.visit(f"/{language}/yearbook/2020/corrections/")
    assert (seen.status, seen.language, len(seen.headings)) == (200, language, 1)
    assert f"{corrected.KIND}:{corrected.slug}" in seen.codes
    assert seen.violations + seen.overflow + seen.complaints == []


def test_the_api_tells_the_edition_with_its_digest(edition: Edition, reader: Reader) -> None:
    told = reader.ask(f"/api/v1/editions/2020/{edition.number}")
    assert told.status == 200
    assert edition.digest in told.body.decode()
