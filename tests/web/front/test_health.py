"""A monitor is told whether the database answers and a worker goes round."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client

from jichi.web import heartbeat

pytestmark = pytest.mark.django_db


def asked(client: Client) -> tuple[int, dict[str, str]]:
    """Status and content of the answer."""
    answer = client.get("/health/")
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status_code, json.loads(answer.content)


def test_all_is_well_while_a_worker_goes_round(client: Client) -> None:
    cache.clear()
    assert asked(client) == (503, {"database": "ok", "worker": "silent"})
    heartbeat.Heartbeat().beat()
    assert asked(client) == (200, {"database": "ok", "worker": "ok"})


def test_a_worker_that_fell_silent_is_noticed(client: Client, monkeypatch: Any) -> None:
    heartbeat.Heartbeat().beat()
    monkeypatch.setattr(heartbeat, "SILENCE", -1)
    assert asked(client) == (503, {"database": "ok", "worker": "silent"})


def test_a_database_that_does_not_answer_is_said_in_a_word(
    client: Client, monkeypatch: Any
) -> None:
    def fail() -> bool:
        raise OperationalError("password of jichi at 10.0.0.1")

    monkeypatch.setattr(heartbeat, "is_fresh", fail)
    assert asked(client) == (503, {"database": "silent", "worker": "unknown"})


def test_an_idle_worker_writes_little(django_assert_num_queries: Any) -> None:
    beating = heartbeat.Heartbeat()
    beating.beat()
    with django_assert_num_queries(0):
        for _round in range(5):
            beating.beat()
