"""A book laid out for the small network, and a folder for the files that are made."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.promises.arguments import World


@pytest.fixture
def book(around: "World", settings: Any, tmp_path: Path) -> Any:
    """The book of 2020: two chapters, the second with two sections of which one is prose."""
    from tests.yearbook.desk.shelf import laid_out

    settings.MEDIA_ROOT = tmp_path
    return laid_out()
