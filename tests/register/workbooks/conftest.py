"""The small network for workbooks; files lie in a folder of the test."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def network(db: None, settings: Any, tmp_path: Path) -> None:
    """Three cities, two of them called Kyoto by many, and the words for events and roles."""
    from tests.register.workbooks import small

    settings.MEDIA_ROOT = tmp_path / "files"
    small.enter()
