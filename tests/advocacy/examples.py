"""Small unsaved processes and rounds."""

from typing import Any

from jichi.advocacy.models import Process, Round
from jichi.organisations.models import Organisation
from tests import samples


def process(organisation: Organisation, slug: str = "climate", **values: Any) -> Process:
    """A process of an organisation that goes on."""
    given = {
        "slug": slug,
        "title": samples.words("気候の交渉", "Climate talks"),
        "organisation": organisation,
        "chapter_id": "support",
        "since": "2015",
    }
    return Process(**{**given, **values})


def round_of(process: Process, slug: str = "cop", **values: Any) -> Round:
    """A conference of a process."""
    given = {
        "slug": slug,
        "title": samples.words("第3回会議", "Third conference"),
        "process": process,
        "chapter_id": "support",
        "year": 2020,
        "since": "2020-11-09",
        "until": "2020-11-13",
    }
    return Round(**{**given, **values})
