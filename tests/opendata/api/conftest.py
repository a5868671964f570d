"""What the tests of the API share: everything that it answers."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import databases


@pytest.fixture(scope="module")
def entered(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A little of everything that the API answers, a draft, a withdrawn event, and persons,
    entered once for each file; the organisations by identity."""
    from tests.opendata.api import everything

    with databases.rolled_back(django_db_blocker):
        yield everything.enter()


@pytest.fixture
def world(entered: dict[str, Any], db: None) -> dict[str, Any]:
    """The small network with everything entered."""
    return entered


@pytest.fixture
def told(world: dict[str, Any]) -> dict[str, Any]:
    """What everything is told of."""
    return world
