"""A small good seed in a folder of its own, in a country of five local governments."""

import shutil
from pathlib import Path

import pytest
from django.utils import translation

GOOD = Path(__file__).parent / "good"
SMALL = ("010006", "011002", "260002", "030007", "032166")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def small_country(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cities and three prefectures alone, so that a test need not enter them all."""
    from jichi.organisations.directory.japan import records
    from jichi.organisations.directory.japan import tables as directory

    few = [one for one in directory.local_governments() if one.code in SMALL]
    monkeypatch.setattr(records, "local_governments", lambda: few)


@pytest.fixture
def good(tmp_path: Path, small_country: None, db: None) -> Path:
    """A folder with the good seed, to be changed by a test."""
    return Path(shutil.copytree(GOOD, tmp_path / "good"))
