"""The lines of a workbook as what they say: values read, names recognised, each with its cell."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.date_parsing import Unreadable, read_day, read_periods, read_year
from jichi.core.kinds import Kind
from jichi.core.meaning import Meant
from jichi.core.partial_dates import first_day, fiscal_year
from jichi.core.records import Standing
from jichi.core.spreadsheets import Cell, Line
from jichi.register.rows import Row
from jichi.register.workbooks.columns import CLOSED, Column, Sheet
from jichi.register.workbooks.generating import gives_chapter
from jichi.register.workbooks.heading import Headed
from jichi.register.workbooks.recognising import Recogniser
from jichi.register.workbooks.vocabulary import Vocabulary

LONGEST = 4_000
_YES = frozenset("○〇◯o✓✔レ1x有y") | {"true", "yes", "はい", "該当"}
#: The fields that say when something was done.
_DAYS = ("on", "adopted_on", "from", "until")
_NO = frozenset("×0無n-−") | {"false", "no", "いいえ", "非該当"}


@dataclass
class Named:
    """A cell that names somebody or something, and whom it was taken to mean; `reads` is the kind
    of record."""

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
        return self.sheet.column(field)

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
    elif column.reads not in ("record", "coded"):
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
    if column.reads == "terms":
        return sorted({_code(kind, column, one, vocabulary) for one in _list(text)})
    if column.reads in CLOSED:
        return _code(kind, column, text, vocabulary)
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


def _decimal(text: str) -> str:
    try:
        found = Decimal(_narrow(text).replace(",", ""))
        if not found.is_finite() or len(text) > 40:
            raise InvalidOperation
    except InvalidOperation:
        raise ValueError(_("“%(word)s” is not a number.") % {"word": text}) from None
    return f"{found.normalize():f}"


def _measure(text: str) -> float:
    return float(_decimal(text))


def _list(text: str) -> list[str]:
    plain = _narrow(text)
    for separator in "、,\n":
        plain = plain.replace(separator, ";")
    return list(dict.fromkeys(one.strip() for one in plain.split(";") if one.strip()))


_PLAIN: dict[str, Any] = {
    "flag": _flag,
    "line": lambda text: " ".join(text.split()),
    "number": _number,
    "decimal": _decimal,
    "measure": _measure,
    "list": _list,
    "code": lambda text: _narrow(text).replace(" ", "-"),
    "identity": lambda text: _narrow(text).lower() if "|" not in text else text,
    "version": _narrow,
}


def recognise(entries: Sequence[Entry], recogniser: Recogniser) -> None:
    """Fill in whom and what the cells of some lines mean."""
    for entry in entries:
        for column in entry.headed.sheet.columns:
            if column.reads == "record":
                _recognise(entry, column, recogniser)


def _recognise(entry: Entry, column: Column, recogniser: Recogniser) -> None:
    """The record that a cell names, by what it is called, by the code beside that, or by both."""
    cells = {
        one.reads: entry.line.cells.get(number)
        for number, one in entry.headed.columns.items()
        if one.field == column.field
    }
    name, code = cells.get("record"), cells.get("coded")
    cell = name or code
    if cell is None:
        return
    inside = kinds.named(column.refers).inside
    if inside and entry.column(inside) is not None and not entry.says.get(inside):
        return  # what it stands inside was refused or left out, and that is told
    texts = name.text if name else "", _narrow(code.text) if code else ""
    _take(entry, column, cell, recogniser.meant(column.refers, *texts, entry.says))


def _take(entry: Entry, column: Column, cell: Cell, meant: Meant) -> None:
    header = column.title(get_language() or settings.LANGUAGE_CODE)
    entry.named.append(Named(column.refers, column.field, header, cell.text, meant))
    if meant.identity:
        entry.says[column.field] = meant.identity
    else:
        entry.wrong.append((f"{entry.name}!{cell.name}", meant.refusal))


def is_deed(kind: Kind, says: Mapping[str, Any]) -> bool:
    """Whether a row is of something done in a fiscal year, not of what holds for some time."""
    if "year" not in kind.columns or issubclass(kind.model, Standing):
        return False
    if "nature" not in kind.columns:
        return True
    nature = says.get("nature") or kind.defaults.get("nature") or kind.columns["nature"].default
    return bool(nature == "deed")


def fill_in(entry: Entry, year: int | None, chapters: Mapping[str, str]) -> None:
    """What a new row leaves out and its other cells tell: its fiscal year, and its chapter, by
    the record in whose chapter it is."""
    kind, says = entry.kind, entry.says
    if is_deed(kind, says) and not says.get("year"):
        days = (*says.get("periods", ()), *(says.get(name, "") for name in _DAYS))
        day = str(next((one for one in days if one), ""))
        known = day.partition("/")[0] or day.partition("/")[2]
        found = fiscal_year(first_day(known)) if known else year
        if found is not None:
            says["year"] = found
    chapter = chapters.get(str(says.get(gives_chapter(kind), "")))
    if chapter and not says.get("chapter"):
        says["chapter"] = chapter
