"""The files of 2016 to 2019 are read without one row lost, and Yokohama's total is Yokohama's."""

from pathlib import Path

import pytest

from jichi.observations.importing import Imported, import_files
from jichi.observations.models import Observation
from tests import samples
from tests.core.records import SEED
from tests.databases import HOUSE

FOLDER = HOUSE.parent / "shared" / "data" / "cdp"
FILES = sorted(FOLDER.glob("201[6-9]*.csv"))
pytestmark = [
    pytest.mark.skipif(not FILES, reason=f"{FOLDER} holds no files: they are not published"),
    pytest.mark.django_db,
]


@pytest.fixture
def imported() -> list[Imported]:
    """All files, the newest first."""
    samples.entered_city("141003")
    return import_files(SEED, FILES[::-1])


def test_no_row_is_lost(imported: list[Imported]) -> None:
    assert len(imported) == 6
    for one in imported:
        rows = _rows(FOLDER / one.table.name)
        assert rows == one.found.read == len(one.found.rows) + len(one.found.listed)
        assert one.taken.new == len(one.found.rows)
    listed = [row.reason for one in imported for row in one.found.listed]
    assert listed == ["repeated"] * 3


def _rows(path: Path) -> int:
    """Rows as another reader counts them."""
    import pyarrow.csv

    options = pyarrow.csv.ParseOptions(newlines_in_values=True)
    return int(pyarrow.csv.read_csv(path, parse_options=options).num_rows)


def test_yokohamas_totals_are_those_that_it_reported(imported: list[Imported]) -> None:
    totals = Observation.objects.filter(
        is_total=True, report__reporter__organisation__slug="141003"
    ).order_by("report__year")
    assert [
        (one.report.year, int(one.value or 0), one.report.since, one.report.until)
        for one in totals.select_related("report")
    ] == [
        (2016, 21950000, "2012-04-01", "2013-03-31"),
        (2017, 20375000, "2014-04-01", "2015-03-31"),
        (2018, 20960501, "2015-04-01", "2016-03-31"),
        (2019, 21022756, "2016-04-01", "2017-03-31"),
    ]


def test_a_population_with_a_digit_too_many_is_doubted(imported: list[Imported]) -> None:
    doubted = {
        (note.code, note.printed)
        for one in imported
        for note in one.doubts
        if one.table.name.startswith("2019")
    }
    assert ("jump_population", "37341317") in doubted
    assert ("scopes", "21022756") in doubted


def test_again_in_another_order_nothing_changes(imported: list[Imported]) -> None:
    before = Observation.objects.count()
    again = import_files(SEED, FILES)
    assert all(one.taken.known for one in again) and Observation.objects.count() == before
