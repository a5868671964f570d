"""Small files of reported emissions and targets as several years printed them, all invented."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

#: Headers as of 2016, with letters of no width and a trailing blank.
HEADERS_2016 = (
    "Account Number", "City Name", "Country", "City Short Name", "Reporting Year",
    "Measurement Year", "Boundary", "Primary Methodology", "Gases included",
    "Total City-wide Emissions (metric tonnes CO2e)",
    "Total Scope 1 Emissions (metric tonnes CO2e)", "Total Scope 2 Emissions (metric tonnes CO2e)",
    "Increase/Decrease from last year", "Current Population Year", "Current Population",
    "\u200bLand area (in square km)", "City Location ",
)  # fmt: skip
#: Headers as of 2019, one of them misspelt.
HEADERS_2019 = (
    "Year Reported to CDP", "Account Number", "Organization", "City", "Country", "Access",
    "Accounting Year", "Inventory Boundary", "Primary Protocol",
    "Direct emissions/ Scope 1 (metric tonnes CO2e) for Total emissions (excluding generation of "
    "grid-supplied energy)\xa0",
    "Direct emissions/ Scope 1 (metric tonnes CO2e) for Total generation of grid supplied energy",
    "Total Scope 1 Emissions (metric tonnes CO2e)", "Total Scope 2 Emissions (metric tonnes CO2e)",
    "Total BASIC Emissions (GPC)", "Total BASIC+ Emissions (GPC)", "Chnage in emissions",
    "Population", "Population Year", "City Location", "Last update",
)  # fmt: skip
HEADERS_TARGETS = (
    "Organisation", "Account No", "Country", "Reporting Year", "Sector", "Target boundary",
    "Baseline year", "Baseline emissions (metric tonnes CO2e)", "Percentage reduction target",
    "Target date",
)  # fmt: skip
HARBOUR_2016 = (
    "31113", "City of Yokohama", "Japan", "Yokohama", "2016", "03/31/2013 12:00:00 AM",
    "Administrative boundary", "Other", "CO2; CH4", "21950000", "12572000", "9378000", "Increased",
    "2015", "3719589", "437", "(35.44, 139.63)",
)  # fmt: skip
HARBOUR_2019 = (
    "2019", "31113", "City of Yokohama", "Yokohama", "Japan", "public", "2016-04-01 - 2017-03-31",
    "Same – covers entire city", "GPC", "", "", "29671048", "7925110", "21022756", "21308469",
    "Stayed the same", "37341317", "2019", "POINT (139.63 35.44)", "2020-05-01T03:57:57.217",
)  # fmt: skip


def written(headers: Sequence[str], *rows: Sequence[str], encoding: str = "utf-8") -> bytes:
    """A file of CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([headers, *rows])
    return text.getvalue().encode(encoding)


def changed(headers: Sequence[str], row: Sequence[str], **values: str) -> tuple[str, ...]:
    """A row with some cells changed; a header is named by what it begins with, `_` for a blank."""
    cells = list(row)
    for name, value in values.items():
        begins = name.replace("_", " ")
        plain = [header.strip("\u200b ") for header in headers]
        at = (
            plain.index(begins)
            if begins in plain
            else next(place for place, header in enumerate(plain) if header.startswith(begins))
        )
        cells[at] = value
    return tuple(cells)


def target(sector: str = "Total", percentage: str = "16", by: str = "2020") -> tuple[str, ...]:
    """A target of Yokohama."""
    return (
        "City of Yokohama", "31113", "Japan", "2016", sector, "Administrative boundary", "2005",
        "19540000", percentage, by,
    )  # fmt: skip


def kept(folder: Path, name: str, content: bytes) -> Path:
    """A file of a content."""
    path = folder / name
    path.write_bytes(content)
    return path
