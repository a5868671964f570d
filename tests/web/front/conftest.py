"""The small network that the front's pages are asked about, entered once for each file."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import databases


@pytest.fixture(scope="module")
def entered(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The organisations of the network."""
    from tests.web.front import record

    with databases.rolled_back(django_db_blocker):
        yield record.whole()


@pytest.fixture
def network(entered: dict[str, Any], db: None) -> dict[str, Any]:
    """The organisations of the small network, everything about them entered."""
    return entered
