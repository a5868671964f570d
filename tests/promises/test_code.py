"""The code keeps its form: layers, size, and a sentence at the head of every module."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises import house

MOST_LINES = 400
#: What hands have written; records and words (seeds, vocabularies, tables) are data.
ENDINGS = (".py", ".css", ".html", ".js", ".typ", ".toml", ".xml", ".txt", ".svg", ".md")
DATA = (
    "seeds/",
    "src/jichi/core/vocabulary.toml",
    "src/jichi/organisations/map/outlines/",
    "src/jichi/web/outlines/",
)
FOLDERS = ("src", "tests", "tools", "docs")
LINT = Path(sys.executable).parent / "lint-imports"
#: The packages of plain Python that a contract names, with those around them.
PURE = (
    "reporting",
    "questionnaires",
    "reporting/workbook",
    "reporting/exports",
    "reporting/imports",
)


def by_hand() -> list[Path]:
    """Every file that is written by hand."""
    roots = [house.HOUSE / folder for folder in FOLDERS]
    found = [path for root in roots for path in root.rglob("*") if path.suffix in ENDINGS]
    found += [path for path in house.HOUSE.iterdir() if path.suffix in ENDINGS]
    return [
        path
        for path in sorted(found)
        if "migrations" not in path.parts and not house.place(path).startswith(DATA)
    ]


def too_long(path: Path) -> bool:
    """Whether a file has outgrown its place and should become a folder named by nouns."""
    return len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES


def opening(path: Path) -> str:
    """The first paragraph of a module's docstring on one line; "" where it has none."""
    said = ast.get_docstring(house.tree(path)) or ""
    return " ".join(said.split("\n\n")[0].split())


def test_files_written_by_hand_stay_within_400_lines() -> None:
    files = by_hand()
    assert len(files) > 150
    assert [house.place(path) for path in files if too_long(path)] == []


def test_a_file_that_has_outgrown_its_place_is_found(tmp_path: Path) -> None:
    kept, grown = tmp_path / "kept.py", tmp_path / "grown.py"
    kept.write_text("x = 1\n" * MOST_LINES, encoding="utf-8")
    grown.write_text("x = 1\n" * (MOST_LINES + 1), encoding="utf-8")
    assert (too_long(kept), too_long(grown)) == (False, True)


@pytest.mark.parametrize("folder", FOLDERS[:3])
def test_every_module_opens_with_a_sentence(folder: str) -> None:
    modules = [path for path in house.code(house.HOUSE / folder) if path.read_text().strip()]
    mute = [house.place(path) for path in modules if not _is_sentence(opening(path))]
    assert mute == []


def _is_sentence(text: str) -> bool:
    first = text.partition(" ")[0]
    # A sentence may begin with the name of a file or a command.
    begins = first != first.lower() or not first.isascii() or not first.isalpha()
    return len(text) > 10 and text.endswith((".", ":")) and begins


def test_a_module_without_a_sentence_is_found(tmp_path: Path) -> None:
    for name, text in (("mute", "x = 1\n"), ("short", '"""x"""\n'), ("open", '"""What is"""\n')):
        path = tmp_path / f"{name}.py"
        path.write_text(text, encoding="utf-8")
        assert not _is_sentence(opening(path))


def test_no_module_hides_behind_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "common", "services", "managers", "misc", "base", "signals"}
    names = {part for path in house.code() for part in path.relative_to(house.SOURCE).parts}
    assert not {Path(name).stem for name in names} & empty


def test_no_code_holds_a_note_of_what_is_left_to_do() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" * 3, "Not" + "ImplementedError(")
    left = [
        f"{house.place(path)}: {mark}"
        for path in by_hand()
        if path.suffix != ".md"
        for mark in marks
        if mark in path.read_text(encoding="utf-8")
    ]
    assert left == []


def _lint(folder: Path, source: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-logo", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_imports_go_down_only() -> None:
    done = _lint(house.HOUSE, house.HOUSE / "src")
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "planted", "contract"),
    [
        ("core", "import jichi.events\n", "Imports go down only BROKEN"),
        ("events", "import jichi.studies\n", "Imports go down only BROKEN"),
        ("events", "import docx\n", "Only the press typesets BROKEN"),
        ("events", "import wagtail\n", "Only the newsroom and the web know Wagtail BROKEN"),
        ("questionnaires", "import django\n", "evaluated in plain Python BROKEN"),
    ],
)
def test_an_import_that_goes_up_is_found(
    tmp_path: Path, module: str, planted: str, contract: str
) -> None:
    shutil.copy(house.HOUSE / "pyproject.toml", tmp_path)
    for folder in ("", "core", "events", "studies", "yearbook", "newsroom", "web", *PURE):
        place = tmp_path / "jichi" / folder
        place.mkdir(parents=True, exist_ok=True)
        (place / "__init__.py").touch()
    (tmp_path / "jichi" / module / "__init__.py").write_text(planted, encoding="utf-8")
    done = _lint(tmp_path, tmp_path)
    assert done.returncode == 1
    assert contract in done.stdout, done.stdout


def test_every_module_of_the_house_has_a_layer() -> None:
    layers = (house.HOUSE / "pyproject.toml").read_text(encoding="utf-8")
    folders = {path.parent.name for path in house.SOURCE.glob("*/__init__.py")}
    assert len(folders) > 12
    for name in folders - {"core"}:
        assert f"({name})" in layers, f"{name} stands in no layer of pyproject.toml"
