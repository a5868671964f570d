"""A deadline evening: `make load`, or `python -m tests.load --help`.

Against the real server with PostgreSQL and with SQLite, people type into responses. Prints saves
per second, how long they took and what failed; then compares every value that was acknowledged
with the database. A second evening kills the server in its middle with SIGKILL and starts it anew.
Exit code 1 where a single acknowledged value is missing.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.load.people import Evening
from tools import postgres

HOUSE = Path(__file__).resolve().parents[2]
NETWORK = 'languages = ["ja", "en"]\ntime_zone = "Asia/Tokyo"\nhome_country = "JP"\n'


def main() -> int:
    """Both databases, each once quietly and once with a kill."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--responses", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    missing = 0
    if options.only != "postgresql":
        missing += _both("SQLite", "", options)
    if options.only != "sqlite":
        with postgres.cluster() as url:
            missing += _both("PostgreSQL", url, options)
    return 1 if missing else 0


def _both(name: str, url: str, options: argparse.Namespace) -> int:
    missing = 0
    with tempfile.TemporaryDirectory(prefix="jichi-load-") as folder:
        environment = _environment(Path(folder), url)
        _run(["-m", "django", "migrate", "--verbosity", "0"], environment)
        told = json.loads(
            _run(
                [
                    "-m",
                    "tests.load.evening",
                    "prepare",
                    str(options.responses),
                    str(options.people),
                ],
                environment,
            )
        )
        for kills in (False, True):
            missing += _evening(name, environment, told, options.seconds, kills, Path(folder))
    return missing


def _evening(
    name: str,
    environment: dict[str, str],
    told: dict[str, Any],
    seconds: float,
    kills: bool,
    folder: Path,
) -> int:
    """One evening, printed; how many acknowledged values are missing."""
    evening = Evening(_free_port(), told["cells"], told["session_cookie"], told["csrf_cookie"])
    with _site(evening.port, environment, seconds / 2 if kills else 0):
        evening.spend(told["people"], seconds)
    file = folder / "acknowledged.json"
    file.write_text(json.dumps(evening.seen.acknowledged), encoding="utf-8")
    found = json.loads(_run(["-m", "tests.load.evening", "compare", str(file)], environment))
    _print(name, evening, seconds, kills, found)
    return len(found["missing"])


def _print(name: str, evening: Evening, seconds: float, kills: bool, found: dict[str, Any]) -> None:
    took = sorted(evening.seen.seconds)
    errors = ", ".join(f"{n} {why}" for why, n in evening.seen.errors.items()) or "none"
    print(f"\n{name}{', killed with SIGKILL and restarted in the middle' if kills else ''}")
    print(f"  saves           {len(took)}, {len(took) / seconds:.1f} a second")
    if took:
        shares = {
            share: took[min(len(took) - 1, int(len(took) * share))] for share in (0.5, 0.95, 0.99)
        }
        print("  time of a save  " + ", ".join(f"p{share * 100:.0f} {one:.3f} s"
                                               for share, one in shares.items()))  # fmt: skip
    print(f"  set aside       {evening.seen.set_aside}, since others had written there")
    print(f"  not answered    {errors}")
    missing = found["missing"]
    print(f"  acknowledged    {found['acknowledged']} values, {len(missing)} missing", flush=True)
    for one in missing:
        print(f"    MISSING {one}")


@contextmanager
def _site(port: int, environment: dict[str, str], kill_after: float) -> Iterator[None]:
    """The server as `jichi serve` starts it; killed and started again after so many seconds."""
    running = [_start(port, environment)]
    over = threading.Event()

    def kill() -> None:
        if not over.wait(kill_after):
            os.killpg(running[0].pid, signal.SIGKILL)
            running[0].wait()
            running[0] = _start(port, environment)

    killer = threading.Thread(target=kill, daemon=True)
    if kill_after:
        killer.start()
    try:
        yield
    finally:
        over.set()
        if kill_after:
            killer.join()
        os.killpg(running[0].pid, signal.SIGTERM)
        try:
            running[0].wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(running[0].pid, signal.SIGKILL)


def _start(port: int, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """The site's own process group, so that SIGKILL takes all of it at once."""
    workers = os.cpu_count() or 1 if environment["JICHI_DATABASE_URL"] else 1
    command = [
        sys.executable, "-m", "granian", "jichi.web.wsgi:application", "--interface", "wsgi",
        "--host", "127.0.0.1", "--port", str(port), "--workers", str(workers),
        "--blocking-threads", "5", "--log-level", "error", "--no-ws", "--backlog", "1024",
    ]  # fmt: skip
    running = subprocess.Popen(
        command, env=environment, cwd=HOUSE, start_new_session=True, stdout=subprocess.DEVNULL
    )
    until = time.monotonic() + 30
    while time.monotonic() < until and running.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return running
        time.sleep(0.1)
    raise SystemExit("The site did not begin to answer within 30 seconds: see above.")


def _environment(folder: Path, url: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JICHI_")}
    (folder / "network.toml").write_text(NETWORK, encoding="utf-8")
    return kept | {
        "JICHI_HOME": str(folder),
        "JICHI_DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "jichi.web.settings",
    }


def _run(arguments: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=HOUSE,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed: see above.")
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
