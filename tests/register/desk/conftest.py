"""Whoever comes to the desk finds a small network."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client

if TYPE_CHECKING:
    from tests.promises.arguments import World


@pytest.fixture
def office(around: "World", office: Client) -> Client:
    """Somebody of the secretariat of that network."""
    return office


@pytest.fixture
def colleague(around: "World", colleague: Client) -> Client:
    """Somebody else of its secretariat."""
    return colleague
