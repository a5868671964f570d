"""Who looks at the pages of a city that is asked; no test follows a response of another's."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _nothing_is_followed() -> None:
    from jichi.reporting import live_state

    live_state.forget()


@pytest.fixture
def city(asked: Any) -> Any:
    """A browser of the city's lead."""
    from tests.register.desk.visitors import representative_of

    return representative_of(asked.city)


@pytest.fixture
def office(asked: Any) -> Any:
    """A browser of the secretariat."""
    from tests.register.desk.visitors import account, client_of

    return client_of(account("officer", is_secretariat=True, name="事務局"))
