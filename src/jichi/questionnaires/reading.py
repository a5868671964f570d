"""Reads an edition of a questionnaire: opened, built, checked by us, and checked by pyxform."""

from os import PathLike
from pathlib import Path

from jichi.questionnaires.building import built
from jichi.questionnaires.checking import checked
from jichi.questionnaires.edition import Edition
from jichi.questionnaires.faults import Refused
from jichi.questionnaires.opening import opened
from jichi.questionnaires.saying import MOST_FAULTS
from jichi.questionnaires.validating import validated


def read(content: bytes, name: str, *, second_opinion: bool = True) -> Edition:
    """The edition in a file called so (.xlsx, .csv or .md). Refused with everything that is wrong
    in it, each with its sheet and cell; pyxform is asked where we find nothing."""
    found = built(opened(content, name), name)
    faults = found.faults + checked(found)
    if not faults and second_opinion:
        faults = validated(found.edition)
    if faults:
        raise Refused(faults[:MOST_FAULTS], name)
    return found.edition


def load(path: str | PathLike[str]) -> Edition:
    """The edition in a file that ships with us, which a test has shown to pyxform. Refused as
    by `read`."""
    place = Path(path)
    return read(place.read_bytes(), place.name, second_opinion=False)
