"""The bench runs and prints every figure; how long anything took is no promise of this test."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import HOUSE

SIZES = ("--facts", "300", "--few", "120", "--organisations", "80", "--events", "3",
         "--printed", "60", "--rows", "30", "--listed", "200", "--reported", "20",
         "--repetitions", "1", "--streamed", "500", "--responses", "6",
         "--no-datasette")  # fmt: skip
RATIO = r" [\d.]+ × "


@pytest.fixture(scope="module")
def printed(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the bench prints of 300 facts on the database of this run."""
    database = "postgresql" if database_url.startswith("postgres") else "sqlite"
    return _run(tmp_path_factory.mktemp("bench"), database, f"streaming-{database}")


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What it prints of the press and of questionnaires, which no database serves."""
    return _run(tmp_path_factory.mktemp("press"), "press", "forms")


def _run(cache: Path, *sections: str) -> str:
    only = (*(part for one in sections for part in ("--only", one)), "--cache", str(cache))
    command = [sys.executable, "-m", "tests.bench", *SIZES, *only]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_bench_names_the_machine_on_which_it_measured(printed: str) -> None:
    for name in ("machine", "load before", "Python", "SQLite", "PostgreSQL"):
        assert re.search(rf"^{name} +\S", printed, re.M), name


@pytest.mark.parametrize(
    "question",
    ["member's page", "a year's facts as CSV", "search, a rare word", "search, a word nobody said"],
)
def test_a_question_is_compared_with_plain_sql_and_with_few_facts(
    printed: str, question: str
) -> None:
    line = _line(printed, question)
    assert re.search(RATIO + "plain SQL", line)
    assert re.search(RATIO + "the same with 120 facts", line)
    assert re.search(r"\d+ quer(y|ies)", line)


def test_the_desks_list_is_compared_with_one_of_few_records(printed: str) -> None:
    for question in ("first page", "a page in the middle", "one fiscal year", "one chapter"):
        assert re.search(
            RATIO + "the same with 100 records", _line(printed, "desk list, " + question)
        )


def test_entering_is_compared_with_bare_inserts(printed: str) -> None:
    line = _line(printed, "entering 3 events")
    assert re.search(RATIO + "bare inserts of the same rows", line)
    assert re.search(r"[\d.]+ queries an event", line)


@pytest.mark.parametrize(
    ("question", "promise"),
    [("workbook previewed", "under 10 s"), ("workbook entered", "under 20 s")],
)
def test_a_workbook_is_compared_with_its_promise(printed: str, question: str, promise: str) -> None:
    line = _line(printed, f"{question}, 30 appearances")
    assert promise in line and "rows a second" in line


def test_reported_emissions_are_compared_with_bare_inserts_and_with_their_promise(
    printed: str,
) -> None:
    line = _line(printed, "four files of reported emissions, 20 records")
    assert re.search(RATIO + "bare inserts of the same rows", line)
    assert "figures" in line and "under 5 s" in line


@pytest.mark.parametrize(("name", "promise"), [("PDF", "under 2 s"), ("Word", "under 6 s")])
def test_the_press_is_compared_with_bare_typesetting_and_with_its_promise(
    pressed: str, name: str, promise: str
) -> None:
    for language in ("ja", "en"):
        line = _line(pressed, f"{name} of 60 facts, {language}")
        assert re.search(RATIO + "bare", line)
        assert f"{promise}: " in line


def test_the_questionnaire_is_compared_with_what_it_promises(pressed: str) -> None:
    whole, changed = (
        _line(pressed, f"form: {name}") for name in ("a complete", "one changed cell ")
    )
    assert re.search(RATIO + "reading its numbers alone", whole) and "under 10 ms: " in whole
    assert re.search(RATIO + "quicker than from nothing", changed) and "under 0.2 ms: " in changed
    slowest = _line(pressed, "form: one changed cell, the slowest")
    assert re.search(r"\d+ of [\d,]+ changes beyond it", slowest) and "under 0.2 ms: " in slowest
    assert "once for each process" in _line(pressed, "form: an edition loaded")
    assert re.search(r"6, [\d,]+ a second on \d+ cores", _line(pressed, "form: responses"))


def test_streaming_is_compared_with_the_database_itself_and_its_memory_is_told(
    printed: str,
) -> None:
    lines = [line for line in printed.splitlines() if line.startswith("the catalogue of")]
    assert len(lines) == 3
    assert re.search(RATIO + "(the bare driver|PostgreSQL's COPY) of ready lines", lines[0])
    assert "MB of memory" in lines[2]


def test_the_document_of_the_bench_names_every_figure_of_a_database(printed: str) -> None:
    assert _undocumented(printed, least=8) == set()


def test_the_document_of_the_bench_names_every_figure_of_the_press(pressed: str) -> None:
    assert _undocumented(pressed, least=3) == set()


def _undocumented(printed: str, least: int) -> set[str]:
    document = (HOUSE / "docs" / "bench.md").read_text(encoding="utf-8")
    lines = [line for line in printed.splitlines() if " × " in line]
    labels = {re.sub(r"((,| of) [\d,]+ (facts|records)| {2,}).*", "", line) for line in lines}
    assert len(labels) >= least
    return {label for label in labels if label.replace(" 3 events", " 200 events") not in document}


def test_the_filled_databases_of_a_code_that_has_changed_are_removed(tmp_path: Path) -> None:
    from tests.bench.stores import Stores

    (tmp_path / "bench_0123456789ab_2500_1000_1000.sqlite3").touch()
    stores = Stores(tmp_path, 80, 120)
    stores._forget_others()
    assert list(tmp_path.iterdir()) == []


def _line(printed: str, label: str) -> str:
    found = [line for line in printed.splitlines() if line.startswith(label)]
    assert len(found) == 1, f"{label} stands on {len(found)} lines"
    return found[0]
