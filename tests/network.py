"""Two small networks, of the pages of records and of the desk, and those who come to them.

A plugin of the suite; models are loaded once Django is.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import databases


@pytest.fixture(scope="module")
def _network(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The small network, entered once for the tests of a file."""
    from tests.register.site import record

    with databases.rolled_back(django_db_blocker):
        record.network()
        yield


@pytest.fixture
def world(_network: None, db: None) -> dict[str, Any]:
    """The small network; its organisations by identity."""
    from jichi.organisations.models import Organisation

    return {one.slug: one for one in Organisation.objects.all()}


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


# ---- At the desk


@pytest.fixture
def around(db: None) -> Any:
    """The small network of the desk."""
    from tests.register.desk.visitors import small_network

    return small_network()


@pytest.fixture
def office(db: None) -> Any:
    """A browser of somebody of the secretariat."""
    from tests.register.desk.visitors import account, client_of

    return client_of(account("officer", is_secretariat=True))


@pytest.fixture
def colleague(db: None) -> Any:
    """A browser of somebody else of the secretariat."""
    from tests.register.desk.visitors import account, client_of

    return client_of(account("colleague", is_secretariat=True))


@pytest.fixture
def representing(around: Any) -> Callable[[str], Any]:
    """A browser of somebody who represents Sapporo or Kyoto, by its code."""
    from tests.register.desk.visitors import representative_of

    cities = {one.slug: one for one in (around.city, around.other)}
    return lambda code: representative_of(cities[code])


@pytest.fixture
def member(representing: Callable[[str], Any]) -> Any:
    """A browser of somebody who represents Sapporo."""
    return representing("011002")
