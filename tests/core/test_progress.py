"""How far long work is, is seen by everybody while nobody sees yet what it writes."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from jichi.core import jobs, progress
from jichi.core.models import Owed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every note is written, however soon it follows."""
    monkeypatch.setattr(progress, "PAUSE", 0.0)


def elsewhere[T](ask: Callable[[], T]) -> T:
    """What another process of the site would be answered: over a connection of its own."""
    told: list[T] = []

    def perform() -> None:
        try:
            told.append(ask())
        finally:
            connection.close()

    thread = threading.Thread(target=perform)
    thread.start()
    thread.join()
    return told[0]


def seen() -> tuple[float | None, int]:
    """The share that is shown of the one piece of work, and how many pieces there are."""
    found = Owed.objects.filter(kind="retell")
    return progress.share_done(found.get()), Owed.objects.count()


def test_progress_is_seen_while_what_is_written_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []

    def long(_scope: object) -> None:
        with transaction.atomic():
            jobs.owe("reindex", {})
            for share in (0.25, 0.5):
                progress.note(share)
                told.append(elsewhere(seen))

    monkeypatch.setitem(jobs.WORK, "retell", long)
    jobs.owe("retell", {})
    assert elsewhere(seen) == (None, 1)
    jobs.sweep()
    assert told == [(0.25, 1), (0.5, 1)]


def test_work_that_goes_on_keeps_its_lease_where_others_could_take_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On SQLite nobody could: whoever wants to claim it waits for the work to be whole."""
    told: list[bool] = []

    def long(_scope: object) -> None:
        Owed.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
        with transaction.atomic():
            progress.note(0.5)
        told.append(Owed.objects.get().leased_until > timezone.now() + progress.LEASE / 2)

    monkeypatch.setitem(jobs.WORK, "retell", long)
    jobs.owe("retell", {})
    jobs.sweep()
    assert told == [connection.vendor != "sqlite"]


def test_a_worker_that_lost_its_lease_says_nothing_of_the_others_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def slow(_scope: object) -> None:
        Owed.objects.update(attempts=2, done=None)
        progress.note(0.5)

    monkeypatch.setitem(jobs.WORK, "retell", slow)
    jobs.owe("retell", {})
    jobs.sweep()
    assert Owed.objects.get().done is None


@pytest.mark.parametrize("fails", [True, False])
def test_nothing_is_left_of_work_that_has_ended(
    monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    def long(_scope: object) -> None:
        progress.note(0.5)
        if fails:
            raise RuntimeError("no room")

    monkeypatch.setitem(jobs.WORK, "retell", long)
    jobs.owe("retell", {})
    jobs.sweep()
    assert [progress.share_done(one) for one in Owed.objects.all()] == [None] * fails
    name = Path(str(connection.settings_dict["NAME"]))
    assert connection.vendor != "sqlite" or not list(name.parent.glob(f"{name.name}-work-*"))


def test_a_note_without_work_in_hand_goes_nowhere() -> None:
    progress.note(0.5)
    assert not Owed.objects.exists()
