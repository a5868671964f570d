"""What is doubted of a file stands with its import until it is settled or corrected."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jichi.core.acts import Actor
from jichi.core.models import JournalLine
from jichi.observations.acts import doubt_again, settle_doubt
from jichi.observations.importing import import_files
from jichi.observations.models import Doubt, PublishedFile, Reporter
from jichi.observations.reading import doubts, read_rows, read_table
from jichi.observations.saying import why
from tests.core import records
from tests.core.records import SEED
from tests.observations.files import (
    HARBOUR_2016,
    HARBOUR_2019,
    HEADERS_2016,
    HEADERS_2019,
    changed,
    kept,
    written,
)

pytestmark = pytest.mark.django_db
OLD, NEW = written(HEADERS_2016, HARBOUR_2016), written(HEADERS_2019, HARBOUR_2019)
LATER = {"Last_update": "2021-05-01T00:00:00.000"}


@pytest.fixture(autouse=True)
def network() -> None:
    records.ground()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Reasons in English."""
    with override("en"):
        yield


def take(folder: Path, *contents: bytes, name: str = "file") -> None:
    """Import files as the command does."""
    paths = [kept(folder, f"{name}-{at}.csv", content) for at, content in enumerate(contents)]
    import_files(SEED, paths)


def newer(**values: str) -> bytes:
    """The report of 2019 as a later file has it."""
    return written(HEADERS_2019, changed(HEADERS_2019, HARBOUR_2019, **values, **LATER))


def standing() -> set[tuple[str, str, str]]:
    return set(Doubt.objects.values_list("code", "quantity", "state"))


def test_what_is_doubted_stands_with_file_line_column_and_reason(tmp_path: Path) -> None:
    take(tmp_path, NEW)
    (one,) = Doubt.objects.all()
    assert (one.kind, one.code, one.line, one.file.name) == ("figure", "scopes", 2, "file-0.csv")
    assert (one.column, one.quantity) == ("Total BASIC Emissions (GPC)", "basic")
    assert (one.printed, why(one)) == (
        "21022756",
        "scopes 1 and 2 add up to 1.79 times this total",
    )
    assert one.report is not None and one.report.line == 2


def test_rows_and_cells_that_are_not_understood_stand_there_too(tmp_path: Path) -> None:
    bad = changed(HEADERS_2019, HARBOUR_2019, Total_BASIC_Emissions="about 21m")
    lost = changed(HEADERS_2019, HARBOUR_2019, Year_Reported="last year")
    take(tmp_path, written(HEADERS_2019, bad, lost))
    known = {one.kind: one for one in Doubt.objects.all()}
    assert why(known["cell"]) == "is no number" and known["cell"].printed == "about 21m"
    assert why(known["row"]) == "“last year” is no reporting year"
    assert known["row"].report is None and known["row"].line == 3


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    take(tmp_path, OLD, NEW)
    one = Doubt.objects.filter(code="scopes").get()
    settle_doubt(SEED, doubt=one, reason="scope 1 holds generation")
    before, lines = list(Doubt.objects.order_by("pk").values()), JournalLine.objects.count()
    take(tmp_path, OLD, NEW)
    take(tmp_path, NEW)
    assert list(Doubt.objects.order_by("pk").values()) == before
    assert JournalLine.objects.count() == lines


def test_the_same_content_in_another_file_is_doubted_once(tmp_path: Path) -> None:
    take(tmp_path, NEW)
    settle_doubt(SEED, doubt=Doubt.objects.get(), reason="scope 1 holds generation")
    take(tmp_path, NEW.replace(b"Chnage", b"Change"), name="renamed")
    assert PublishedFile.objects.count() == 2
    assert standing() == {("scopes", "basic", "settled")}


def test_a_correction_in_the_source_closes_the_doubt_and_nothing_else(tmp_path: Path) -> None:
    take(tmp_path, OLD, NEW)
    jumps = {("jump_population", "population", "open")}
    assert standing() == {("scopes", "basic", "open")} | jumps
    assert Doubt.objects.filter(code="jump_population").count() == 2  # one for either year
    take(tmp_path, newer(Population="3734131"), name="newer")
    assert standing() == {
        ("scopes", "basic", "open"),
        ("jump_population", "population", "corrected"),
    }
    closed = Doubt.objects.filter(state=Doubt.CORRECTED)
    assert {one.corrected_in and one.corrected_in.name for one in closed} == {"newer-0.csv"}


def test_a_correction_that_is_as_odd_is_doubted_anew(tmp_path: Path) -> None:
    take(tmp_path, NEW)
    take(tmp_path, newer(Total_BASIC_Emissions="21100000"), name="newer")
    found = {one.state: one for one in Doubt.objects.all()}
    assert found["corrected"].printed == "21022756" and found["open"].printed == "21100000"


def test_an_older_row_closes_nothing(tmp_path: Path) -> None:
    take(tmp_path, NEW)
    older = changed(
        HEADERS_2019, HARBOUR_2019, Total_Scope_1_Emissions="1", Last_update="2019-12-01"
    )
    take(tmp_path, written(HEADERS_2019, older), name="older")
    assert ("scopes", "basic", "open") in standing()
    assert Doubt.objects.filter(state=Doubt.CORRECTED).count() == 0


def test_a_trial_keeps_no_doubt(tmp_path: Path) -> None:
    done = import_files(SEED, [kept(tmp_path, "a.csv", NEW)], dry=True)
    assert done[0].doubts and not Doubt.objects.exists()


def test_a_doubt_is_settled_with_a_reason_and_can_be_doubted_again(tmp_path: Path) -> None:
    take(tmp_path, NEW)
    one = Doubt.objects.get()
    with pytest.raises(ValidationError):
        settle_doubt(SEED, doubt=one, reason="  ")
    with pytest.raises(PermissionDenied):
        settle_doubt(Actor("somebody"), doubt=one, reason="because")
    one.refresh_from_db()
    assert one.state == Doubt.OPEN
    settle_doubt(SEED, doubt=one, reason="the city says so")
    (line,) = JournalLine.objects.filter(act="observations.settle_doubt")
    assert line.reason == "the city says so"
    with pytest.raises(ValidationError):
        settle_doubt(SEED, doubt=one, reason="once more")
    doubt_again(SEED, doubt=one, reason="it was another city")
    assert (one.state, one.reason) == (Doubt.OPEN, "")
    with pytest.raises(ValidationError):
        doubt_again(SEED, doubt=one, reason="once more")


def test_what_an_import_has_corrected_meanwhile_is_not_settled(tmp_path: Path) -> None:
    take(tmp_path, NEW)
    read_before = Doubt.objects.get()
    take(tmp_path, newer(Total_Scope_1="12000000"), name="newer")
    with pytest.raises(ValidationError):
        settle_doubt(SEED, doubt=read_before, reason="scope 1 holds generation")
    assert Doubt.objects.get().state == Doubt.CORRECTED


VALUES = st.sampled_from(["", "0", "-5", "21000", "21022756", "a lot", "9e9"])


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=1, max_size=4))
def test_every_doubt_of_the_report_is_kept_once_and_every_kept_one_was_reported(
    tmp_path: Path, rows: list[tuple[str, str, str]]
) -> None:
    from django.db import transaction

    content = written(
        HEADERS_2019,
        *(
            changed(
                HEADERS_2019,
                HARBOUR_2019,
                Account_Number=str(at + 1),
                Total_BASIC_Emissions=basic,
                Total_Scope_1_Emissions=scope,
                Population=people,
            )
            for at, (basic, scope, people) in enumerate(rows)
        ),
    )
    found = read_rows(read_table(content, "p.csv"))
    with transaction.atomic():
        (done,) = import_files(SEED, [kept(tmp_path, "p.csv", content)])
        stood = {(one.line, one.column, one.code) for one in Doubt.objects.all()}
        notes = [*found.notes, *doubts(found), *done.doubts]
        assert stood == {(one.line, one.column, one.code) for one in notes}
        assert Reporter.objects.count() == len(rows)
        transaction.set_rollback(True)
