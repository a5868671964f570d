"""The whole catalogue as CSV: beside PostgreSQL's own COPY, the bare driver, and Datasette.

    python -m tests.bench.streaming   downloads it in this process; prints seconds, bytes, memory

The facts are cloned by the database from those of the small one, so that a million take a minute.
"""

import json
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.measuring import Figure, times
from tests.databases import HOUSE

PATH = "/open/facts.csv"
#: What is promised: times the baseline, and megabytes of memory.
COPY, DRIVER, DATASETTE, MEMORY = 2.0, 5.0, 5.0, 200
_READ = 1 << 20
_PATIENCE = 300.0
_COLUMNS = (
    'key, nature, "on", last_day, periods, year, outside_period, chapter, also_in, part_of, '
    "kind, parties, url, title, words, status"
)
LINES = "SELECT line FROM core_toldline ORDER BY key"
FACTS = f"SELECT {_COLUMNS} FROM core_toldfact ORDER BY key"


def figures(store: Any, facts: int, repetitions: int, *, beside: bool) -> list[Figure]:
    """A line for each baseline, and one for the memory; `beside` runs Datasette too."""
    number = clone(store, facts)
    sqlite = store.wrapper.vendor == "sqlite"
    read = _fetched if sqlite else _copied
    runs: list[dict[str, float]] = []
    taken: dict[str, list[float]] = {LINES: [], FACTS: []}
    for _ in range(repetitions):
        runs.append(_downloaded(store))
        for sql, seconds in taken.items():
            seconds.append(_timed(read, store, sql))
    ours = median(run["seconds"] for run in runs)
    size = runs[0]["bytes"] / 1e6
    label = f"the catalogue of {number:,} facts as CSV ({size:.0f} MB)"
    name = "the bare driver" if sqlite else "PostgreSQL's COPY"
    most = DRIVER if sqlite else COPY
    found = []
    for sql, what in ((LINES, "ready lines"), (FACTS, "the facts' columns")):
        base = median(taken[sql])
        ratio, kept = times(ours, base, f"{name} of {what}"), ours <= most * base
        found.append(Figure(label, ours, [ratio], "", f"at most {most:.0f} ×", kept))
    memory = max(run["memory"] for run in runs)
    told = Figure(label, ours, [f"{memory:.0f} MB of memory"], "", f"under {MEMORY} MB")
    kept = memory < MEMORY
    found.append(Figure(told.label, ours, told.ratios, "", told.promise, kept))
    if sqlite and beside:
        found += _beside_datasette(store, label)
    return found


def clone(store: Any, facts: int) -> int:
    """Repeat the facts of a store with their lines until there are as many; their number."""
    from jichi.core.models import ToldFact

    quote = store.wrapper.ops.quote_name
    fields = [field.column for field in ToldFact._meta.concrete_fields]
    others = [quote(name) for name in fields if name not in ("id", "key")]
    with store.wrapper.cursor() as cursor:
        cursor.execute("SELECT count(*), max(id) FROM core_toldfact")
        few, last = cursor.fetchone()
        series = (
            "(WITH RECURSIVE m(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM m "
            f"WHERE n < {max(1, facts // few - 1)}) SELECT n FROM m) m"
        )
        cursor.execute(
            f"INSERT INTO core_toldfact (id, key, {', '.join(others)}) SELECT f.id + m.n * {last}, "
            f"f.key || '-' || m.n, {', '.join(f'f.{name}' for name in others)} "
            f"FROM core_toldfact f CROSS JOIN {series}"
        )
        cursor.execute(
            "INSERT INTO core_toldline (fact_id, key, line, year_at, year_ends, digest) "
            f"SELECT f.fact_id + m.n * {last}, f.key || '-' || m.n, "
            "replace(f.line, f.key || ',', f.key || '-' || m.n || ','), "
            "f.year_at + length('-' || m.n), f.year_ends + length('-' || m.n), f.digest "
            f"FROM core_toldline f CROSS JOIN {series}"
        )
        cursor.execute("SELECT count(*) FROM core_toldline")
        (number,) = cursor.fetchone()
        if store.wrapper.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
    return int(number)


def _timed(read: Callable[[Any, str], None], store: Any, sql: str) -> float:
    began = time.perf_counter()
    read(store, sql)
    return time.perf_counter() - began


def _fetched(store: Any, sql: str) -> None:
    cursor = store.driver.execute(sql)
    while cursor.fetchmany(1000):
        pass


def _copied(store: Any, sql: str) -> None:
    order = f"COPY ({sql}) TO STDOUT (FORMAT csv)"
    with store.driver.cursor() as cursor, cursor.copy(order) as copy:
        for _row in copy:
            pass


def _url(store: Any) -> str:
    told = store.wrapper.settings_dict
    if store.wrapper.vendor == "sqlite":
        return f"sqlite://{told['NAME']}"
    return f"postgresql://{told['USER']}@/{told['NAME']}?host={told['HOST']}"


def _environment(store: Any) -> dict[str, str]:
    store.wrapper.close()
    return {**os.environ, "JICHI_DATABASE_URL": _url(store)}


def _downloaded(store: Any) -> dict[str, float]:
    """Seconds, bytes and megabytes of memory of a download within a process of its own."""
    command = [sys.executable, "-m", "tests.bench.streaming"]
    done = subprocess.run(
        command, cwd=HOUSE, env=_environment(store), check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def measured() -> dict[str, float]:
    """Download the catalogue through the whole of Django, which has answered before."""
    from django.test import Client

    Client().get("/open/changes")
    began, size = time.perf_counter(), 0
    answer = Client().get(PATH)
    for piece in answer.streaming_content:  # type: ignore[attr-defined]
        size += len(piece)
    return {"seconds": time.perf_counter() - began, "bytes": size, "memory": _memory()}


def _memory() -> float:
    """The most memory that this process has had, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) / 1000
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def _beside_datasette(store: Any, label: str) -> list[Figure]:
    """Both serve the same lines over HTTP from the same file; megabytes in a second count."""
    try:
        program = _datasette()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"Datasette cannot be installed here ({error}): not measured.", flush=True)
        return []
    file, environment = Path(store.wrapper.settings_dict["NAME"]), _environment(store)
    with _serving(_our_site, environment) as address:
        ours, size = _fetch(f"{address}{PATH}")
    theirs_at = f"/{file.stem}/core_toldline.csv?_stream=1&_col=line&_nofacet=1"
    with _serving(lambda port: _their_site(program, file, port), environment) as address:
        theirs, read = _fetch(f"{address}{theirs_at}")
    ratio = (size / ours) / (read / theirs)
    said = f"{ratio:.1f} × as fast as Datasette ({read / theirs / 1e6:.1f} MB/s)"
    promise, kept = f"at least {DATASETTE:.0f} ×", ratio >= DATASETTE
    return [Figure(f"{label} over HTTP", ours, [said], "", promise, kept)]


def _datasette() -> Path:
    """Datasette in an environment of its own, installed where it is missing."""
    folder = HOUSE / ".cache" / "datasette"
    program = folder / "bin" / "datasette"
    if not program.exists():
        uv = subprocess.run([HOUSE / "tools" / "uv"], capture_output=True, text=True, check=True)
        tool = uv.stdout.strip()
        subprocess.run(
            [tool, "venv", "--quiet", "--allow-existing", "--python", sys.executable, folder],
            check=True,
        )
        python = folder / "bin" / "python"
        command = [tool, "pip", "install", "--quiet", "--python", python, "datasette<1"]
        subprocess.run(command, check=True)
    return program


def _our_site(port: int) -> list[str]:
    from jichi.web.commands.serving import _site

    return _site("127.0.0.1", port)


def _their_site(program: Path, file: Path, port: int) -> list[str]:
    settings = {"max_csv_mb": 0, "allow_csv_stream": "on", "sql_time_limit_ms": 60_000}
    given = [part for name, value in settings.items() for part in ("--setting", name, str(value))]
    return [str(program), "serve", str(file), "--port", str(port), *given]


@contextmanager
def _serving(command: Callable[[int], list[str]], environment: dict[str, str]) -> Iterator[str]:
    """A server on a free port, gone with the block; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command(port), env=environment, cwd=HOUSE, **quiet)
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _fetch(address: str) -> tuple[float, int]:
    """Seconds and bytes of a download; one that takes minutes is left off, its speed counts."""
    began, size = time.perf_counter(), 0
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        while piece := answer.read(_READ):
            size += len(piece)
            if time.perf_counter() - began > _PATIENCE:
                break
    return time.perf_counter() - began, size


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measured()))
