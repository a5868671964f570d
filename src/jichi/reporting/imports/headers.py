"""Which column of the long layout is which, however its header was written that year."""

import unicodedata
from collections.abc import Mapping, Sequence

from jichi.core.spreadsheets import Refusal
from jichi.reporting.imports import refusing

#: The columns by what they hold, as their headers read without case, spaces and signs; the first
#: spelling is how a sentence names the column.
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "questionnaire": ("Questionnaire", "Questionnaire Name"),
    "year": ("Year Reported to CDP", "Year Reported", "Reporting Year", "Year"),
    "account": ("Account Number", "Account No", "Organization Number", "Organisation Number"),
    "name": (
        "Organization", "Organisation", "Organization Name", "Organisation Name", "Account Name",
        "City Name",
    ),
    "country": ("Country", "Country/Area"),
    "number": ("Question Number", "Question No"),
    "column": ("Column Number", "Column No"),
    "column_name": ("Column Name",),
    "row": ("Row Number", "Row No"),
    "row_name": ("Row Name",),
    "answer": ("Response Answer", "Response", "Answer"),
    "comment": ("Comments", "Comment"),
    "file": ("File Name", "Filename", "Attachment"),
    "updated": ("Last update", "Last updated"),
}  # fmt: skip
#: Without these nobody knows what a row says.
NEEDED = ("questionnaire", "year", "account", "name", "number", "column", "row", "answer")


def plain(header: str) -> str:
    """A header without case, spaces and signs, and without letters of no width."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return "".join(letter for letter in text if letter.isalnum())


_MEANT = {plain(one): key for key, spellings in SPELLINGS.items() for one in spellings}


def columns_of(line: int, header: Sequence[str]) -> dict[str, int]:
    """The place of each column that is known. Refusal where one is missing or stands twice."""
    found: dict[str, int] = {}
    for at, printed in enumerate(header):
        key = _MEANT.get(plain(printed))
        if key is None:
            continue
        if key in found:
            raise Refusal(refusing.TWICE, line=line, column=SPELLINGS[key][0])
        found[key] = at
    missing = [SPELLINGS[key][0] for key in NEEDED if key not in found]
    if missing:
        raise Refusal(refusing.NO_COLUMNS, line=line, columns=", ".join(missing))
    return found
