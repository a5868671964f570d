"""`jichi serve` runs the site and its worker; `jichi work` runs the worker alone."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType

import click
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.utils.translation import gettext as _

from jichi.core import jobs
from jichi.people.account import demonstration as accounts
from jichi.web.commands import demonstration
from jichi.web.commands.bootstrap import (
    migrate,
    need_network,
    need_record,
    optimise,
    refuse,
    run_again,
    spoken,
)
from jichi.web.heartbeat import Heartbeat

logger = logging.getLogger(__name__)
#: Seconds between two looks for what is owed.
PAUSE = 3.0
#: Requests that one process answers at a time, at most.
THREADS = 8
#: Seconds that a process has for ending before it is killed.
PATIENCE = 10.0


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--seed", default="", help="Enter this seed first, where none was ever entered.")
@spoken
def serve(port: int, host: str, seed: str) -> None:
    """Serve the site and do what is jobs, until Ctrl-C or SIGTERM."""
    _refuse_taken(host, port)
    if seed and subprocess.run(run_again("seed", seed, "--if-never"), check=False).returncode:
        raise refuse(
            _("The seed was not entered whole: correct what stands above, and serve again.")
        )
    need_network()
    migrate()
    optimise()
    _welcome()
    connection.close()
    with _Stop() as stop:
        # What the two have to say goes to standard error; standard output is for the address.
        commands = (_site(host, port), run_again("work"))
        processes = [subprocess.Popen(command, stdout=sys.stderr) for command in commands]
        try:
            code = _watch(processes, stop, host, port)
        finally:
            _end(processes)
    if code:
        raise SystemExit(code)


@click.command()
@spoken
def work() -> None:
    """Do what is owed (retelling, seals, mail) every few seconds, until Ctrl-C or SIGTERM."""
    need_record()
    heartbeat = Heartbeat()
    with _Stop() as stop:
        while not stop.asked.is_set():
            try:
                jobs.sweep()
                heartbeat.beat()
            except DatabaseError as error:
                logger.warning("The database refused for now: %s", str(error).splitlines()[0])
            close_old_connections()
            stop.asked.wait(PAUSE)


class _Stop:
    """Notes Ctrl-C and SIGTERM instead of breaking off."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self._before: dict[int, object] = {}

    def __enter__(self) -> "_Stop":
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(self, *_error: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.asked.set()


def _site(host: str, port: int) -> list[str]:
    """One process on SQLite, where only one can write; a process for each core on PostgreSQL."""
    cores = os.cpu_count() or 1
    threads = min(THREADS, 2 * cores + 1)
    workers = 1 if connection.vendor == "sqlite" else cores
    return [
        sys.executable, "-m", "granian", "jichi.web.wsgi:application", "--interface", "wsgi",
        "--host", host, "--port", str(port), "--workers", str(workers),
        "--blocking-threads", str(threads), "--log-level", "warning", "--no-ws",
    ]  # fmt: skip


def _welcome() -> None:
    """Make the accounts to try with, or refuse them where others reach the site."""
    if accounts.is_for_trying():
        demonstration.make()
    elif settings.PRODUCTION and (found := accounts.open_accounts().first()):
        raise refuse(demonstration.closing(found.email))


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise refuse(
                _("Port %(port)s of %(host)s cannot be used (%(why)s): name another with --port.")
                % {"port": port, "host": host, "why": error.strerror}
            ) from error


def _watch(processes: Sequence[subprocess.Popen[bytes]], stop: _Stop, host: str, port: int) -> int:
    """Print the address once the site answers; wait until asked to stop, or until one ends."""
    said = False
    while not stop.asked.is_set():
        for process in processes:
            if process.poll() is not None:
                click.echo(_("A process of the site ended by itself: see above."), err=True)
                return process.returncode or 1
        if not said and _answers(host, port):
            name = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1", "::") else host
            site = f"http://{name}:{port}"
            click.echo(_("The site stands at %(address)s") % {"address": f"{site}/"})
            if accounts.is_for_trying():
                demonstration.say(f"{site}/{settings.LANGUAGE_CODE}/account/login/")
            sys.stdout.flush()
            said = True
        stop.asked.wait(0.1 if not said else 1)
    return 0


def _answers(host: str, port: int) -> bool:
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    try:
        with socket.create_connection((reached, port), timeout=0.5):
            return True
    except OSError:
        return False


def _end(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
