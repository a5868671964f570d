"""A small network with one member, a book laid out for it, and a folder for its files."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """A folder of its own for the files of this test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def city(db: None, files: Path) -> Any:
    """Sapporo, a full member, in a network with an office."""
    from tests.yearbook.laying import settled_city

    return settled_city()


@pytest.fixture
def outline(city: Any) -> Any:
    """A book of 2020 with a chapter of conferences."""
    from tests.yearbook.laying import laid_out

    return laid_out()


@pytest.fixture
def edition(outline: Any, city: Any) -> Any:
    """The first edition of 2020, with one conference."""
    from jichi.yearbook.acts import publish_edition
    from tests.core import records

    records.held(city)
    return publish_edition(records.SEED, year=2020)
