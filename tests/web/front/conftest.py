"""The small network that the front's pages are asked about, entered once for each file."""

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def entered(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The organisations of the network, in a transaction around the tests of a file."""
    from django.db import transaction

    from tests.web.front import record

    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        try:
            yield record.whole()
        finally:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)


@pytest.fixture
def network(entered: dict[str, Any], db: None) -> dict[str, Any]:
    """The organisations of the small network, everything about them entered."""
    return entered
