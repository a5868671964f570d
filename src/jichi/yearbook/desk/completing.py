"""What a year still lacks, list by list, each with the way to the form where it is put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import kinds as declared
from jichi.core.kinds import name_of_fact
from jichi.core.partial_dates import say_year
from jichi.core.spreadsheets.writing import Part
from jichi.pages.desk import show
from jichi.pages.downloads import as_csv, as_workbook
from jichi.pages.templatetags.telling import address, language
from jichi.yearbook.completeness import Completeness, Lacking, completeness
from jichi.yearbook.desk.outlines import trail_of

#: How many entries of a list stand on the page; the file has all of them.
SHOWN = 40


@dataclass(frozen=True)
class Gap:
    """One list: its name in addresses, its title, what is to be done, and its entries."""

    what: str
    title: str
    remedy: str
    entries: list[Lacking]
    open: bool = True

    @property
    def shown(self) -> list[dict[str, str]]:
        """The first entries as the page prints them."""
        return [row(one) for one in self.entries[:SHOWN]]

    @property
    def more(self) -> int:
        """How many entries stand in the file alone."""
        return max(0, len(self.entries) - SHOWN)


def gaps(found: Completeness) -> list[Gap]:
    """The lists in the order in which an office works through them."""
    listed = [
        Gap(
            "members",
            _("Members with nothing this year"),
            _("Ask them what they did, or enter what you know."),
            found.members,
        )
    ]
    for code in settings.NETWORK.languages:
        name = get_language_info(code)["name_translated"]
        listed.append(
            Gap(
                f"unnamed-{code}",
                _("No name in: %(language)s") % {"language": name},
                _("Readers of that language see the name in another one, marked."),
                found.unnamed[code],
            )
        )
    listed += [
        Gap("undated", _("No date"), _("They are printed as “date unknown”."), found.undated),
        Gap("unsourced", _("No source"), _("Name who says so, where you can."), found.unsourced),
    ]
    if found.untaken is not None:
        remedy = _("The book prints them in a last chapter; let a section take them.")
        listed.append(Gap("untaken", _("In no section of the book"), remedy, found.untaken))
    for code, entries in found.provisional.items():
        name = get_language_info(code)["name_translated"]
        title = _("Our own translation only: %(language)s") % {"language": name}
        remedy = _("Nothing is wrong; replace them where an official wording appears.")
        listed.append(Gap(f"provisional-{code}", title, remedy, entries, open=False))
    return listed


def row(one: Lacking) -> dict[str, str]:
    """An entry in words, with the form where it is put right."""
    kind = declared.of_key(one.record)
    slug = one.record.partition(":")[2]
    path = address(f"/desk/records/{kind.name}/{slug}/edit/") if kind else ""
    return {
        "name": one.name,
        "kind": str(kind.one) if kind else name_of_fact(one.kind),
        "day": one.day,
        "who": one.who,
        "key": one.record,
        "url": path,
    }


@require_safe
def lacking(request: HttpRequest, year: int) -> HttpResponse:
    """What the year lacks, with how many entries each list has."""
    found = gaps(completeness(year, language()))
    return show(
        request,
        "book/completeness",
        title=_("What is missing: %(year)s") % {"year": say_year(year, language())},
        trail=trail_of(year),
        year=year,
        gaps=found,
    )


def headers() -> list[str]:
    """What the columns of a file are called."""
    return [_("Kind"), _("Name"), _("Who"), _("Date"), _("Key"), _("Address on the desk")]


def _cells(request: HttpRequest, gap: Gap) -> Iterator[list[str]]:
    for entry in map(row, gap.entries):
        url = request.build_absolute_uri(entry["url"]) if entry["url"] else ""
        yield [entry["kind"], entry["name"], entry["who"], entry["day"], entry["key"], url]


@require_safe
def workbook(request: HttpRequest, year: int) -> HttpResponse:
    """All of the lists as a workbook with a sheet for each."""
    found = gaps(completeness(year, language()))
    parts = [Part(one.title, headers(), list(_cells(request, one))) for one in found]
    return as_workbook(parts, f"{year}-completeness.xlsx")


@require_safe
def table(request: HttpRequest, year: int, what: str) -> HttpResponseBase:
    """One of the lists whole, as a file that Excel opens correctly."""
    found = {one.what: one for one in gaps(completeness(year, language()))}.get(what)
    if found is None:
        raise Http404(_("There is no such list."))
    return as_csv([headers(), *_cells(request, found)], f"{year}-{what}.csv")
