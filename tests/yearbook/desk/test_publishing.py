"""Publishing: two persons where the office asks for it, the very year they saw, by the worker."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from jichi.core import guard, jobs
from jichi.core.acts import Actor, correct_record, describe_network
from jichi.core.models import JournalLine, Network, Owed
from jichi.core.photographs import add_photograph
from jichi.core.words import Words
from jichi.yearbook import printing
from jichi.yearbook.acts import publish_edition, rearrange_section
from jichi.yearbook.models import Edition, Outline, PublicationRequest, Section
from jichi.yearbook.publishing import (
    changes_since,
    confirm_publication,
    open_request,
    request_publication,
)
from tests import samples
from tests.core import records
from tests.core.records import SEED
from tests.promises.arguments import World
from tests.samples import words
from tests.yearbook.desk.shelf import BOOK, text_of

PUBLISH = f"{BOOK}publish/"
ONE, TWO = Actor("one", secretariat=True), Actor("two", secretariat=True)


@pytest.fixture
def two(book: Outline) -> Outline:
    """A book in an office that publishes with two persons."""
    describe_network(SEED, settings={"publish_needs_two": True})
    return book


def asked(client: Client, do: str) -> Any:
    """The answer to a button of the page."""
    latest = PublicationRequest.objects.first()
    return client.post(PUBLISH, {"do": do, "request": latest.pk if latest else ""})


def test_one_person_publishes_where_the_office_asks_for_no_second(
    book: Outline, office: Client
) -> None:
    assert asked(office, "request").status_code == 302
    waiting = office.get(PUBLISH)
    assert waiting["Refresh"] and not Edition.objects.exists()
    jobs.sweep()
    edition = Edition.objects.get()
    assert (edition.published_by, edition.requested_by) == ("officer", "")
    done = office.get(PUBLISH)
    assert "Refresh" not in done and edition.digest in done.content.decode()


def test_a_second_person_confirms_and_the_worker_publishes_in_both_names(
    two: Outline, office: Client, colleague: Client
) -> None:
    assert asked(office, "request").status_code == 302
    jobs.sweep()
    assert not Edition.objects.exists()
    assert "another person" in text_of(office.get(PUBLISH).content)
    assert asked(colleague, "confirm").status_code == 302
    assert not Edition.objects.exists()
    assert colleague.get(PUBLISH)["Refresh"]
    jobs.sweep()
    edition = Edition.objects.get()
    assert (edition.requested_by, edition.published_by) == ("officer", "colleague")
    assert edition.files.count() > 4
    lines = JournalLine.objects.filter(act__startswith="yearbook.publish")
    acts = {(line.act.rpartition(".")[2], line.actor) for line in lines}
    assert acts == {
        ("request_publication", "officer"),
        ("confirm_publication", "colleague"),
        ("publish_edition", "colleague"),
    }
    shown = text_of(office.get(PUBLISH).content)
    assert "requested by officer" in shown and "published by colleague" in shown


def test_nobody_confirms_what_they_requested_themselves(two: Outline, office: Client) -> None:
    asked(office, "request")
    assert asked(office, "confirm").status_code == 403
    found = PublicationRequest.objects.get()
    with pytest.raises(PermissionDenied):
        confirm_publication(Actor("officer", secretariat=True), request=found)
    with pytest.raises(IntegrityError), transaction.atomic(), guard.allowed():
        PublicationRequest.objects.update(confirmed_by="officer")
    assert found.state == PublicationRequest.WAITING and not Owed.objects.filter(
        kind="publish_year"
    )


def test_no_command_goes_around_the_second_person(two: Outline) -> None:
    with pytest.raises(ValidationError, match=r"two persons|2人"):
        publish_edition(ONE, year=2020)
    request = request_publication(ONE, year=2020)
    with pytest.raises(ValidationError):
        publish_edition(ONE, year=2020, request=request)
    assert not Edition.objects.exists()
    confirm_publication(TWO, request=request)
    assert publish_edition(TWO, year=2020, request=request).number == 1


def test_what_changed_since_the_request_is_told_and_not_confirmed(
    two: Outline, around: World, office: Client, colleague: Client
) -> None:
    asked(office, "request")
    correct_record(SEED, record=around.event, values={"place": words("リヨン", "Lyon")}, reason="x")
    records.held(around.city, "another")
    shown = text_of(colleague.get(PUBLISH).content)
    assert "Lyon" in shown and "Added:" in shown and "Forum another" in shown
    assert 'value="confirm"' not in colleague.get(PUBLISH).content.decode()
    refused = asked(colleague, "confirm")
    assert refused.status_code == 409 and "has changed since" in text_of(refused.content)
    assert asked(colleague, "take_back").status_code == 302
    assert asked(office, "request").status_code == 302
    assert asked(colleague, "confirm").status_code == 302


def test_a_changed_text_picture_or_name_is_a_change_as_well(two: Outline, around: World) -> None:
    def changed() -> str:
        return " ".join(one.text for one in changes_since(request, "en"))

    request = request_publication(ONE, year=2020)
    assert changed() == ""
    one = Section.objects.get(slug="one")
    rearrange_section(SEED, section=one, values={"prose": words("別", "Else")})
    assert "Section one" in changed()
    rearrange_section(SEED, section=one, values={"prose": words("一年の実績。", "The deeds.")})
    assert changed() == ""
    text = Words({"en": "x"})
    add_photograph(
        SEED, slug="hall", record=around.event.key, content=samples.picture(), caption=text,
        description=text, credit="x", consent="x",
    )  # fmt: skip
    assert changed()
    with pytest.raises(ValidationError):
        confirm_publication(TWO, request=request)


def test_what_changes_between_confirming_and_printing_is_not_published(
    two: Outline, around: World, office: Client
) -> None:
    request = request_publication(ONE, year=2020)
    confirm_publication(TWO, request=request)
    records.held(around.city, "late")
    jobs.sweep()
    assert not Edition.objects.exists()
    request.refresh_from_db()
    assert request.state == PublicationRequest.FAILED and request.error
    assert "led to no edition" in text_of(office.get(PUBLISH).content)
    assert open_request(2020) is None


def test_a_request_that_was_taken_back_is_not_printed(two: Outline, office: Client) -> None:
    request = request_publication(ONE, year=2020)
    confirm_publication(TWO, request=request)
    assert asked(office, "take_back").status_code == 302
    jobs.sweep()
    assert not Edition.objects.exists() and not Owed.objects.filter(kind="publish_year").exists()


def test_the_worker_publishes_a_request_once_however_often_it_is_woken(book: Outline) -> None:
    request = request_publication(ONE, year=2020)
    for _again in range(2):
        printing.publish_requested({"request": str(request.pk)})
    assert Edition.objects.count() == 1


def test_a_year_has_one_open_request_and_another_edition_a_reason(
    book: Outline, office: Client
) -> None:
    asked(office, "request")
    with pytest.raises(ValidationError, match=r"already|すでに"):
        request_publication(TWO, year=2020)
    jobs.sweep()
    assert office.post(PUBLISH, {"do": "request"}).status_code == 422
    with pytest.raises(ValidationError):
        request_publication(TWO, year=2020)
    answer = office.post(PUBLISH, {"do": "request", "reason": "a date was wrong"})
    assert answer.status_code == 302
    jobs.sweep()
    assert Edition.objects.count() == 2
    assert Edition.objects.get(number=2).reason == "a date was wrong"


def test_a_button_of_an_older_request_confirms_no_later_one(
    two: Outline, office: Client, colleague: Client
) -> None:
    asked(office, "request")
    old = PublicationRequest.objects.get().pk
    asked(office, "take_back")
    asked(office, "request")
    assert colleague.post(PUBLISH, {"do": "confirm", "request": old}).status_code == 422
    assert PublicationRequest.objects.filter(state="waiting").count() == 1


def test_work_that_fails_is_told_on_the_page_and_can_be_taken_back(
    book: Outline, office: Client
) -> None:
    asked(office, "request")
    Owed.objects.filter(kind="publish_year").update(attempts=jobs.ATTEMPTS, error="OSError: full")
    page = office.get(PUBLISH)
    assert "Refresh" not in page and "OSError: full" in text_of(page.content)
    assert asked(office, "take_back").status_code == 302


def test_the_journal_names_the_digest_of_a_request_and_not_its_content(two: Outline) -> None:
    request = request_publication(ONE, year=2020)
    line = JournalLine.objects.get(record=request.key)
    assert line.changes["digest"] == [None, request.digest] and "content" not in line.changes
    assert Network.objects.get().settings == {"publish_needs_two": True}
