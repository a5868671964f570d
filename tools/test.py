#!/usr/bin/env python3
"""Runs every test: lint, then the suite on SQLite, what touches a database on PostgreSQL too, then
the journeys.

Installs Chromium, PostgreSQL and a Japanese font first where it may (Debian, as root or by sudo),
else says in a sentence what is missing, runs the rest, and fails, since not every test was run.
The last line sums up all runs in the words of pytest.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import browser
import postgres

HOUSE = Path(__file__).resolve().parent.parent
BIN = HOUSE / ".venv" / "bin"
LINTS: dict[str, list[str | Path]] = {
    "style": [BIN / "ruff", "check", "--quiet", "."],
    "form": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "types": [BIN / "mypy"],
    "imports": [BIN / "lint-imports", "--no-logo"],
}
REMEDIES = {"form": " (make format brings it into form)"}
SUITE = "not journey and not bench"
#: What touches a database says so by its fixtures; screens are walked by the journeys, and the
#: rest was run on SQLite (decisions/tests.md).
ON_ANOTHER = f"{SUITE} and database and not screen"
#: Seconds after which a run of pytest hangs rather than works.
LONGEST = 1200
#: Of the caller's environment no run takes over another's database, nor the wish to keep no
#: bytecode: each of the hundred processes that tests start would compile everything anew.
UNWANTED = frozenset({"JICHI_DATABASE_URL", "PYTHONDONTWRITEBYTECODE"})


@dataclass
class Account:
    """What was run, what became of it, and what could not be run."""

    counts: Counter[str] = field(default_factory=Counter)
    sentences: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def line(self) -> str:
        """The sum of all runs as pytest would print it."""
        told = [f"{n} {name}" for name, n in self.counts.items() if n or name == "passed"]
        text = f" {', '.join(told)} in {time.monotonic() - self.began:.2f}s "
        return text.center(80, "=")


def has_japanese_font() -> bool:
    """Whether a page in Japanese is drawn with glyphs rather than boxes."""
    if sys.platform == "darwin":
        return True
    said = subprocess.run(["fc-list", ":lang=ja"], capture_output=True, check=False).stdout
    return bool(said.strip())


def _has_postgres() -> bool:
    try:
        return bool(postgres.programs())
    except postgres.PostgresMissing:
        return False


def _missing() -> list[str]:
    packages = {
        "chromium": browser.find() is not None,
        "postgresql": _has_postgres(),
        "fontconfig": sys.platform == "darwin" or shutil.which("fc-list") is not None,
    }
    missing = [package for package, there in packages.items() if not there]
    if "fontconfig" in missing or not has_japanese_font():
        missing.append("fonts-ipafont-gothic")
    return missing


def provide(account: Account) -> None:
    """Install what is missing where that may be done; note what still is."""
    wanted = _missing()
    if not wanted:
        return
    print(f"Installing {', '.join(wanted)} …", flush=True)
    subprocess.run([HOUSE / "tools" / "debian", *wanted], check=False)
    for package in _missing():
        account.sentences.append(f"Missing here: {package}; the tests that need it were not run.")


def lint(account: Account) -> None:
    """Check style, form, types and import contracts; each that fails counts as an error."""
    for name, command in LINTS.items():
        print(f"lint: {name}", flush=True)
        if subprocess.run(command, cwd=HOUSE, check=False).returncode:
            account.counts["errors"] += 1
            account.sentences.append(f"lint: {name} failed, see above{REMEDIES.get(name, '')}.")


def _count(account: Account, report: Path) -> None:
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        told = {name: int(suite.get(name, 0)) for name in ("failures", "errors", "skipped")}
        account.counts["failed"] += told["failures"]
        account.counts["passed"] += int(suite.get("tests", 0)) - sum(told.values())
        account.counts["skipped"] += told["skipped"]
        account.counts["errors"] += told["errors"]


def _ended(command: list[str | Path], environment: dict[str, str]) -> int | None:
    """The exit code of a command; None where it ran too long and was killed with all it began."""
    running = subprocess.Popen(
        command, cwd=HOUSE, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        return running.wait(LONGEST)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()


def run(account: Account, name: str, marks: str, url: str, *options: str) -> None:
    """One run of pytest on the database of `url` (empty: SQLite), counted into the account."""
    print(f"\n{name}", flush=True)
    environment = {k: v for k, v in os.environ.items() if k not in UNWANTED}
    if url:
        environment["JICHI_DATABASE_URL"] = url
    with tempfile.TemporaryDirectory(prefix="jichi-report-") as folder:
        report = Path(folder) / "report.xml"
        command: list[str | Path] = [
            BIN / "pytest", "-q", "-m", marks, "--durations=5", f"--junitxml={report}", *options,
        ]  # fmt: skip
        code = _ended(command, environment)
        if report.exists():
            _count(account, report)
    if code is None:
        account.counts["errors"] += 1
        account.sentences.append(f"{name}: ended after {LONGEST // 60} minutes, see above.")
    elif code > 1:
        account.counts["errors"] += 1
        account.sentences.append(f"{name}: pytest ended with exit code {code}, see above.")


def run_all(account: Account, workers: int) -> None:
    """The suite on SQLite, what touches a database on PostgreSQL too, the journeys there, and one
    smoke journey on SQLite."""
    # Files go to the workers in the order of the collection, which begins with the longest.
    parallel = ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]
    journeys = browser.find() is not None and any((HOUSE / "tests" / "journeys").glob("test_*.py"))
    run(account, "Every test on SQLite", SUITE, "", *parallel)
    if journeys:
        run(account, "A smoke journey on SQLite", "journey and smoke", "", "tests/journeys")
    if not _has_postgres():
        return
    with postgres.cluster() as url:
        run(account, "Every test of the database on PostgreSQL", ON_ANOTHER, url, *parallel)
        if journeys:
            run(account, "The journeys on PostgreSQL", "journey", url, "tests/journeys", *parallel)


def main() -> int:
    """Exit code 0 where everything was run and passed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--workers", type=int, default=2, help="parallel processes of pytest")
    parser.add_argument("--lint", action="store_true", help="check the code only, run no test")
    options = parser.parse_args()
    account = Account(Counter(failed=0, passed=0, skipped=0, errors=0))
    if not options.lint:
        provide(account)
    lint(account)
    if not options.lint:
        run_all(account, options.workers)
    print()
    for sentence in account.sentences:
        print(sentence)
    if not options.lint:
        print(account.line())
    return 1 if account.sentences or account.counts["failed"] or account.counts["errors"] else 0


if __name__ == "__main__":
    sys.exit(main())
