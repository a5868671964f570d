#!/usr/bin/env python3
"""Runs a command with a throwaway PostgreSQL cluster, which vanishes with it.

    tools/postgres.py COMMAND [ARGUMENT...]   the command finds it in JICHI_DATABASE_URL
    tools/postgres.py                         prints the URL and keeps it until Ctrl-C

A keeper process of its own session stops and deletes the cluster as soon as this one is gone,
however it went. The cluster keeps nothing safe (fsync off), listens on a socket in a temporary
folder only, and sorts as people do (ICU) rather than by bytes, so that a list which relies on
the database's order is found out.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LEAST = 15
MISSING = (
    f"PostgreSQL {LEAST} or later is missing: install it "
    "(Debian: apt-get install postgresql, macOS: brew install postgresql)."
)
_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "listen_addresses": "",
    "timezone": "UTC",
}


class PostgresMissing(RuntimeError):
    """One sentence that says what to install."""


def _version(folder: Path) -> int:
    """The major version of the programs in a folder; 0 where one of the three is missing."""
    if not all(os.access(folder / name, os.X_OK) for name in ("initdb", "pg_ctl", "postgres")):
        return 0
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    number = re.search(r"\b(\d+)", said)
    return int(number.group(1)) if number else 0


def programs() -> Path:
    """The folder with the newest PostgreSQL server programs. Raises PostgresMissing."""
    found = [path for place in _PLACES for path in Path("/").glob(place.lstrip("/"))]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    versions = {folder: _version(folder) for folder in found}
    best = max(versions, key=lambda folder: versions[folder], default=None)
    if best is None or versions[best] < LEAST:
        raise PostgresMissing(MISSING)
    return best


def _as_whom() -> dict[str, Any]:
    """Under whose name the server runs: initdb refuses root, which lends its place to postgres."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    account = names.get("postgres") or names["nobody"]
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _run(folder: Path, *command: str | Path) -> None:
    """Run a server program in the cluster's folder; RuntimeError with its words where it fails."""
    # A port or a folder that somebody has set is another server's.
    own = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**own, "LC_ALL": "C", "HOME": str(folder)},
        **_as_whom(),
    )
    if done.returncode:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stdout.strip()}")


def _initialise(folder: Path, binaries: Path) -> None:
    base: list[str | Path] = [
        binaries / "initdb", "-D", folder / "data", "-U", "jichi", "-A", "trust",
        "--encoding=UTF8", "--no-sync", "--locale=C",
    ]  # fmt: skip
    try:
        _run(folder, *base, "--locale-provider=icu", "--icu-locale=und")
    except RuntimeError:  # a PostgreSQL built without ICU
        shutil.rmtree(folder / "data", ignore_errors=True)
        _run(folder, *base)


def _start(folder: Path, binaries: Path) -> None:
    _initialise(folder, binaries)
    lines = [f"{name} = '{value}'\n" for name, value in _SETTINGS.items()]
    lines.append(f"unix_socket_directories = '{folder}'\n")
    with (folder / "data" / "postgresql.auto.conf").open("a") as file:
        file.writelines(lines)
    _run(
        folder, binaries / "pg_ctl", "-D", folder / "data", "-w", "-s", "-t", "60",
        "-l", folder / "log", "start",
    )  # fmt: skip
    _run(folder, binaries / "createdb", "-h", folder, "-U", "jichi", "jichi")


def keep(folder: Path, binaries: Path) -> None:
    """Wait until the other end of standard input is gone, then stop and delete the cluster."""
    sys.stdin.buffer.read()
    try:
        if (folder / "data" / "postmaster.pid").exists():
            _run(
                folder, binaries / "pg_ctl", "-D", folder / "data", "-w", "-s",
                "-m", "immediate", "stop",
            )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def cluster() -> Iterator[str]:
    """The URL of a cluster that lives as long as the block. Raises PostgresMissing."""
    binaries = programs()
    # A socket's path may have 103 bytes on macOS, whose own temporary folders are longer.
    folder = Path(tempfile.mkdtemp(prefix="jichi-pg-", dir="/tmp")).resolve()
    keeper = subprocess.Popen(
        [sys.executable, __file__, "--keep", folder, binaries],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        whom = _as_whom()
        if whom:
            os.chown(folder, whom["user"], whom["group"])
        _start(folder, binaries)
        yield f"postgresql://jichi@/jichi?host={folder}"
    finally:
        assert keeper.stdin is not None
        keeper.stdin.close()
        keeper.wait()


def _stop(_number: int, _frame: object) -> None:
    raise SystemExit(143)


def main(arguments: list[str]) -> int:
    """Run the command given and answer with its exit code."""
    if arguments[:1] == ["--keep"]:
        keep(Path(arguments[1]), Path(arguments[2]))
        return 0
    signal.signal(signal.SIGTERM, _stop)
    try:
        with cluster() as url:
            if not arguments:
                print(url, flush=True)
                signal.pause()
            child = subprocess.Popen(arguments, env={**os.environ, "JICHI_DATABASE_URL": url})
            try:
                return child.wait()
            finally:
                child.terminate()
                child.wait()
    except PostgresMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
