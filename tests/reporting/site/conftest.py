"""What the tests of responses share; models are loaded once Django is."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest


@pytest.fixture
def cycle(db: None) -> Any:
    """A cycle that is open."""
    from tests.reporting.site import reports

    reports.ground()
    return reports.cycle()


@pytest.fixture
def sapporo(cycle: Any) -> Any:
    """A government."""
    from tests.core import records

    return records.sapporo()


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody tries Jichi here, on whichever database the tests run."""
    from jichi.people.account import demonstration

    monkeypatch.setattr(demonstration, "is_for_trying", lambda: True)


@pytest.fixture
def serious(monkeypatch: pytest.MonkeyPatch) -> None:
    """People work here: nothing is for trying."""
    from jichi.people.account import demonstration

    monkeypatch.setattr(demonstration, "is_for_trying", lambda: False)


@pytest.fixture
def read(client: Any) -> Callable[[str], str]:
    """The text of an address that must answer: a page without its tags, a file as it is."""

    def text(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200, address
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        said = content.decode("utf-8-sig")
        if "html" in answer.headers["Content-Type"]:
            said = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", said)))
        return str(said)

    return text


@pytest.fixture
def document(client: Any) -> Callable[[str], Any]:
    """An address that answers JSON."""
    return lambda address: json.loads(client.get(address).content)


@pytest.fixture
def queries(client: Any) -> Callable[[str], int]:
    """Count the queries of an address, read to the end; once before, to fill what is kept."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def counted(address: str) -> int:
        found = 0
        for _time in range(2):
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(address)
                if answer.streaming:
                    b"".join(answer.streaming_content)
            assert answer.status_code == 200, address
            found = len(captured)
        return found

    return counted


@pytest.fixture
def officer(db: None) -> Any:
    """Somebody of the secretariat."""
    from tests.register.desk.visitors import account

    return account("officer", is_secretariat=True)


@pytest.fixture
def citizen(db: None) -> Any:
    """Somebody with an account, and nothing more."""
    from tests.register.desk.visitors import account

    return account("citizen")
