"""What the tests of the API share: the small network of the pages of records."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def world(db: None) -> dict[str, Any]:
    """The small network; its organisations by identity."""
    from tests.register.site import record

    return record.network()


@pytest.fixture
def hold(world: dict[str, Any]) -> Callable[..., Any]:
    """Enter an event of the small network: a slug, its periods, and what it is."""
    from tests.register.site import record

    return lambda slug, *periods, **values: record.event(world, slug, *periods, **values)


@pytest.fixture
def unnamed(world: dict[str, Any]) -> Any:
    """A person whose name may not be told, though a record knows it."""
    from tests.register.site import record

    return record.person("unnamed", ("山田太郎", "Taro Yamada"))


@pytest.fixture
def mayor(world: dict[str, Any]) -> Any:
    """A person whose name may be told."""
    from tests.register.site import record

    return record.person("mayor", ("鈴木花子", "Hanako Suzuki"), ground="elected")


@pytest.fixture
def read(client: Any) -> Callable[[str], Any]:
    """Read a page that must answer."""
    from tests.register.site import record

    def page(address: str) -> record.Words:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return record.Words(answer.content.decode())

    return page


@pytest.fixture
def queries(client: Any) -> Callable[[str], int]:
    """Count the queries of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def counted(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    return counted


@pytest.fixture
def told(hold: Any, world: Any, unnamed: Any, mayor: Any) -> dict[str, Any]:
    """A little of everything that the API answers, a draft, a withdrawn event, and persons."""
    from tests.opendata.api import everything

    return everything.enter(hold, world, unnamed, mayor)
