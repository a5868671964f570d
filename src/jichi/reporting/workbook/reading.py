"""Reads a response's workbook back: which cells say something else than when it was made.

Rows and columns are known by what the hidden first column and row say, wherever they were moved.
What cannot be read is told by sheet and cell; everything else stays readable.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jichi.core.date_parsing import Unreadable, read_day
from jichi.core.spreadsheets import Cell, Line, Table, cell_name
from jichi.core.spreadsheets import read as read_tables
from jichi.questionnaires.edition import Choice, Edition, Field, Kind, Place, Texts, cell_of
from jichi.reporting.workbook import layout
from jichi.reporting.workbook.content import Copy
from jichi.reporting.workbook.sentences import texts
from jichi.reporting.workbook.writing import RECORD

#: As many sheets as the longest questionnaire has tables, and as many letters as a cell takes.
MOST_SHEETS, MOST_LETTERS = 250, 32_000
_SEVERAL = re.compile(r"[;；\n]")
#: A row of a table with added rows: one that was there, or a place for a new one.
_ADDED = re.compile(r"\+\d+|[a-z0-9]{1,12}")
_LISTED = re.compile(r"[;；\n、,，|]")


class NotThisResponse(Exception):
    """Why a whole workbook is not read: a sentence in each language."""

    def __init__(self, message: Texts) -> None:
        self.message = message
        super().__init__(message["en"])


@dataclass(frozen=True)
class Trouble:
    """What could not be read, at its sheet and cell."""

    place: Place
    message: Texts


@dataclass(frozen=True)
class Filled:
    """What a workbook says that it did not say when it was made.

    `changed` has new texts by cell ("" where one was cleared): names of options, ISO days, else as
    typed. `was` has the values when the workbook was made; `rows` those that were added, by table.
    """

    copy: Copy
    changed: Mapping[str, str]
    was: Mapping[str, str]
    rows: Mapping[str, Sequence[str]]
    places: Mapping[str, Place]
    troubles: Sequence[Trouble]


def read(
    content: bytes, edition: Edition, *, response: str, drawn: "Drawn | None" = None
) -> Filled:
    """What was filled into a workbook of this response and edition.

    `drawn` answers with the options of a cell whose options are answers of another table.
    `core.spreadsheets.Refusal` for a file that is no workbook, NotThisResponse for another one.
    """
    tables = read_tables(content, hidden=True, most_sheets=MOST_SHEETS)
    copy, record = _record(tables)
    if (copy.edition, copy.version) != (edition.id, edition.version):
        theirs = f"{copy.edition} {copy.version}"
        ours = f"{edition.id} {edition.version}"
        raise NotThisResponse(texts("other_edition", theirs=theirs, ours=ours))
    if copy.response != response:
        raise NotThisResponse(texts("other_response", theirs=copy.response, ours=response))
    reader = _Reader(edition, copy, record, drawn or {})
    marks = {one.mark: one for one in layout.sheets(edition)}
    for table in tables:
        mark = _text(_line(table, 1), 1)
        if mark in marks:
            reader.sheet(table, marks[mark])
        elif table.name in {one.title for one in marks.values()}:
            reader.trouble(table.name, 1, 1, "no_sheet_head")
    return Filled(
        copy,
        reader.changed,
        {cell: value for cell, (_shown, value) in record.items()},
        reader.rows,
        reader.places,
        reader.troubles,
    )


type Drawn = Mapping[str, Sequence[Choice]]


def _record(tables: Sequence[Table]) -> tuple[Copy, dict[str, tuple[str, str]]]:
    """What the workbook says of itself, and (as shown, value) of each cell when it was made."""
    found = next((one for one in tables if one.name == RECORD), None)
    if found is None:
        raise NotThisResponse(texts("no_record"))
    head = {_text(line, 1): _text(line, 2) for line in found.lines[:5]}
    keys = ("response", "edition", "version", "language", "taken")
    if any(key not in head for key in keys):
        raise NotThisResponse(texts("no_record"))
    record = {
        _text(line, 1): (_text(line, 2), _text(line, 3))
        for line in found.lines[5:]
        if _text(line, 1)
    }
    return Copy(*(head[key] for key in keys)), record


@dataclass
class _Reader:
    edition: Edition
    copy: Copy
    record: Mapping[str, tuple[str, str]]
    drawn: Drawn
    changed: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def trouble(self, sheet: str, row: int, column: int, key: str, **parts: object) -> None:
        """Note what cannot be read."""
        place = Place(sheet, cell_name(row, column))
        self.troubles.append(Trouble(place, texts(key, **parts)))

    def sheet(self, table: Table, one: layout.Sheet) -> None:
        """Read a sheet, whatever its kind."""
        columns = {cell.text: place for place, cell in _cells(_line(table, 1)) if place > 1}
        wanted = (layout.ANSWER,) if one.kind == layout.QUESTIONS else one.columns
        missing = [key for key in wanted if key not in columns]
        for key in missing:
            self.trouble(table.name, 1, 1, "no_column", label=self._head(one, key))
        for line, key in self._known_rows(table, one):
            if one.kind == layout.QUESTIONS:
                if not missing:
                    self._cell(table, line, columns[layout.ANSWER], self.edition.fields[key])
                continue
            for column in one.columns:
                if column in columns:
                    self._column(table, line, columns[column], one, key, column)

    def _head(self, one: layout.Sheet, key: str) -> str:
        fields = dict(zip(one.columns, one.fields, strict=True)) if one.lines or one.fields else {}
        found = fields.get(key)
        label = found.label if found else texts(layout.ANSWER)
        return label.get(self.copy.language) or next(iter(label.values()), key)

    def _known_rows(self, table: Table, one: layout.Sheet) -> Iterator[tuple[Line, str]]:
        """The lines that stand for a row, each with its key; told where one stands for none."""
        known = self._keys(one)
        seen: set[str] = set()
        for line in table.lines:
            if line.number <= 3:
                continue
            key = _text(line, 1)
            answered = any(place > 2 for place, _cell in _cells(line))
            if key in seen:
                self.trouble(table.name, line.number, 2, "row_twice")
            elif key in known or (one.kind == layout.REPEAT and _ADDED.fullmatch(key)):
                seen.add(key)
                yield line, key
            elif answered:
                added = one.kind == layout.REPEAT
                self.trouble(table.name, line.number, 2,
                             "too_many_rows" if added else "unknown_row")  # fmt: skip

    def _keys(self, one: layout.Sheet) -> set[str]:
        if one.kind == layout.QUESTIONS:
            return {field.name for field in one.fields}
        return {line.name for line in one.lines}

    def _column(
        self, table: Table, line: Line, place: int, one: layout.Sheet, key: str, column: str
    ) -> None:
        if one.kind == layout.TABLE:
            found = next((row.fields.get(column) for row in one.lines if row.name == key), None)
            if found is not None:
                self._cell(table, line, place, found)
            return
        self._cell(table, line, place, self.edition.fields[column], key)

    def _cell(self, table: Table, line: Line, place: int, asked: Field, key: str = "") -> None:
        """Compare one cell with what it was; read what it says now if that differs."""
        if not asked.asked or asked.read_only or asked.kind is Kind.FILE:
            return
        seen = line.cells.get(place)
        text = seen.text if seen else ""
        known = cell_of(asked.name, key)
        was, _value = self.record.get(known, ("", ""))
        if text == was:
            return
        cell = cell_of(asked.name, self._identity(asked, key))
        try:
            value = self._understood(asked, cell, seen)
        except _Unclear as why:
            self.trouble(table.name, line.number, place, why.key, **why.parts)
            return
        self.changed[cell] = value
        self.places[cell] = Place(table.name, cell_name(line.number, place))
        if key.startswith("+"):
            rows = self.rows.setdefault(asked.repeat, [])
            identity = self._identity(asked, key)
            rows += [identity] if identity not in rows else []

    def _identity(self, asked: Field, key: str) -> str:
        """The row's id; of an added row one that the same line of the same copy always gets."""
        if not key.startswith("+"):
            return key
        told = f"{self.copy.mark} {asked.repeat} {key}".encode()
        return hashlib.sha256(told).hexdigest()[:12]

    def _understood(self, asked: Field, cell: str, seen: Cell | None) -> str:
        if seen is None:
            return ""
        if seen.formula:
            raise _Unclear("formula")
        if len(seen.text) > MOST_LETTERS:
            raise _Unclear("too_long", most=MOST_LETTERS)
        if asked.kind is Kind.DATE:
            return _day(seen.text)
        if asked.kind in (Kind.SINGLE, Kind.MULTIPLE):
            return self._chosen(asked, cell, seen.text)
        return seen.text

    def _chosen(self, asked: Field, cell: str, text: str) -> str:
        names = self._names(asked, cell)
        if (found := names.get(folded(text))) is not None:
            return found
        chosen = _options(text, names)
        if asked.kind is Kind.SINGLE and len(chosen) > 1:
            raise _Unclear("several_chosen")
        return " ".join(dict.fromkeys(chosen))

    def _names(self, asked: Field, cell: str) -> dict[str, str]:
        """The options of a field by what people write for them: name, or label in a language."""
        options: Sequence[Choice] = (
            self.drawn.get(cell) or self.drawn.get(asked.name, ())
            if asked.choices_from
            else self.edition.lists.get(asked.choices, ())
        )
        found = {folded(one.name): one.name for one in options}
        for one in options:
            for label in one.label.values():
                found.setdefault(folded(label), one.name)
        return found


class _Unclear(Exception):
    def __init__(self, key: str, **parts: object) -> None:
        self.key, self.parts = key, parts
        super().__init__(key)


def folded(text: str) -> str:
    """A text for comparing: narrow letters and digits, no case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _options(text: str, names: Mapping[str, str]) -> list[str]:
    """Several options, parted by lines or semicolons; by commas where that is the only reading."""
    for separators in (_SEVERAL, _LISTED):
        parts = [part for part in map(str.strip, separators.split(text)) if part]
        if all(folded(part) in names for part in parts):
            return [names[folded(part)] for part in parts]
    parts = [part for part in map(str.strip, _SEVERAL.split(text)) if part]
    unknown = next((part for part in parts if folded(part) not in names), text)
    raise _Unclear("no_option", written=unknown[:80])


def _day(text: str) -> str:
    try:
        day = read_day(text)
    except Unreadable as error:
        raise _Unclear("no_date", written=text[:40]) from error
    if len(day) != 10:
        raise _Unclear("no_date", written=text[:40])
    return day


def _line(table: Table, number: int) -> Line:
    return next((one for one in table.lines if one.number == number), Line(number, {}))


def _cells(line: Line) -> list[tuple[int, Cell]]:
    return sorted(line.cells.items())


def _text(line: Line, column: int) -> str:
    found = line.cells.get(column)
    return found.text if found else ""
