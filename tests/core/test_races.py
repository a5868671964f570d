"""Two who write at once: both stand, and both are told."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from jichi.core import journal, telling
from jichi.core.models import Seal, ToldFact
from jichi.events.acts import record_appearance, record_event
from jichi.events.models import Appearance, Event
from jichi.organisations.acts import register_organisation
from jichi.organisations.models import Organisation
from tests.core import records

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> None:
    """Do all of it in threads that begin together; what goes wrong in one is raised here."""
    gate, wrong = threading.Barrier(len(works)), list[BaseException]()

    def perform(work: Callable[[], object]) -> None:
        try:
            gate.wait()
            work()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=perform, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


def test_speakers_added_to_one_event_at_once_are_all_told() -> None:
    records.ground()
    names = [f"speaker-{number}" for number in range(4)]
    for slug in names:
        one = Organisation(slug=slug, kind="ngo", name={"ja": slug, "en": slug})
        register_organisation(records.SEED, organisation=one)
    record_event(records.SEED, event=records.event())

    def adding(slug: str) -> Callable[[], object]:
        def add() -> object:
            appearance = Appearance(
                event=Event.objects.get(slug="forum"),
                organisation=Organisation.objects.get(slug=slug),
                role="speaker",
            )
            return record_appearance(records.SEED, appearance=appearance)

        return add

    at_once(*map(adding, names))
    told = ToldFact.objects.get(key="events.event:forum")
    assert sorted(party["organisation"] for party in told.parties) == names
    assert list(telling.differences()) == []


def test_sealing_while_others_write_breaks_no_seal() -> None:
    records.ground()

    def entering(number: int) -> Callable[[], object]:
        one = records.event(f"forum-{number}", periods=[f"2020-05-0{number}"])
        return lambda: record_event(records.SEED, event=one)

    at_once(*map(entering, (1, 2, 3)), journal.seal, journal.seal)
    journal.seal()
    assert list(journal.broken_seals()) == []
    assert Seal.objects.exists()
