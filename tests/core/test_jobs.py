"""What is owed is not lost: it is claimed, tried again, and never done twice by force."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jichi.core import checks, jobs
from jichi.core.models import Owed

pytestmark = pytest.mark.django_db


def _failing(_scope: object) -> None:
    raise RuntimeError("no room")


def test_work_that_fails_waits_longer_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(jobs.WORK, "retell", _failing)
    jobs.owe("retell", {"organisation": "011002"})
    assert jobs.sweep() == 1
    work = Owed.objects.get()
    assert (work.state, work.attempts, work.error) == ("waiting", 1, "RuntimeError: no room")
    assert work.leased_until is not None and work.leased_until > timezone.now()
    assert jobs.sweep() == 0


def test_a_worker_whose_lease_ended_leaves_the_work_to_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The second claims what the first took too long over; the first then changes nothing."""
    jobs.owe("retell", {"organisation": "011002"})

    def slow(_scope: object) -> None:
        Owed.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
        other = jobs._claim()
        assert other is not None and other.attempts == 2
        raise RuntimeError("too late")

    monkeypatch.setitem(jobs.WORK, "retell", slow)
    assert jobs.sweep() == 1
    work = Owed.objects.get()
    assert (work.state, work.attempts, work.error) == ("running", 2, "")


def test_done_work_never_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that fails after another has finished must not write the work anew."""
    jobs.owe("retell", {"organisation": "011002"})

    def finished_elsewhere(_scope: object) -> None:
        Owed.objects.all().delete()
        raise RuntimeError("too late")

    monkeypatch.setitem(jobs.WORK, "retell", finished_elsewhere)
    assert jobs.sweep() == 1
    assert not Owed.objects.exists()


def test_check_names_work_that_was_given_up() -> None:
    assert list(checks.check_owed()) == []
    Owed.objects.create(kind="retell", attempts=jobs.ATTEMPTS, error="RuntimeError: of 京 太郎")
    assert jobs.sweep() == 0
    (sentence,) = checks.check_owed()
    assert "8" in sentence and "RuntimeError" in sentence and "京" not in sentence
