"""Tallies: every request counts once, in whichever process, and none waits long to be counted."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, connections

from jichi.core import jobs
from jichi.opendata import tallies
from jichi.opendata.models import Tally

FAR = 4_000_000_000
#: What a process of another host does: count so many times, and print what it was told.
PROGRAM = f"""\
import sys
import django
django.setup()
from jichi.opendata import tallies
tallies.PATIENCE = 20_000
print(*(tallies.count("reader", {FAR}) for _ in range(int(sys.argv[1]))))
"""


@pytest.mark.django_db
def test_readers_and_windows_are_counted_apart() -> None:
    assert [tallies.count("one", FAR) for _ in range(3)] == [1, 2, 3]
    assert tallies.count("other", FAR) == 1


@pytest.mark.django_db
def test_a_request_is_counted_in_one_statement() -> None:
    from django.test.utils import CaptureQueriesContext

    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            tallies.count("reader", FAR)
        assert len(asked) == 1


def _url() -> str:
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{given['NAME']}"
    return f"postgresql://{given['USER']}@/{given['NAME']}?host={given['HOST']}"


@pytest.mark.django_db(transaction=True)
def test_two_processes_lose_no_request_and_count_none_twice() -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, "200"],
            env={**os.environ, "JICHI_DATABASE_URL": _url()},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _number in range(2)
    ]
    told = [int(one) for process in processes for one in process.communicate()[0].split()]
    assert sorted(told) == list(range(1, 401))
    assert Tally.objects.get().asked == 400


@pytest.mark.django_db(transaction=True)
def test_threads_lose_no_request_and_count_none_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "PATIENCE", 20_000)
    told: list[int | None] = []

    def ask() -> None:
        try:
            told.extend([tallies.count("reader", FAR) for _ in range(50)])
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one or 0 for one in told) == list(range(1, 201))


@contextmanager
def writing_elsewhere() -> Iterator[None]:
    """Somebody else writes to the record, and is not done yet."""
    other = connections["default"].copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
        cursor.execute("INSERT INTO core_owed (kind, scope, state, attempts, created, error) "
                       "VALUES ('x', '{}', 'done', 9, '2020-01-01', '')")  # fmt: skip
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
    other.close()


@pytest.mark.django_db(transaction=True)
def test_a_long_entry_keeps_no_reader_waiting() -> None:
    tallies.count("reader", FAR)
    with writing_elsewhere():
        began = time.monotonic()
        told = tallies.count("reader", FAR)
        assert time.monotonic() - began < 5
    assert told == (None if connection.vendor == "sqlite" else 2)
    assert tallies.count("reader", FAR) == (told or 1) + 1


@pytest.mark.django_db
def test_whoever_writes_after_counting_waits_as_long_as_ever() -> None:
    if connection.vendor != "sqlite":
        return
    tallies.count("reader", FAR)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchall() == [(20_000,)]


@pytest.mark.django_db
def test_the_worker_sweeps_away_what_is_over() -> None:
    tallies.count("past", int(time.time()) - 1)
    tallies.count("present", FAR)
    jobs.sweep()
    assert [one.reader for one in Tally.objects.all()] == ["present"]
