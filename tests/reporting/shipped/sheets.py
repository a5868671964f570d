"""A shipped edition as the rows that stand in its file, read without the project's reader."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from jichi.reporting import shipped

LANGUAGES = ("日本語 (ja)", "English (en)")
REFERENCE = re.compile(r"\$\{([^}]+)\}")
INDEX = Path(__file__).parent / "index_2020.csv"

type Row = dict[str, str]


def sheets(name: str) -> dict[str, list[Row]]:
    """The rows of each sheet, by their headers, as they are written."""
    found: dict[str, list[Row]] = {}
    current: list[Row] = []
    head: list[str] = []
    with shipped.at(name).open(encoding="utf-8", newline="") as lines:
        for first, *rest in csv.reader(lines):
            if first:
                current = found[first] = []
                head = []
            elif not head:
                head = rest
            else:
                rest += [""] * (len(head) - len(rest))
                current.append(dict(zip(head, rest, strict=True)))
    return found


def index() -> list[Row]:
    """The 91 questions of 2020 as our own table has them: what each is, asks and is asked for."""
    with INDEX.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def questions(survey: list[Row]) -> dict[str, Row]:
    """The row that opens each question, by its number."""
    found: dict[str, Row] = {}
    for row in survey:
        if row["number"] and not row["column"] and not section(row):
            found.setdefault(row["number"], row)
    return found


def section(row: Row) -> bool:
    """Whether a row opens or closes a section."""
    return bool(re.fullmatch(r"s\d+|questions", row["name"]))


def numbers(survey: list[Row]) -> dict[str, str]:
    """The number of the question in which each name stands; of a table's columns by their stem."""
    found: dict[str, str] = {}
    inside = ""
    for row in survey:
        if not section(row) and row["type"].startswith("begin_"):
            inside = row["number"]
        elif row["type"].startswith("end_"):
            inside = ""
        found[row["name"]] = row["number"] or inside
    return found


def asked_of(expression: str, names: dict[str, str]) -> set[str]:
    """The questions to which an expression refers; what the network knows has no number."""
    stems = (stem(name, names) for name in REFERENCE.findall(expression))
    return {names[one] for one in stems if names[one]}


def stem(name: str, names: dict[str, str]) -> str:
    """The name that a reference means; in a table with named rows that of its column."""
    while name not in names:
        name, _, last = name.rpartition("_")
        if not last:
            raise LookupError(name)
    return name


def texts(name: str) -> Iterator[tuple[str, Row, str]]:
    """Every row of every sheet that says something, with the kind of text it may carry."""
    every = sheets(name)
    for sheet, rows in every.items():
        for row in rows:
            for kind in ("label", "hint", "constraint_message", "message", "form_title"):
                if any(row.get(f"{kind}::{language}") for language in LANGUAGES):
                    yield sheet, row, kind
