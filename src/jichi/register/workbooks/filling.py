"""Fills the workbooks of the layouts: empty, or with what is on record."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.spreadsheets.writing import Guide, Part, written
from jichi.register.workbooks.choosing import chosen
from jichi.register.workbooks.columns import CLOSED, Column, Sheet
from jichi.register.workbooks.comparing import identity_of
from jichi.register.workbooks.layouts import Layout
from jichi.register.workbooks.recognising import Recogniser
from jichi.register.workbooks.saying import digest, said
from jichi.register.workbooks.vocabulary import Vocabulary

#: How many rows below the last have lists to choose from.
ROOM = 1_000
#: One row of a sheet: what it says, its identity and its version.
type Filled = tuple[dict[str, Any], str, str]


def empty(layout: Layout, language: str) -> bytes:
    """A workbook to fill in."""
    return _workbook(layout, language, lambda _sheet: ())


def prefilled(
    layout: Layout, language: str, *, year: int | None = None, organisation: str = ""
) -> bytes:
    """A workbook with what is on record: of a year, of an organisation, or everything."""

    def rows(sheet: Sheet) -> Iterable[Filled]:
        for record in chosen(sheet.kind, year, organisation):
            says = said(sheet.kind, record)
            version = getattr(record, "version", None)
            yield (
                says,
                identity_of(sheet, record, says),
                digest(says) if version is None else str(version),
            )

    return _workbook(layout, language, rows)


def _workbook(layout: Layout, language: str, rows: Callable[[Sheet], Iterable[Filled]]) -> bytes:
    with override(language):
        vocabulary, recogniser = Vocabulary(language), Recogniser(language)
        parts = [_part(sheet, vocabulary, recogniser, rows(sheet)) for sheet in layout.sheets]
        return written(parts, _guide(layout, language), _("Lists"))


def _part(
    sheet: Sheet, vocabulary: Vocabulary, recogniser: Recogniser, rows: Iterable[Filled]
) -> Part:
    columns = sheet.columns
    offered = {
        place: list(dict.fromkeys(vocabulary.offered(sheet.kind, column).values()))
        for place, column in enumerate(columns)
        if column.reads in CLOSED
    }
    offered |= {place: ["○"] for place, one in enumerate(columns) if one.reads == "flag"}
    return Part(
        title=sheet.said(vocabulary.language),
        headers=[header(column, vocabulary.language) for column in columns],
        rows=[
            [_cell(sheet, column, row, vocabulary, recogniser) for column in columns]
            for row in rows
        ],
        widths=[column.width for column in columns],
        needed={place for place, column in enumerate(columns) if column.needed},
        hidden={place for place, column in enumerate(columns) if column.hidden},
        offered={place: values for place, values in offered.items() if values},
        room=ROOM,
    )


def header(column: Column, language: str) -> str:
    """A header in the reader's language, and below it in the network's other first one."""
    others = [code for code in settings.NETWORK.languages if code != language]
    lines = [column.title(language), *(column.title(code) for code in others[:1])]
    return "\n".join(dict.fromkeys(lines))


def _cell(
    sheet: Sheet, column: Column, row: Filled, vocabulary: Vocabulary, recogniser: Recogniser
) -> Any:
    says, identity, version = row
    value = says.get(column.field)
    if column.reads in ("identity", "version"):
        return identity if column.reads == "identity" else version
    if value is None or value is False or value in ("", [], {}):
        return ""
    if column.language:
        return value.get(column.language, "")
    if column.reads == "terms":
        return "; ".join(vocabulary.label(sheet.kind, column, one) for one in value)
    if column.reads in CLOSED:
        return vocabulary.label(sheet.kind, column, str(value))
    if column.reads == "record":
        return recogniser.called(column.refers, str(value), says)
    if column.reads == "flag":
        return "○"
    return "; ".join(value) if isinstance(value, list) else value


def _guide(layout: Layout, language: str) -> Guide:
    """The sheet that says how to fill the others in."""
    headers = [_("Column"), _("Needed"), _("What to write"), _("Example")]
    tables = []
    for sheet in layout.sheets:
        rows = [
            (
                column.title(language),
                _("needed") if column.needed else "",
                str(column.help),
                str(column.example),
            )
            for column in sheet.columns
            if not column.hidden
        ]
        tables.append((f"{sheet.said(language)}: {sheet.about}", headers, rows))
    paragraphs = [
        *([layout.about] if layout.about else []),
        _("Fill in the sheets, save the workbook and send it on the desk under “Excel”. Nothing "
          "is entered before you have seen, row by row, what would be."),
        _("Columns may stand in any order; those you do not need may be deleted. Columns whose "
          "header is brown are needed."),
        _("A row with an ID corrects the record of that ID; an empty cell in it empties the field. "
          "A row without an ID is new. A row that you delete here stays on record."),
        _("Full-width digits, dates in eras (R2.11.9) and spaces around a text are read as "
          "they are meant."),
    ]  # fmt: skip
    return Guide(_("How to"), layout.title, paragraphs, tables)
