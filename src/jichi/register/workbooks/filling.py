"""Fills the workbooks of the layouts: empty, or with what is on record; and lists of any kind."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from jichi.core.records import CONFIRMED
from jichi.core.spreadsheets.writing import Guide, Part, written
from jichi.events.models import Appearance, Event, Session
from jichi.register.workbooks.columns import Column, Sheet
from jichi.register.workbooks.comparing import appearance_says, digest, natural, said
from jichi.register.workbooks.contacts import standing
from jichi.register.workbooks.layouts import Layout
from jichi.register.workbooks.recognising import Recogniser
from jichi.register.workbooks.rows import RECORDS, within_of
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
        return _FILLERS[sheet.name](sheet, year, organisation)

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
        if column.reads in ("term", "terms", "choice", "chapter")
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
    if value in (None, "", [], {}, False):
        return ""
    if column.language:
        return value.get(column.language, "")
    if column.reads in ("term", "choice", "chapter"):
        return vocabulary.label(sheet.kind, column, str(value))
    if column.reads == "terms":
        return "; ".join(vocabulary.label(sheet.kind, column, one) for one in value)
    if column.reads in ("organisation", "person", *RECORDS):
        return _called(column, says, str(value), recogniser)
    if column.reads == "flag":
        return "○"
    return "; ".join(value) if isinstance(value, list) else value


def _called(column: Column, says: dict[str, Any], identity: str, recogniser: Recogniser) -> str:
    """What a workbook calls whom an identity names."""
    if column.reads == "organisation":
        return recogniser.named(identity)
    if column.reads == "person":
        return recogniser.called(identity, str(says.get("organisation", "")))
    return recogniser.titled(column.reads, identity, **within_of(column.reads, says))


def _events(_sheet: Sheet, year: int | None, organisation: str) -> Iterable[Filled]:
    return _told(_sheet, _chosen_events(year, organisation).order_by("first_day", "slug"))


def _chosen_events(year: int | None, organisation: str) -> Any:
    found = Event.objects.filter(state=CONFIRMED)
    if year is not None:
        found = found.filter(year=year)
    if organisation:
        here = Appearance.objects.filter(organisation__slug=organisation)
        found = found.filter(pk__in=here.values("event"))
    return found


def _sessions(sheet: Sheet, year: int | None, organisation: str) -> Iterable[Filled]:
    events = _chosen_events(year, organisation)
    found = Session.objects.filter(state=CONFIRMED, event__in=events)
    return _told(
        sheet, found.select_related("event").order_by("event__first_day", "event", "order")
    )


def _appearances(_sheet: Sheet, year: int | None, organisation: str) -> Iterable[Filled]:
    found = Appearance.objects.filter(event__in=_chosen_events(year, organisation))
    if organisation:
        found = found.filter(organisation__slug=organisation)
    related = found.select_related("event", "session", "organisation", "person")
    for one in related.order_by("event__first_day", "event__slug", "session__order", "order", "pk"):
        says = appearance_says(one)
        yield says, natural("appearance", says), digest(says)


def _standing(sheet: Sheet, _year: int | None, organisation: str) -> Iterable[Filled]:
    found = sheet.kind.model._default_manager.filter(state=CONFIRMED)
    if organisation:
        found = found.filter(organisation__slug=organisation)
    owner = sheet.listed[1].field
    return _told(
        sheet,
        found.select_related("organisation", owner).order_by(
            f"{owner}__slug", "organisation__code", "organisation__sort_key", "slug"
        ),
    )


def _contacts(sheet: Sheet, _year: int | None, organisation: str) -> Iterable[Filled]:
    for record in standing.listed(sheet.name, organisation or None):
        says = standing.says(record)
        yield says, str(record.pk), digest(says)


def _told(sheet: Sheet, records: Any) -> Iterable[Filled]:
    for record in records:
        yield said(sheet.kind, record), record.slug, str(record.version)


_FILLERS: dict[str, Callable[[Sheet, int | None, str], Iterable[Filled]]] = {
    "event": _events,
    "session": _sessions,
    "appearance": _appearances,
    "participation": _standing,
    "signature": _standing,
    "office_section": _contacts,
    "officer": _contacts,
}


def _guide(layout: Layout, language: str) -> Guide:
    """The sheet that says how to fill the others in."""
    headers = [_("Column"), _("Needed"), _("What to write"), _("Example")]
    tables = []
    for sheet in layout.sheets:
        rows = [
            (
                column.title(language),
                _("needed") if column.needed else "",
                _(column.help) if column.help else "",
                _(column.example) if column.example else "",
            )
            for column in sheet.columns
            if not column.hidden
        ]
        tables.append((f"{sheet.said(language)}: {_(sheet.about)}", headers, rows))
    paragraphs = [
        _(layout.about),
        _("Fill in the sheets, save the workbook and send it on the desk under “Excel”. Nothing "
          "is entered before you have seen, row by row, what would be."),
        _("Columns may stand in any order; those you do not need may be deleted. Columns whose "
          "header is brown are needed."),
        _("A row with an ID corrects the record of that ID; an empty cell in it empties the field. "
          "A row without an ID is new. A row that you delete here stays on record."),
        _("Full-width digits, dates in eras (R2.11.9) and spaces around a text are read as "
          "they are meant."),
    ]  # fmt: skip
    return Guide(_("How to"), _(layout.title), paragraphs, tables)
