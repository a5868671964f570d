"""The seed of 2020, entered once for all golden tests and rolled back after them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases

SEED = Path(__file__).resolve().parents[2] / "seeds" / "fy2020"


@pytest.fixture(scope="package")
def year_2020(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Every record of the report, in a transaction that is rolled back."""
    from jichi.register.seeds.entering import enter_seed

    with databases.rolled_back(django_db_blocker):
        report = enter_seed(SEED)
        assert [str(one) for one in report.complaints] == []
        yield
