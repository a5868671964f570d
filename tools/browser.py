"""Finds the Chromium or Chrome of this machine, which the journeys drive."""

import shutil

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find() -> str | None:
    """Its path, or None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)
