"""A city with its office; models are loaded once Django is."""

from typing import Any

import pytest


@pytest.fixture
def offices(db: None) -> Any:
    """A city with a section and an officer who represents it."""
    from tests.core.records import ground, sapporo
    from tests.promises.offices import Offices

    ground()
    found = Offices(sapporo())
    assert found.representation
    return found
