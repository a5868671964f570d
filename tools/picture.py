#!/usr/bin/env python3
"""Takes the README's picture of the site, docs/site.png, from a site with the records of 2020.

tools/picture.py             serves the site from a home of its own, which vanishes afterwards
tools/picture.py ADDRESS     takes the picture of a site that is served already
"""

import io
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import browser
from PIL import Image
from playwright.sync_api import sync_playwright

HOUSE = Path(__file__).resolve().parent.parent
PICTURE = HOUSE / "docs" / "site.png"
PAGE, WIDTH, HEIGHT = "/en/", 1280, 900
COLOURS, MOST_BYTES = 128, 400_000
#: Seconds that entering the records and starting the site may take.
PATIENCE = 180


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served() -> Iterator[str]:
    """The address of a site with the records of 2020. Raises SystemExit where it does not start."""
    with tempfile.TemporaryDirectory(prefix="jichi-picture-") as home:
        port = _free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("JICHI_")}
        process = subprocess.Popen(
            [HOUSE / ".venv" / "bin" / "jichi", "serve", "--seed", "fy2020", "--port", str(port)],
            cwd=HOUSE,
            env={**environment, "JICHI_HOME": home},
            stdout=sys.stderr,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(process, address)
            yield address
        finally:
            process.terminate()
            process.wait()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(address + PAGE, timeout=30):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit(f"The site did not answer at {address} within {PATIENCE} seconds: see above.")


def take(address: str) -> bytes:
    """The top of the home page as PNG with few colours. Raises SystemExit without Chromium."""
    path = browser.find()
    if path is None:
        raise SystemExit("Chromium is missing: install it (Debian: apt-get install chromium).")
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=arguments)
        page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(address + PAGE, wait_until="networkidle")
        shot = page.screenshot()
        chromium.close()
    content = io.BytesIO()
    few = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(content, "PNG", optimize=True)
    return content.getvalue()


def main(arguments: list[str]) -> int:
    """Write the picture and say how large it is."""
    if arguments:
        content = take(arguments[0].rstrip("/"))
    else:
        with served() as address:
            content = take(address)
    if len(content) > MOST_BYTES:
        raise SystemExit(f"The picture has {len(content):,} bytes, more than {MOST_BYTES:,}.")
    PICTURE.write_bytes(content)
    print(f"{PICTURE.relative_to(HOUSE)}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
