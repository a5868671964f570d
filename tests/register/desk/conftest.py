"""A small network, and those who come to its desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from tests.promises.arguments import World


@pytest.fixture
def around(db: None) -> "World":
    """A small network."""
    from tests.register.desk.visitors import small_network

    return small_network()


@pytest.fixture
def office(around: "World") -> Client:
    """Somebody of the secretariat."""
    from tests.register.desk.visitors import account, client_of

    return client_of(account("officer", is_secretariat=True))


@pytest.fixture
def colleague(around: "World") -> Client:
    """Somebody else of the secretariat."""
    from tests.register.desk.visitors import account, client_of

    return client_of(account("colleague", is_secretariat=True))


@pytest.fixture
def representing(around: "World") -> Callable[[str], Client]:
    """A browser of somebody who represents Sapporo or Kyoto, by its code."""
    from tests.register.desk.visitors import representative_of

    cities = {one.slug: one for one in (around.city, around.other)}
    return lambda code: representative_of(cities[code])


@pytest.fixture
def member(representing: Callable[[str], Client]) -> Client:
    """Somebody who represents Sapporo."""
    return representing("011002")
