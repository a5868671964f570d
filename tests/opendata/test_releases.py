"""Releases number the states of the open data; what changed between two of them is told exactly."""

import hashlib
import random
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from jichi.core import jobs, telling
from jichi.core.acts import correct_record, withdraw_record
from jichi.opendata import formats, releases
from jichi.opendata.models import Release
from jichi.opendata.tables import Facts, tables
from tests.register.site.record import BY


def words(since: int) -> dict[str, str]:
    """What happened to which event since a release, as the changes tell it."""
    last = releases.latest()
    assert last is not None
    told = releases.changes(since, last.pk)
    return {one["key"].removeprefix("events.event:"): one["change"] for one in told}


def test_what_came_changed_and_went_is_told_once_for_each_key(hold: Any) -> None:
    one, two = hold("one", "2020-05-01"), hold("two", "2020-05-02")
    first = releases.make().pk
    correct_record(
        BY, record=one, values={"place": {"en": "Here"}, "title": {"en": "New"}}, reason="x"
    )
    withdraw_record(BY, record=two, reason="never held")
    hold("three", "2020-05-03")
    second = releases.make().pk
    assert words(0) == {"one": "added", "three": "added"}
    assert words(first) == {"one": "changed", "two": "withdrawn", "three": "added"}
    assert words(second) == {}


def test_what_came_and_went_between_two_releases_is_not_told(hold: Any) -> None:
    first = releases.make().pk
    short = hold("short", "2020-05-01")
    releases.make()
    withdraw_record(BY, record=short, reason="never held")
    releases.make()
    assert words(first) == {}
    assert words(0) == {}


def test_a_retelling_changes_no_key(hold: Any) -> None:
    hold("one", "2020-05-01")
    first = releases.make().pk
    telling.retell_all()
    releases.make()
    assert words(first) == {}


def test_a_change_after_the_release_is_told_at_once_or_by_the_next_but_never_lost(
    hold: Any,
) -> None:
    one = hold("one", "2020-05-01")
    first = releases.make().pk
    withdraw_record(BY, record=one, reason="never held")
    assert words(first) == {}
    assert words(0) == {}
    releases.make()
    assert words(first) == {"one": "withdrawn"}


def test_a_copy_that_only_asks_for_changes_stays_true(hold: Any) -> None:
    rng, copy, at, standing = random.Random(1), {}, 0, []
    for number in range(30):
        what = rng.random()
        if what < 0.5 or not standing:
            standing.append(hold(f"e{number}", "2020-05-01"))
        elif what < 0.75:
            record = rng.choice(standing)
            record.refresh_from_db()
            title = {"en": f"No. {number}"}
            correct_record(BY, record=record, values={"title": title}, reason="x")
        else:
            record = standing.pop(rng.randrange(len(standing)))
            record.refresh_from_db()
            withdraw_record(BY, record=record, reason="x")
        if rng.random() < 0.4:
            until = releases.make().pk
            for one in releases.changes(at, until):
                if one["change"] == "withdrawn":
                    del copy[one["key"]]
                else:
                    copy[one["key"]] = one["row"]
            at = until
            assert copy == {row["key"]: row for row in Facts().rows()}
    assert len(copy) > 3


def test_a_release_knows_the_digest_of_every_file_as_it_is_sent(hold: Any) -> None:
    hold("one", "2020-05-01")
    release = releases.make()
    assert set(release.datasets) == {table.name for table in tables()}
    for table in tables():
        content = b"".join(formats.csv(table))
        told = release.datasets[table.name]
        assert told["sha256"] == hashlib.sha256(content).hexdigest()
        assert (told["bytes"], told["rows"]) == (len(content), table.count())


def test_the_digest_of_unchanged_facts_outlives_a_retelling(hold: Any) -> None:
    hold("one", "2020-05-01")
    before = releases.make().datasets
    telling.retell_all()
    assert releases.make().datasets == before


def test_the_worker_makes_a_release_after_a_change_and_none_without(hold: Any) -> None:
    hold("one", "2020-05-01")
    jobs.sweep()
    assert Release.objects.count() == 1
    Release.objects.update(moment=timezone.now() - timedelta(days=1))
    jobs.sweep()
    assert Release.objects.count() == 1
    hold("two", "2020-05-02")
    jobs.sweep()
    assert Release.objects.count() == 2


def test_the_worker_spends_a_tenth_of_its_time_on_releases_at_most(hold: Any) -> None:
    releases.make()
    Release.objects.update(seconds=60)
    hold("one", "2020-05-01")
    jobs.sweep()
    assert Release.objects.count() == 1
    Release.objects.update(moment=timezone.now() - timedelta(seconds=601))
    jobs.sweep()
    assert Release.objects.count() == 2


def test_work_that_fails_after_a_sweep_stops_no_worker(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("no disk")

    monkeypatch.setattr(jobs, "AFTERWARDS", [fail])
    assert jobs.sweep() == 0


def test_two_workers_make_one_release_and_no_change_slips_between_them(
    hold: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other worker's release comes while ours is still read, and something more changes."""
    hold("one", "2020-05-01")
    first = releases.make().pk
    hold("two", "2020-05-02")
    digest, others = releases._digest, list[Release]()

    def interrupted(table: Any, comparison: Any = None) -> Any:
        if not others:
            monkeypatch.setattr(releases, "_digest", digest)
            others.append(releases.make())
            hold("three", "2020-05-03")
        return digest(table, comparison)

    monkeypatch.setattr(releases, "_digest", interrupted)
    made = releases.make()
    assert [made] == others
    assert words(first) == {"two": "added"}
    releases.make()
    assert words(made.pk) == {"three": "added"}
