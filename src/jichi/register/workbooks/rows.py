"""The lines of a workbook as what they say: values read, names recognised, each with its cell."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core.date_parsing import Unreadable, read_day, read_periods, read_year
from jichi.core.kinds import Kind
from jichi.core.partial_dates import first_day, fiscal_year
from jichi.core.spreadsheets import Cell, Line
from jichi.register.rows import Row
from jichi.register.workbooks.columns import Column, Sheet
from jichi.register.workbooks.heading import Headed
from jichi.register.workbooks.recognising import Meant, Recogniser
from jichi.register.workbooks.vocabulary import Vocabulary

LONGEST = 4_000
_YES = frozenset("○〇◯o✓✔レ1x有y") | {"true", "yes", "はい", "該当"}
_NO = frozenset("×0無n-−") | {"false", "no", "いいえ", "非該当"}
#: Columns that name another record, by how they read: organisations and persons ask more.
RECORDS = ("event", "session", "initiative", "declaration", "office_section")
#: What a record is looked for within: a session in its event, a section at its organisation.
WITHIN = {"session": "event", "office_section": "organisation"}


@dataclass
class Named:
    """A cell that names somebody or something, and whom it was taken to mean."""

    reads: str
    field: str
    header: str
    written: str
    meant: Meant


@dataclass
class Entry:
    """A line of a sheet on its way to a row; what is wrong with it stands with its cells."""

    headed: Headed
    line: Line
    says: dict[str, Any] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    blank: set[tuple[str, str]] = field(default_factory=set)
    identity: str = ""
    version: str = ""
    wrong: list[tuple[str, str]] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    verdict: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        """The sheet of the layout."""
        return self.headed.sheet

    @property
    def kind(self) -> Kind:
        """The kind of row that the line becomes."""
        return self.headed.sheet.kind

    @property
    def name(self) -> str:
        """The name of the sheet as its writer has it."""
        return self.headed.table.name

    def cell(self, field: str, language: str = "") -> Cell | None:
        """The cell of a field; of a text in several languages that of one, else any of them."""
        found = [
            self.line.cells[number]
            for number, column in self.headed.columns.items()
            if column.field == field
            and number in self.line.cells
            and (not language or column.language in ("", language))
        ]
        return found[0] if found else None

    def column(self, field: str) -> Column | None:
        """The column of a field."""
        return next((one for one in self.sheet.columns if one.field == field), None)

    def place(self, field: str = "", language: str = "") -> str:
        """Where a field stands, as a spreadsheet calls it; the row where it stands nowhere."""
        cell = self.cell(field, language) if field else None
        return f"{self.name}!{cell.name}" if cell else f"{self.name}!{self.line.number}"

    def refuse(self, sentence: str, field: str = "", language: str = "") -> None:
        """Note what is wrong, at the cell of a field."""
        self.wrong.append((self.place(field, language), sentence))

    def in_its_words(self, sentence: str) -> str:
        """A sentence that names a field by the header of its column."""
        language = get_language() or settings.LANGUAGE_CODE
        for column in self.sheet.columns:
            header = replace(column, language="").title(language)
            for marks in ("“{}”", "「{}」"):
                sentence = sentence.replace(marks.format(column.field), marks.format(header))
        return sentence

    def row(self) -> Row:
        """The row, whose places are cells."""
        year = self.says.get("year")
        return Row(
            self.kind, self.identity, self.says, Place(self),
            year=year if isinstance(year, int) else None, cited=False,
        )  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Names the places of a line's row by its cells."""

    entry: Entry

    @property
    def name(self) -> str:
        """The sheet."""
        return self.entry.name

    def line(self, *trail: str | int) -> int:
        """The number of the line."""
        return self.entry.line.number

    def place(self, *trail: str | int) -> str:
        """The cell of a field."""
        inner = str(trail[1]) if len(trail) > 1 else ""
        language = inner if inner in settings.NETWORK.languages else ""
        return self.entry.place(str(trail[0]) if trail else "", language)


def read_lines(headed: Headed, vocabulary: Vocabulary, year: int | None = None) -> Iterator[Entry]:
    """The lines of a sheet with their values read; names are recognised afterwards."""
    for line in headed.lines:
        entry = Entry(headed, line)
        if not _says_anything(entry):
            continue
        for number, column in headed.columns.items():
            cell = line.cells.get(number)
            if cell is None:
                entry.blank.add((column.field, column.language))
            else:
                _read_cell(entry, column, cell, vocabulary, year)
        for name, texts in entry.words.items():
            entry.says[name] = texts
        yield entry


def _says_anything(entry: Entry) -> bool:
    """Whether a line has a cell that its reader sees: one that was emptied says nothing."""
    seen = {number for number, column in entry.headed.columns.items() if not column.hidden}
    return any(number in seen or number not in entry.headed.columns for number in entry.line.cells)


def _read_cell(
    entry: Entry, column: Column, cell: Cell, vocabulary: Vocabulary, year: int | None
) -> None:
    if len(cell.text) > LONGEST:
        sentence = _("The cell holds %(count)s characters: write at most %(most)s.")
        place = (f"{entry.name}!{cell.name}", sentence % {"count": len(cell.text), "most": LONGEST})
        entry.wrong.append(place)
        return
    try:
        value = _value(entry.kind, column, cell.text, vocabulary, year)
    except Unreadable as error:
        entry.wrong.append((f"{entry.name}!{cell.name}", _(error.sentence) % error.parts))
        return
    except ValueError as error:
        entry.wrong.append((f"{entry.name}!{cell.name}", str(error)))
        return
    if column.reads == "words":
        entry.words.setdefault(column.field, {})[column.language] = value
    elif column.reads == "identity":
        entry.identity = value
    elif column.reads == "version":
        entry.version = value
    elif column.reads not in (*RECORDS, "organisation", "organisation_id", "person"):
        entry.says[column.field] = value


def _value(kind: Kind, column: Column, text: str, vocabulary: Vocabulary, year: int | None) -> Any:
    """The value of a cell. Unreadable, or ValueError with a sentence, where it cannot be read."""
    begins = settings.NETWORK.fiscal_year_start
    if column.reads == "day":
        return read_day(text, year=year, begins=begins)
    if column.reads == "periods":
        return read_periods(text, year=year, begins=begins)
    if column.reads == "year":
        return read_year(text)
    if column.reads in ("term", "choice", "chapter"):
        return _code(kind, column, text, vocabulary)
    if column.reads == "terms":
        return sorted({_code(kind, column, one, vocabulary) for one in _list(text)})
    reader = _PLAIN.get(column.reads)
    return reader(text) if reader else text


def _code(kind: Kind, column: Column, text: str, vocabulary: Vocabulary) -> str:
    found = vocabulary.code(kind, column, text)
    if found is None:
        offered = ", ".join(dict.fromkeys(vocabulary.offered(kind, column).values()))
        raise ValueError(
            _("“%(word)s” is not one of: %(offered)s.") % {"word": text, "offered": offered}
        )
    return found


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _flag(text: str) -> bool:
    plain = text.strip().casefold()
    for words, value in ((_YES, True), (_NO, False)):
        if plain in words or _narrow(plain) in words:
            return value
    raise ValueError(_("“%(word)s” says neither yes nor no: write ○ or leave it empty.") % {
        "word": text
    })  # fmt: skip


def _number(text: str) -> int:
    plain = _narrow(text).replace(",", "")
    if not plain.isdigit() or len(plain) > 9:
        raise ValueError(_("“%(word)s” is not a whole number.") % {"word": text})
    return int(plain)


def _list(text: str) -> list[str]:
    plain = _narrow(text)
    for separator in "、,\n":
        plain = plain.replace(separator, ";")
    return list(dict.fromkeys(one.strip() for one in plain.split(";") if one.strip()))


_PLAIN: dict[str, Any] = {
    "flag": _flag,
    "line": lambda text: " ".join(text.split()),
    "number": _number,
    "list": _list,
    "code": lambda text: _narrow(text).replace(" ", "-"),
    "identity": lambda text: _narrow(text).lower() if "|" not in text else text,
    "version": _narrow,
}


def recognise(entries: Sequence[Entry], recogniser: Recogniser) -> None:
    """Fill in whom and what the cells of some lines mean."""
    for entry in entries:
        for column in entry.headed.sheet.columns:
            if column.reads in RECORDS:
                _recognise_record(entry, column, recogniser)
            elif column.reads == "organisation":
                _recognise_organisation(entry, column, recogniser)
            elif column.reads == "person":
                _recognise_person(entry, column, recogniser)


def _recognise_record(entry: Entry, column: Column, recogniser: Recogniser) -> None:
    cell = entry.cell(column.field)
    if cell is None:
        return
    within = within_of(column.reads, entry.says)
    if column.reads == "office_section" and not within["organisation"]:
        return  # the organisation was refused, and that is told
    _take(entry, column, cell, recogniser.record(column.reads, cell.text, **within))


def within_of(reads: str, says: Mapping[str, Any]) -> dict[str, str]:
    """Within what a row names a record, by what it says itself."""
    return {WITHIN[reads]: str(says.get(WITHIN[reads], ""))} if reads in WITHIN else {}


def _recognise_organisation(entry: Entry, column: Column, recogniser: Recogniser) -> None:
    cells = {
        one.reads: entry.line.cells.get(number)
        for number, one in entry.headed.columns.items()
        if one.field == column.field
    }
    name, code = cells.get("organisation"), cells.get("organisation_id")
    cell = name or code
    if cell is None:
        return
    meant = recogniser.organisation(name.text if name else "", _narrow(code.text) if code else "")
    _take(entry, column, cell, meant)


def _recognise_person(entry: Entry, column: Column, recogniser: Recogniser) -> None:
    cell = entry.cell(column.field)
    if cell is not None:
        organisation = str(entry.says.get("organisation", ""))
        _take(entry, column, cell, recogniser.person(cell.text, organisation))


def _take(entry: Entry, column: Column, cell: Cell, meant: Meant) -> None:
    header = column.title(get_language() or settings.LANGUAGE_CODE)
    entry.named.append(Named(column.reads, column.field, header, cell.text, meant))
    if meant.identity:
        entry.says[column.field] = meant.identity
    else:
        entry.wrong.append((f"{entry.name}!{cell.name}", meant.refusal))


def fill_in(entry: Entry, year: int | None, chapters: dict[tuple[str, str], str]) -> None:
    """What a new row leaves out and its other cells tell: its fiscal year, its chapter."""
    if "year" in entry.kind.columns and not entry.says.get("year"):
        day = str(next(iter(entry.says.get("periods", ())), "") or entry.says.get("on", ""))
        known = day.partition("/")[0] or day.partition("/")[2]
        found = fiscal_year(first_day(known)) if known else year
        if found is not None and entry.kind.name in ("event", "signature"):
            entry.says["year"] = found
    if "chapter" in entry.kind.columns and not entry.says.get("chapter"):
        for of in ("initiative", "declaration"):
            if found_in := chapters.get((of, str(entry.says.get(of, "")))):
                entry.says["chapter"] = found_in
