"""Prints what the house's questions cost: `make bench`, or `python -m tests.bench --help`.

Each database is asked by a process of its own, since settings are read once.
"""

import argparse
import os
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.databases import HOUSE
from tools import postgres

NETWORK = """\
languages = ["ja", "en"]
time_zone = "Asia/Tokyo"
home_country = "JP"
fiscal_year_start = 4
"""
SECTIONS = ("sqlite", "postgresql", "press", "streaming-sqlite", "streaming-postgresql", "forms")


def asked(arguments: Sequence[str]) -> argparse.Namespace:
    """How much is measured, how often, on what, and where filled databases are kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--facts", type=int, default=100_000, help="facts stored")
    parser.add_argument("--few", type=int, default=1_000, help="facts stored for comparison")
    parser.add_argument("--organisations", type=int, default=2_500)
    parser.add_argument("--events", type=int, default=200, help="events entered through acts")
    parser.add_argument("--printed", type=int, default=5_000, help="facts of the printed book")
    parser.add_argument("--streamed", type=int, default=1_000_000, help="facts of the catalogue")
    parser.add_argument("--no-datasette", action="store_true", help="leave Datasette out")
    parser.add_argument("--rows", type=int, default=5_000, help="appearances of the workbook")
    parser.add_argument("--reported", type=int, default=1_718, help="rows of reported emissions")
    parser.add_argument("--listed", type=int, default=100_000, help="events of the desk's list")
    parser.add_argument("--responses", type=int, default=13_000, help="responses validated")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--only", choices=SECTIONS, action="append", help="measure this alone")
    parser.add_argument("--cache", type=Path, default=HOUSE / ".cache" / "bench")
    parser.add_argument("--here", choices=SECTIONS, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Measure everything in turn; exit code 1 where something could not be measured."""
    options = asked(arguments)
    if options.here:
        _measure(options)
        return 0
    _make_home(options.cache)
    print(machine(), flush=True)
    codes = []
    for section in options.only or SECTIONS:
        try:
            codes.append(_SECTIONS[section](arguments, options.cache))
        except postgres.PostgresMissing as missing:
            print(f"\n{missing}")
            codes.append(1)
    return max(codes)


def machine() -> str:
    """What the figures were measured on, and how busy it was."""
    import django
    import typst

    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    facts = {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"{_cores()} cores, {platform.machine()}, {_processor()}, {platform.system()}",
        "load before": f"{load} (1, 5, 15 minutes); above {_cores()} the figures are too high",
        "Python": platform.python_version(),
        "Django": django.get_version(),
        "Typst": typst.__version__,
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": _postgresql(),
    }
    return "\n".join(f"{name:<12} {value}" for name, value in facts.items())


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


def _postgresql() -> str:
    try:
        program = postgres.programs() / "postgres"
    except postgres.PostgresMissing:
        return "none"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return said.stdout.strip().removeprefix("postgres (PostgreSQL) ")


def _make_home(cache: Path) -> None:
    home = cache / "home"
    home.mkdir(parents=True, exist_ok=True)
    (home / "network.toml").write_text(NETWORK, encoding="utf-8")


def _child(arguments: Sequence[str], cache: Path, section: str, url: str = "") -> int:
    environment = {name: v for name, v in os.environ.items() if not name.startswith("JICHI_")}
    environment |= {
        "JICHI_HOME": str(cache.resolve() / "home"),
        "JICHI_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "jichi.web.settings",
    }
    command = [sys.executable, "-m", "tests.bench", *arguments, "--here", section]
    return subprocess.run(command, cwd=HOUSE, env=environment, check=False).returncode


def _streaming_sqlite(arguments: Sequence[str], cache: Path) -> int:
    return _child(arguments, cache, "streaming-sqlite")


def _streaming_postgresql(arguments: Sequence[str], cache: Path) -> int:
    with postgres.cluster() as url:
        return _child(arguments, cache, "streaming-postgresql", url)


def _on_sqlite(arguments: Sequence[str], cache: Path) -> int:
    return _child(arguments, cache, "sqlite")


def _on_postgresql(arguments: Sequence[str], cache: Path) -> int:
    with postgres.cluster() as url:
        return _child(arguments, cache, "postgresql", url)


def _on_forms(arguments: Sequence[str], cache: Path) -> int:
    return _child(arguments, cache, "forms")


def _at_the_press(arguments: Sequence[str], cache: Path) -> int:
    return _child(arguments, cache, "press")


_SECTIONS: dict[str, Callable[[Sequence[str], Path], int]] = {
    "sqlite": _on_sqlite,
    "postgresql": _on_postgresql,
    "press": _at_the_press,
    "forms": _on_forms,
    "streaming-sqlite": _streaming_sqlite,
    "streaming-postgresql": _streaming_postgresql,
}


def _measure(options: argparse.Namespace) -> None:
    import django

    django.setup()
    from tests.bench import (
        desk,
        entering,
        forms,
        observations,
        press,
        questions,
        streaming,
        workbooks,
    )
    from tests.bench.measuring import table
    from tests.bench.stores import Stores

    several = max(1, options.repetitions // 3)
    if options.here == "forms":
        found = forms.figures(options.responses, options.repetitions)
        print(f"\nThe questionnaire\n{table(found)}", flush=True)
        return
    if options.here == "press":
        print(f"\nThe press\n{table(press.figures(options.printed, several))}", flush=True)
        return
    stores = Stores(options.cache, options.organisations, options.few)
    if options.here.startswith("streaming"):
        with stores.copied(stores.filled(options.few), "streamed") as store:
            beside = not options.no_datasette
            found = streaming.figures(store, options.streamed, several, beside=beside)
        print(f"\nStreaming, {store.wrapper.vendor}\n{table(found)}", flush=True)
        return
    few, many = stores.filled(options.few), stores.filled(options.facts)
    found = questions.figures(few, many, options.repetitions)
    found += entering.figures(stores, few, many, options.events, several)
    found += workbooks.figures(stores, many, options.rows, several)
    found += observations.figures(stores, few, options.reported, several)
    found += desk.figures(stores, few, options.listed, options.repetitions)
    name = "SQLite" if stores.sqlite else "PostgreSQL"
    print(f"\n{name}, {options.organisations:,} organisations\n{table(found)}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
