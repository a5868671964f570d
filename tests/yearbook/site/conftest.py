"""A book of one conference, its files in a folder of their own."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def city(db: None, settings: Any, tmp_path: Path) -> Any:
    """Sapporo, which took part in a conference that the book of 2020 tells."""
    from tests.core import records
    from tests.yearbook.laying import laid_out, settled_city

    settings.MEDIA_ROOT = tmp_path
    found = settled_city()
    laid_out()
    records.held(found)
    return found


@pytest.fixture
def edition(city: Any) -> Any:
    """The book of 2020, published."""
    from jichi.yearbook.acts import publish_edition
    from tests.core.records import SEED

    return publish_edition(SEED, year=2020)
