"""No test follows a response of another's."""

import pytest


@pytest.fixture(autouse=True)
def _nothing_is_followed() -> None:
    from jichi.reporting import following

    following.forget()
