"""The list and the page of every kind of record that has no page of its own."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.fields import COMMON
from jichi.core.ints import year_of
from jichi.core.kind_parts import Page
from jichi.core.kinds import Kind, named
from jichi.core.models import ToldFact
from jichi.core.queries import Vocabulary, told_in, vocabulary
from jichi.core.reading import Line
from jichi.pages.finding import confirmed, office_name, told
from jichi.pages.lines import in_order, item, lines, parties, year_label
from jichi.pages.page import reader_language, show, trail
from jichi.pages.paging import page_of, turned
from jichi.pages.record import listed, shown
from jichi.pages.structured import deed
from jichi.pages.templatetags.telling import address


@require_safe
def undertakings(request: HttpRequest, noun: str) -> HttpResponse:
    """The list of a kind by year, newest first."""
    kind_of, language = named(noun), reader_language()
    page_of_kind = page_at(kind_of)
    facts = ToldFact.objects.filter(kind__in=(kind_of.name, *page_of_kind.beside))
    year, kind = _year(request), request.GET.get("kind", "")
    chosen = facts.filter(told_in(year)) if year else facts
    page = page_of(chosen.filter(category=kind) if kind else chosen, request.GET)
    read = lines(page.rows, language)
    return show(
        request,
        "records/list",
        title=str(kind_of.heading),
        description=str(page_of_kind.lead),
        trail=trail(("", str(kind_of.heading))),
        years=by_year(read, kind_of.path, language),
        facets=_facets(request, kind_of, facts, year, kind, language),
        paging=page.paging,
        empty={
            "message": _("Nothing is recorded here for this choice."),
            "next": {"url": address(kind_of.path, language), "label": _("Show all years")},
        },
    )


def page_at(kind: Kind) -> Page:
    """The page that a kind declares. KeyError where it has none, or screens of its own."""
    if kind.page is None or kind.page.own:
        raise KeyError(kind.name)
    return kind.page


def by_year(read: list[Line], path: str, language: str) -> list[dict[str, Any]]:
    """Lines under the fiscal year that each names; those that name none come under no year. A line
    whose address is this list has no page."""
    office = office_name(language)
    years = sorted({line.fact.year for line in read if line.fact.year is not None}, reverse=True)
    groups = [(year, year_label(year, language)) for year in years]
    return [
        {"title": title, "facts": facts}
        for year, title in [*groups, (None, _("No year named"))]
        if (facts := [_item(line, office, path) for line in read if line.fact.year == year])
    ]


def _item(line: Line, office: str, path: str) -> dict[str, Any]:
    own = line.url != path
    return item(
        line,
        anchor=line.key.partition(":")[2],
        url=address(line.url, line.language) if own else "",
        text=line.details.get("description", ""),
        parties=parties(line, office=office),
    )


def _year(request: HttpRequest) -> int | None:
    return year_of(request.GET.get("year", ""))


def _facets(
    request: HttpRequest,
    kind_of: Kind,
    facts: QuerySet[ToldFact],
    year: int | None,
    kind: str,
    language: str,
) -> dict[str, Any]:
    """Links that narrow the list by year and kind, with how many each holds."""
    counts = facts.values_list("year", "category").annotate(Count("pk")).order_by("-year")
    rows = list(counts)
    years = [
        {
            "label": year_label(one, language),
            "count": sum(row[2] for row in group),
            "url": turned(request.GET, year=str(one)),
            "selected": one == year,
        }
        for one, group in groupby((row for row in rows if row[0] is not None), key=lambda r: r[0])
    ]
    groups = [{"label": _("Fiscal year"), "options": years}] if len(years) > 1 or year else []
    if words := _words(kind_of):
        groups.append(_kinds(request, words, rows, year, kind, language))
    return {"groups": groups, "clear_url": "?" if year or kind else ""}


def _words(kind: Kind) -> Vocabulary | None:
    """The words for the categories of its facts; None where it has none."""
    name = next(iter(kind.vocabularies.values()), "")
    return vocabulary(name) if name else None


def _kinds(
    request: HttpRequest,
    words: Vocabulary,
    rows: list[tuple[int | None, str, int]],
    year: int | None,
    kind: str,
    language: str,
) -> dict[str, Any]:
    codes = in_order(words, (row[1] for row in rows if row[1]))
    return {
        "label": _("Kind"),
        "options": [
            {
                "label": words[code].say(language),
                "count": sum(r[2] for r in rows if r[1] == code and year in (None, r[0])),
                "url": turned(request.GET, kind="" if code == kind else code),
                "selected": code == kind,
            }
            for code in codes
        ],
    }


@require_safe
def undertaking(request: HttpRequest, noun: str, slug: str) -> HttpResponse:
    """The page of one record: its fact in full, and the facts about it (who signed)."""
    kind, language = named(noun), reader_language()
    declared = page_at(kind)
    fact = told(f"{kind.model.KIND}:{slug}")
    record = confirmed(kind.model, slug)
    words = _words(kind)
    category = words[fact.category].say(language) if words and fact.category else ""
    page = shown(
        fact,
        record,
        language,
        extra=declared.more(fact, record, language) if declared.more else (),
        related=list(_related(fact, record, kind)),
    )
    line, title = page["line"], page["record"]["title"]["text"]
    return show(
        request,
        "records/record",
        title=title,
        description=page["record"]["lead"] or title,
        trail=trail((kind.path, str(kind.heading)), ("", title)),
        things=[deed(request, line, declared.schema, page["record"]["lead"])],
        record=page["record"] | {"kind": category or str(kind.heading)},
        related=listed(page["others"], page["office"]),
        related_title=str(declared.related or _("Related records")),
    )


def _related(fact: ToldFact, record: Any, kind: Kind) -> QuerySet[ToldFact]:
    """Facts about this one (signatures), told within it, or of a record that it names by its key
    (the event of its signing)."""
    beside = Q(subject=fact.key) | Q(record=fact.record)
    if keys := list(_keys(record, kind)):
        beside |= Q(key__in=keys)
    return ToldFact.objects.filter(beside).exclude(pk=fact.pk).order_by("first_day", "order", "key")


def _keys(record: Any, kind: Kind) -> Iterator[str]:
    """The keys of records that a record names by a text of its own."""
    for name, column in kind.columns.items():
        field = kind.fields.get(name) or COMMON.get(name)
        slug = getattr(record, column.name, "") if field and field.as_key else ""
        if field and slug:
            stem = f"{named(field.refers).model.KIND}:"
            yield stem + slug.removeprefix(stem)
