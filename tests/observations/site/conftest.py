"""What the tests of figures share; models are loaded once Django is."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest


@pytest.fixture
def asked(db: None) -> Any:
    """A cycle that asks for quantities, on a record with Yokohama."""
    from tests.observations.site import answers
    from tests.reporting.site import reports

    reports.ground()
    return answers.cycle()


@pytest.fixture
def harbour(asked: Any) -> Any:
    """Yokohama."""
    from tests import samples

    return samples.entered_city("141003")


@pytest.fixture
def read(client: Any) -> Callable[..., str]:
    """The text of the page of figures, without its tags."""

    def text(language: str = "en", who: str = "141003") -> str:
        answer = client.get(f"/{language}/organisations/{who}/figures/")
        assert answer.status_code == 200
        said = re.sub(r"<[^>]*>", " ", answer.content.decode())
        return re.sub(r"\s+", " ", unescape(said))

    return text
