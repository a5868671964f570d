"""Somebody of the secretariat with an account; nobody has tried a password yet."""

from typing import Any

import pytest


@pytest.fixture
def uncounted(db: None) -> None:
    """No attempt has been counted."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def account(db: None) -> Any:
    """Somebody of the secretariat who never signed in."""
    from jichi.people.accounts import open_account
    from tests.core.records import SEED, ground
    from tests.promises.offices import PASSWORD

    ground()
    email = "suzuki@example.jp"
    return open_account(SEED, email=email, name="鈴木", password=PASSWORD, is_secretariat=True)
