"""How what was read of a file is said: refusals, reasons, doubts, and the report on its quality."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from jichi.observations.acts import Taken
from jichi.observations.models import Doubt
from jichi.observations.reading import Found, Listed, Note, Table, Unreadable

REFUSALS = {
    "empty": gettext_lazy("the file is empty: fetch it again"),
    "no_rows": gettext_lazy("there is a header and no row below it: fetch the file again"),
    "workbook": gettext_lazy("this is an Excel workbook: save it as CSV (UTF-8) and import that"),
    "pdf": gettext_lazy("this is a PDF: fetch the CSV file"),
    "compressed": gettext_lazy("this is a compressed file: unpack it first"),
    "web_page": gettext_lazy("this is a web page: fetch the CSV file itself"),
    "conflict": gettext_lazy("a marker of two merged versions stands here: fetch the file again"),
    "nul": gettext_lazy("a NUL character stands here: the file is damaged, fetch it again"),
    "bytes": gettext_lazy(
        "bytes stand here that are no text in the encoding of the rest: save the file as UTF-8"
    ),
    "not_csv": gettext_lazy("from here on it is no CSV: a quotation mark is not closed"),
    "no_columns": gettext_lazy(
        "there are no columns of an account, a reporting year and of emissions or targets: "
        "import the file of city-wide emissions or of targets"
    ),
}
REASONS = {
    "blank": gettext_lazy("every cell is blank"),
    "width": gettext_lazy("there are %(cells)s cells below %(columns)s headers"),
    "account": gettext_lazy("“%(printed)s” is no account number"),
    "year": gettext_lazy("“%(printed)s” is no reporting year"),
    "repeated": gettext_lazy("the same stands on line %(line)s"),
    "contradicts": gettext_lazy(
        "line %(line)s reports something else of the same account and year"
    ),
}
#: Cells that are kept as printed and not understood.
CELLS = {
    "number": gettext_lazy("is no number"),
    "year_cell": gettext_lazy("is no year"),
    "period": gettext_lazy("names no accounting period"),
    "place": gettext_lazy("is no place on earth"),
    "moment": gettext_lazy("is no date"),
}
DOUBTS = {
    "per_head": gettext_lazy("%(each)s t per head lie outside 0.5 to 60"),
    "thousands": gettext_lazy("%(each)s t per head: thousand tonnes were typed as tonnes?"),
    "kilograms": gettext_lazy(
        "%(each)s t per head: kilograms were typed as tonnes, or thousand inhabitants as one?"
    ),
    "scopes": gettext_lazy("scopes 1 and 2 add up to %(times)s times this total"),
    "plus_below": gettext_lazy("BASIC+ lies below BASIC (%(basic)s)"),
    "zero": gettext_lazy("a zero that looks like a blank"),
    "negative": gettext_lazy("a number below zero"),
    "people_in_parts": gettext_lazy("parts of people: a point for thousands was taken as decimal?"),
    "population_year": gettext_lazy("the year of this population is odd: %(year)s"),
    "period_open": gettext_lazy("the accounting period has one end only"),
    "period_length": gettext_lazy("the accounting period has %(days)s days"),
    "period_ahead": gettext_lazy("the accounting period ends after the reporting year %(year)s"),
    "jump_population": gettext_lazy("far from the population reported in %(year)s: %(other)s"),
    "jump_total": gettext_lazy("far from the total reported in %(year)s: %(other)s"),
    "percentage": gettext_lazy("a reduction that does not lie between 0 and 100 %%"),
    "years": gettext_lazy("the target year does not follow the base year %(base)s"),
}


def refusal(name: str, wrong: Unreadable) -> str:
    """Why a file cannot be read, with the place: one sentence."""
    place = [name]
    if wrong.line:
        place.append(_("line %(line)s") % {"line": wrong.line})
    if wrong.column:
        place.append(_("column “%(column)s”") % {"column": wrong.column})
    return _("%(place)s: %(why)s.") % {
        "place": ", ".join(place),
        "why": str(REFUSALS[wrong.code]) % wrong.parts,
    }


def listed(one: Listed) -> str:
    """Why a row is not understood."""
    return _("line %(line)s: %(why)s") % {
        "line": one.line,
        "why": str(REASONS[one.reason]) % one.parts,
    }


def noted(note: Note, who: str) -> str:
    """What is not understood in a cell, or hard to believe of it."""
    said: Any = CELLS.get(note.code) or DOUBTS[note.code]
    return _("line %(line)s, %(who)s, %(column)s “%(printed)s”: %(why)s") % {
        "line": note.line,
        "who": who,
        "column": note.column,
        "printed": " ".join(note.printed.split()),
        "why": str(said) % note.parts,
    }


def why(doubt: Doubt) -> str:
    """What is doubted, as it stands with its import: the reason in the reader's language."""
    said: Any = {Doubt.ROW: REASONS, Doubt.CELL: CELLS}.get(doubt.kind, DOUBTS)[doubt.code]
    parts: dict[str, str] = doubt.parts
    return str(said) % parts


def report(table: Table, found: Found, doubts: Iterable[Note], taken: Taken) -> Iterator[str]:
    """The report on the quality of a file, line by line: what was read, what of it was not
    understood and why, and what is implausible and why."""
    who = {row.line: row.printed.get("name") or row.account for row in found.rows}
    yield table.name
    yield from _counts(table, found, taken)
    yield from _section(_headers(found))
    for title, lines in (
        (_rows_listed(len(found.listed)), map(listed, found.listed)),
        (_cells_listed(len(found.notes)), (noted(one, who[one.line]) for one in found.notes)),
    ):
        yield from _section([title, *lines])
    told = [noted(one, who[one.line]) for one in doubts]
    yield from _section([_doubts_listed(len(told)), *told])


def _counts(table: Table, found: Found, taken: Taken) -> Iterator[str]:
    yield "  " + _("rows read: %(read)s = understood: %(understood)s + listed: %(listed)s") % {
        "read": len(table.rows),
        "understood": len(found.rows),
        "listed": len(found.listed),
    }
    if taken.known:
        yield "  " + _("this very file was read before: nothing is written")
        return
    yield "  " + _("new: %(new)s, corrected: %(corrected)s, unchanged: %(unchanged)s") % {
        "new": taken.new,
        "corrected": taken.corrected,
        "unchanged": taken.unchanged,
    }
    if taken.older:
        yield "  " + _("older than what is on record, and left: %(older)s") % {"older": taken.older}
    if taken.gone:
        yield "  " + _("on record, but no longer in the file: %(gone)s") % {"gone": taken.gone}


def _headers(found: Found) -> list[str]:
    columns = found.headers.columns.values()
    misspelt = "”, “".join(one.printed for one in columns if one.misspelt)
    unknown = "”, “".join(found.headers.unknown.values())
    lines = []
    if misspelt:
        lines.append(_("misspelt headers, read all the same: “%(names)s”") % {"names": misspelt})
    if unknown:
        lines.append(_("unknown columns, not read: “%(names)s”") % {"names": unknown})
    return lines


def _section(lines: Iterable[str]) -> Iterator[str]:
    """A heading and what stands below it; headings that are counts of nothing are short."""
    for place, line in enumerate(lines):
        yield f"  {line}" if place == 0 else f"    {line}"


def _rows_listed(count: int) -> str:
    return ngettext(
        "%(count)s row is not understood", "%(count)s rows are not understood", count
    ) % {"count": count}


def _cells_listed(count: int) -> str:
    return ngettext(
        "%(count)s cell is kept as printed and not understood",
        "%(count)s cells are kept as printed and not understood",
        count,
    ) % {"count": count}


def _doubts_listed(count: int) -> str:
    return ngettext(
        "%(count)s figure is implausible", "%(count)s figures are implausible", count
    ) % {"count": count}
