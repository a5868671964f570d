"""The deadline evening can be spent, and what the server acknowledged survives its SIGKILL."""

import subprocess
import sys

from tests.databases import HOUSE


def test_what_was_acknowledged_survives_a_killed_server() -> None:
    sizes = ("--seconds", "4", "--people", "6", "--responses", "2", "--only", "sqlite")
    done = subprocess.run(
        [sys.executable, "-m", "tests.load", *sizes],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    quiet, killed = done.stdout.split("killed with SIGKILL")
    assert "not answered    none" in quiet
    assert "not answered    none" not in killed, "the kill was felt"
    for evening in (quiet, killed):
        assert "values, 0 missing" in evening
        assert "acknowledged    0 values" not in evening
