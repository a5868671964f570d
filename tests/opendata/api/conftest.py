"""What the tests of the API share: everything that it answers."""

from typing import Any

import pytest


@pytest.fixture
def told(hold: Any, world: Any, unnamed: Any, mayor: Any) -> dict[str, Any]:
    """A little of everything that the API answers, a draft, a withdrawn event, and persons."""
    from tests.opendata.api import everything

    return everything.enter(hold, world, unnamed, mayor)
