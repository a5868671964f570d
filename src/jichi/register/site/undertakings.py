"""Agreements, declarations, studies, contests, publications, outreach: their lists and pages."""

from itertools import groupby
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.models import ToldFact
from jichi.core.numbers import year_of
from jichi.core.queries import told_in, vocabulary
from jichi.core.reading import Line, said
from jichi.newsroom.models import Publication
from jichi.pages.finding import confirmed, office_name, told
from jichi.pages.lines import in_order, item, lines, parties, year_label
from jichi.pages.page import reader_language, show, trail
from jichi.pages.paging import page_of, turned
from jichi.pages.record import listed, shown
from jichi.pages.structured import deed
from jichi.pages.templatetags.telling import address
from jichi.register.site.nouns import NOUNS, Noun

#: Kinds of facts told beside a noun's own in its list.
BESIDE = {"declarations": ("submission",)}


@require_safe
def undertakings(request: HttpRequest, noun: str) -> HttpResponse:
    """The list of a noun by year, newest first."""
    one, language = NOUNS[noun], reader_language()
    facts = ToldFact.objects.filter(kind__in=(one.kind, *BESIDE.get(noun, ())))
    year, kind = _year(request), request.GET.get("kind", "")
    chosen = facts.filter(told_in(year)) if year else facts
    page = page_of(chosen.filter(category=kind) if kind else chosen, request.GET)
    read = lines(page.facts, language)
    return show(
        request,
        "records/list",
        title=str(one.title),
        description=str(one.lead),
        trail=trail(("", str(one.title))),
        years=by_year(read, language, office_name(language)),
        facets=_facets(request, one, facts, year, kind, language),
        paging=page.paging,
        empty={
            "message": _("Nothing is recorded here for this choice."),
            "next": {"url": address(f"/{noun}/", language), "label": _("Show all years")},
        },
    )


def by_year(read: list[Line], language: str, office: str) -> list[dict[str, Any]]:
    """Lines under the fiscal year that each names; those that name none come under no year."""
    years = sorted({line.fact.year for line in read if line.fact.year is not None}, reverse=True)
    groups = [(year, year_label(year, language)) for year in years]
    return [
        {"title": title, "facts": facts}
        for year, title in [*groups, (None, _("No year named"))]
        if (facts := [_item(line, office) for line in read if line.fact.year == year])
    ]


def _item(line: Line, office: str) -> dict[str, Any]:
    own = line.url != "/declarations/"
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
    noun: Noun,
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
    if noun.vocabulary:
        groups.append(_kinds(request, noun, rows, year, kind, language))
    return {"groups": groups, "clear_url": "?" if year or kind else ""}


def _kinds(
    request: HttpRequest,
    noun: Noun,
    rows: list[tuple[int | None, str, int]],
    year: int | None,
    kind: str,
    language: str,
) -> dict[str, Any]:
    words = vocabulary(noun.vocabulary)
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
    one, language = NOUNS[noun], reader_language()
    fact = told(one.key(slug))
    record = confirmed(one.model, slug)
    related = list(_related(fact))
    kind = vocabulary(one.vocabulary)[fact.category].say(language) if fact.category else ""
    page = shown(fact, record, language, extra=_extra(fact, record, language), related=related)
    line, title = page["line"], page["record"]["title"]["text"]
    return show(
        request,
        "records/record",
        title=title,
        description=page["record"]["lead"] or title,
        trail=trail((f"/{noun}/", str(one.title)), ("", title)),
        things=[deed(request, line, one.schema, page["record"]["lead"])],
        record=page["record"] | {"kind": kind or str(one.title)},
        related=listed(page["others"], page["office"]),
        related_title=_("Signatures") if noun == "declarations" else _("Related records"),
    )


def _related(fact: ToldFact) -> QuerySet[ToldFact]:
    """Facts about this one (signatures), told within it, or the event of its signing."""
    signing = str(fact.details.get("signing") or "").removeprefix("events.event:")
    beside = Q(subject=fact.key) | Q(record=fact.record)
    if signing:
        beside |= Q(key=f"events.event:{signing}")
    return ToldFact.objects.filter(beside).exclude(pk=fact.pk).order_by("first_day", "order", "key")


def _extra(fact: ToldFact, record: Any, language: str) -> list[dict[str, Any]]:
    """What only some nouns say: fields of work, whether a text is open, where a work is found."""
    found: list[dict[str, Any]] = []
    if fields := fact.details.get("fields"):
        texts = [{"text": said(one, language)} for one in fields]
        found.append({"term": _("Fields of work"), "texts": texts})
    if getattr(record, "open_for_signature", False):
        found.append({"term": _("Signature"), "text": _("Open for signature")})
    if isinstance(record, Publication) and record.url:
        found.append({"term": _("Address"), "text": record.url, "url": record.url})
    return found
