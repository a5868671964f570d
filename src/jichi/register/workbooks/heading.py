"""Which table is which sheet of a workbook, and which column is which: by their headers.

Headers are recognised in any language of the network, in any order, in one row or in two (where
the upper one is merged over several columns), with whatever stands above them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from django.conf import settings
from django.utils.translation import get_language, gettext_noop, override
from django.utils.translation import gettext as _

from jichi.core.spreadsheets import Cell, Line, Refusal, Table
from jichi.core.spreadsheets.cells import sheet_title
from jichi.organisations.folding import fold
from jichi.register.workbooks.columns import Column, Sheet
from jichi.register.workbooks.layouts import Layout

#: How far down a header is looked for.
DEEP = 12
_MARKS = re.compile(r"[(（【\[]\s*(?:必須|任意|required|optional)\s*[)）】\]]|[*＊※]", re.I)


@dataclass(frozen=True)
class Headed:
    """A table that is a sheet of a layout: its columns by number, its lines below the header."""

    table: Table
    sheet: Sheet
    columns: dict[int, Column]
    lines: list[Line]
    strange: list[Cell] = field(default_factory=list)
    twice: list[Cell] = field(default_factory=list)

    @property
    def missing(self) -> list[Column]:
        """Needed columns that the table lacks; a code does for the name of an organisation."""
        there = {(one.field, one.language) for one in self.columns.values()}
        fields = {one.field for one in self.columns.values()}
        return [
            one
            for one in self.sheet.columns
            if one.needed
            and (one.field, one.language) not in there
            and (not one.language or one.field not in fields)
            and one.field not in fields
        ]


@dataclass(frozen=True)
class Sorted:
    """The tables of a file as the sheets of a layout, and the names of those that are none."""

    layout: Layout
    sheets: list[Headed]
    others: list[str]


def sort_out(tables: Sequence[Table], layouts: Iterable[Layout]) -> Sorted | None:
    """Which workbook this is: that of whose columns most are found; of those that are put
    together for several kinds the first, and one of a single kind only where a sheet bears its
    name or none of the others is whole. None where it is none; Refusal where the headers do for
    several kinds and no name says which."""
    best: Sorted | None = None
    alone: list[Sorted] = []
    for layout in layouts:
        found = _sorted(tables, layout)
        if found is None:
            continue
        if not layout.declared:
            alone.append(found)
        elif best is None or _weight(found.sheets) > _weight(best.sheets):
            best = found
    called = _heaviest([one for one in alone if any(map(_is_called, one.sheets))])
    if called and (best is None or _fits(called[0], best)):
        return called[0]
    if best is not None and not _lacks(best):
        return best
    return _one_of(_heaviest(alone), best)


def _fits(called: Sorted, best: Sorted) -> bool:
    """Whether a table that bears the name of a sheet is that one rather than the best beside."""
    if any(map(_is_called, best.sheets)):
        return _weight(called.sheets) > _weight(best.sheets)
    return _weight(called.sheets) >= _weight(best.sheets)


def _one_of(alone: Sequence[Sorted], best: Sorted | None) -> Sorted | None:
    """The workbook of a single kind that fits best, where it fits better than any other."""
    if best is not None and (not alone or _weight(alone[0].sheets) <= _weight(best.sheets)):
        return best
    if len(alone) > 1:
        names = ", ".join(one.layout.title for one in alone)
        sentence = gettext_noop(
            "These headers do for several workbooks: give the sheet the name of one (%(names)s)."
        )
        raise Refusal(sentence, names=names)
    return alone[0] if alone else None


def _heaviest(found: Sequence[Sorted]) -> list[Sorted]:
    most = max((_weight(one.sheets) for one in found), default=None)
    return [one for one in found if _weight(one.sheets) == most]


def _lacks(found: Sorted) -> bool:
    return any(headed.missing for headed in found.sheets)


def _is_called(headed: Headed) -> bool:
    """Whether a table bears the name of its sheet, in any language."""
    return headed.table.name in _names(headed.sheet, tuple(settings.NETWORK.languages))


@cache
def _names(sheet: Sheet, languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(sheet_title(sheet.said(language)) for language in languages)


def _sorted(tables: Sequence[Table], layout: Layout) -> Sorted | None:
    found, others = [], []
    for table in tables:
        headed = _best(table, layout)
        if headed is not None:
            found.append(headed)
        elif table.name not in guides():
            others.append(table.name)
    order = [sheet.name for sheet in layout.sheets]
    found.sort(key=lambda one: order.index(one.sheet.name))
    return Sorted(layout, found, others) if found else None


def guides() -> set[str]:
    """What the sheet that explains a workbook is called, in every language."""
    found = set()
    for language in settings.NETWORK.languages:
        with override(language):
            found.add(_("How to"))
    return found


def told(found: Sorted) -> Iterator[str]:
    """What a reader should know of a workbook before its rows."""
    for headed in found.sheets:
        name = headed.table.name
        for cell in headed.strange:
            yield _("%(sheet)s!%(cell)s: the column “%(header)s” is not known and is left out.") % {
                "sheet": name, "cell": cell.name, "header": cell.text.replace("\n", " ")
            }  # fmt: skip
        for cell in headed.twice:
            sentence = _("%(sheet)s!%(cell)s: the column “%(header)s” stands there a second time.")
            yield sentence % {
                "sheet": name, "cell": cell.name, "header": cell.text.replace("\n", " ")
            }  # fmt: skip
        for column in headed.missing:
            yield _("%(sheet)s: the column “%(header)s” is missing.") % {
                "sheet": name, "header": column.title(get_language() or settings.LANGUAGE_CODE)
            }  # fmt: skip
        if headed.table.cut:
            yield _("%(sheet)s has more rows than are read at once: send the rest by itself.") % {
                "sheet": name
            }
    for name in found.others:
        yield _("The sheet “%(sheet)s” has no header that is known and is left out.") % {
            "sheet": name
        }


def _weight(found: Iterable[Headed]) -> tuple[int, int]:
    return sum(len(one.columns) for one in found), -sum(len(one.strange) for one in found)


def _best(table: Table, layout: Layout) -> Headed | None:
    found = [one for sheet in layout.sheets if (one := _headed(table, sheet)) is not None]
    return max(
        found, key=lambda one: (len(one.columns), -len(one.strange), _is_called(one)), default=None
    )


def _headed(table: Table, sheet: Sheet) -> Headed | None:
    """A table read as a sheet: its header is the row, or two rows, with most known columns."""
    known = _known(sheet)
    best: Headed | None = None
    below_it = 0
    for place, line in enumerate(table.lines[:DEEP]):
        below = table.lines[place + 1] if place + 1 < len(table.lines) else None
        for depth in (1, 2):
            under = below if depth == 2 else None
            if depth == 2 and (below is None or below.number != line.number + 1):
                continue
            headed = _read(table, sheet, known, line, under)
            if len(headed.columns) >= 2 and (
                best is None or len(headed.columns) > len(best.columns)
            ):
                best, below_it = headed, place + depth
    return replace(best, lines=table.lines[below_it:]) if best else None


def _read(
    table: Table,
    sheet: Sheet,
    known: dict[str, Column],
    line: Line,
    under: Line | None,
) -> Headed:
    columns: dict[int, Column] = {}
    strange, twice = [], []
    upper = ""
    widest = max([*line.cells, *(under.cells if under else ())], default=0)
    for number in range(1, widest + 1):
        over, below = line.cells.get(number), under.cells.get(number) if under else None
        upper = over.text if over else upper
        cell = below or over
        if cell is None:
            continue
        column = _meant(known, upper, over, below)
        if column is None:
            strange.append(cell)
        elif column in columns.values():
            twice.append(cell)
        else:
            columns[number] = column
    return Headed(table, sheet, columns, [], strange, twice)


def _meant(
    known: dict[str, Column], upper: str, over: Cell | None, below: Cell | None
) -> Column | None:
    """A column by both of its headers, by the lower, or by the upper one alone."""
    tried = [upper + below.text, below.text] if below else []
    if over is not None:
        tried += [over.text, *over.text.split("\n")]
    if below is not None:
        tried += below.text.split("\n")
    return next((known[key] for text in tried if (key := _key(text)) in known), None)


@lru_cache(4_096)
def _key(text: str) -> str:
    return fold(_MARKS.sub("", text))


def _known(sheet: Sheet) -> dict[str, Column]:
    return _known_headers(sheet, tuple(settings.NETWORK.languages))


@cache
def _known_headers(sheet: Sheet, languages: tuple[str, ...]) -> dict[str, Column]:
    """Columns by every way of heading them: in each language, by field, a text without its
    language where that is the network's first."""
    found: dict[str, Column] = {}
    for column in sheet.columns:
        ways = [column.title(language) for language in languages]
        if not column.language:
            ways.append(column.field + ("id" if column.reads == "coded" else ""))
        if column.language in ("", languages[0]):
            ways += column.also
        for other in column.also if column.language else ():
            ways += [replace(column, header=other).title(language) for language in languages]
        if column.language:
            ways.append(f"{column.field}_{column.language}")
            if column.language == languages[0]:
                bare = replace(column, language="")
                ways += [bare.title(language) for language in languages]
                ways.append(column.field)
        for way in ways:
            found.setdefault(_key(way), column)
    return found
