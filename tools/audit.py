#!/usr/bin/env python3
"""Asks which of the locked dependencies have known weaknesses, by pip-audit.

Apart from the tests, so that an advisory about a package of others, or a machine without a
network, fails no test. Exit code 0: none known; 1: some, see above; 3: nobody could be asked.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
AUDIT = [sys.executable, "-m", "pip_audit", "--progress-spinner", "off", "--disable-pip"]
#: How the ways of being without a network read in the words of the libraries below pip-audit.
OFFLINE = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "Max retries", "ServiceError")

#: What pip-audit says of a package that the registry, perhaps a mirror, does not describe.
UNKNOWN = "could not be audited"


def export(path: Path) -> int:
    """Write every locked dependency, with its digests, into a file."""
    uv = subprocess.run([HOUSE / "tools" / "uv"], stdout=subprocess.PIPE, text=True, check=True)
    command = [
        uv.stdout.strip(), "export", "--frozen", "--offline", "--quiet", "--all-groups",
        "--all-extras", "--no-emit-project", "--output-file", str(path),
    ]  # fmt: skip
    return subprocess.run(command, cwd=HOUSE, stdout=subprocess.DEVNULL, check=False).returncode


def audit(path: Path) -> int:
    """Ask about the dependencies in a file, and say what came of it."""
    asked = subprocess.run(
        [*AUDIT, "--require-hashes", "--requirement", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode and any(word in asked.stderr for word in OFFLINE):
        print(
            "The advisories could not be reached: run make audit on a machine with a network.",
            file=sys.stderr,
        )
        return 3
    print((asked.stdout + asked.stderr).strip())
    if UNKNOWN in asked.stdout + asked.stderr:
        print(
            "Nobody could be asked about some of them: the registry here has no advisories.",
            file=sys.stderr,
        )
        return max(min(asked.returncode, 1), 3)
    return min(asked.returncode, 1)


def main() -> int:
    """Audit what uv.lock says."""
    with tempfile.TemporaryDirectory(prefix="jichi-audit-") as folder:
        path = Path(folder) / "requirements.txt"
        return export(path) or audit(path)


if __name__ == "__main__":
    sys.exit(main())
