"""The recipes and tools that a newcomer meets first."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
RECIPES = re.compile(r"^([a-z]+):", re.M)
FAKE = """\
#!/bin/sh
# A Python of another version: answers as the real one would if it were {version}.
exec "{python}" -c "
import sys
sys.version_info = ({version}, 0)
sys.executable = sys._base_executable = '$0'
exec(sys.argv[2])" "$@"
"""


def _pretend(path: Path, version: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FAKE.format(version=version, python=sys.executable), encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """The tools alone, beside a uv that can fetch nothing."""
    folder = tmp_path / "house" / "tools"
    folder.mkdir(parents=True)
    shutil.copy(HOUSE / "tools" / "python", folder)
    (folder / "uv").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (folder / "uv").chmod(0o755)
    return folder


def _find(tools: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Ask the finder on a machine that has nothing but what the environment names."""
    bare = tools.parent / "bare"
    bare.mkdir(exist_ok=True)
    for name in ("dirname", "env"):
        if not (bare / name).exists():
            (bare / name).symlink_to(shutil.which(name) or name)
    path = ":".join(part for part in (environment.pop("PATH", ""), str(bare)) if part)
    return subprocess.run(
        ["/bin/sh", str(tools / "python"), *arguments],
        env={"PATH": path, "HOME": "/nowhere", "JICHI_PYTHON_FOLDERS": "", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_python3_is_taken_where_it_is_new_enough(tools: Path, tmp_path: Path) -> None:
    python = _pretend(tmp_path / "bin" / "python3", "3, 12")
    _pretend(tmp_path / "bin" / "python3.13", "3, 13")
    assert _find(tools, PATH=str(python.parent)).stdout == f"{python}\n"


def test_a_newer_python_beside_an_old_python3_is_found(tools: Path, tmp_path: Path) -> None:
    _pretend(tmp_path / "bin" / "python3", "3, 11")
    newer = _pretend(tmp_path / "bin" / "python3.12", "3, 12")
    assert _find(tools, PATH=str(newer.parent)).stdout == f"{newer}\n"


def test_a_shim_that_only_answers_with_an_error_is_passed_over(tools: Path, tmp_path: Path) -> None:
    shim = tmp_path / "bin" / "python3.13"
    shim.parent.mkdir()
    shim.write_text("#!/bin/sh\necho 'pyenv: python3.13: command not found' >&2\nexit 127\n")
    shim.chmod(0o755)
    newer = _pretend(tmp_path / "bin" / "python3.12", "3, 12")
    assert _find(tools, PATH=str(shim.parent)).stdout == f"{newer}\n"


@pytest.mark.parametrize("told_by", ["PYENV_ROOT", "HOME"])
def test_the_versions_that_pyenv_installed_are_found(
    tools: Path, tmp_path: Path, told_by: str
) -> None:
    root = tmp_path / "pyenv" if told_by == "PYENV_ROOT" else tmp_path / ".pyenv"
    _pretend(root / "versions" / "3.9.18" / "bin" / "python", "3, 9")
    newer = _pretend(root / "versions" / "3.12.1" / "bin" / "python", "3, 12")
    old = _pretend(tmp_path / "bin" / "python3", "3, 11")
    where = {told_by: str(root if told_by == "PYENV_ROOT" else tmp_path)}
    assert _find(tools, PATH=str(old.parent), **where).stdout == f"{newer}\n"


def test_uv_fetches_a_python_where_none_is_new_enough(tools: Path, tmp_path: Path) -> None:
    fetched = tmp_path / "fetched" / "python3.13"
    prepared = _pretend(tmp_path / "prepared", "3, 13")
    (tools / "uv").write_text(
        f"#!/bin/sh\n"
        f'[ $# = 0 ] && echo "$0" && exit 0\n'
        f'[ "$2" = install ] && mkdir -p {fetched.parent} && cp {prepared} {fetched}\n'
        f'[ "$2" = find ] && echo {fetched}\n'
        f"exit 0\n",
        encoding="utf-8",
    )
    for name in ("mkdir", "cp"):
        (tools.parent / "bare").mkdir(exist_ok=True)
        (tools.parent / "bare" / name).symlink_to(shutil.which(name) or name)
    old = _pretend(tmp_path / "bin" / "python3", "3, 11")
    assert _find(tools, PATH=str(old.parent)).stdout == f"{fetched}\n"


@pytest.mark.parametrize("asked", [[], ["--any"]])
def test_it_says_so_in_one_sentence_where_no_python_will_do(
    tools: Path, tmp_path: Path, asked: list[str]
) -> None:
    old = _pretend(tmp_path / "bin" / "python3", "3, 7")
    answer = _find(tools, *asked, PATH=str(old.parent))
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.count("\n") == 1
    assert "Jichi needs Python 3.12 or later" in answer.stderr
    assert "install one" in answer.stderr


def test_an_old_python_is_good_enough_to_install_uv_with(tools: Path, tmp_path: Path) -> None:
    old = _pretend(tmp_path / "bin" / "python3", "3, 9")
    assert _find(tools, "--any", PATH=str(old.parent)).stdout == f"{old}\n"
    assert _find(tools, PATH=str(old.parent)).returncode == 1


def test_make_help_lists_every_recipe_in_a_sentence() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=HOUSE,
        env={k: v for k, v in os.environ.items() if not k.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    listed = {line.split()[1]: line.split(maxsplit=2)[2] for line in said}
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    assert set(listed) == set(RECIPES.findall(makefile))
    assert {"install", "serve", "test", "yearbook", "lint", "bench"} <= set(listed)
    for sentence in listed.values():
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_an_audit_without_a_network_says_so_in_one_sentence() -> None:
    nowhere = {f"{kind}_PROXY": "http://127.0.0.1:9" for kind in ("HTTP", "HTTPS", "ALL")}
    nowhere |= {name.lower(): value for name, value in nowhere.items()}
    kept = {k: v for k, v in os.environ.items() if k.upper() != "NO_PROXY"}
    ran = subprocess.run(
        [sys.executable, HOUSE / "tools" / "audit.py"],
        env={**kept, **nowhere},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.count("\n") == 1 and "on a machine with a network" in ran.stderr


def test_a_push_runs_make_test() -> None:
    script = HOUSE / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = [line for line in script.read_text().splitlines() if line and line[0] != "#"]
    assert lines[-1].startswith("exec make test")
    assert "set -euo pipefail" in lines
