"""The open door: what data there is, under which licence, what its columns mean, and the files."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from jichi.core.dates import say_day, say_year
from jichi.core.models import JournalLine, ToldFact
from jichi.core.queries import facts_of_year, the_network, told_in
from jichi.opendata import exports
from jichi.web.frame import SELF_NAMES
from jichi.web.records.columns import meanings
from jichi.web.records.page import reader_language, show, trail
from jichi.web.records.structured import CONTEXT
from jichi.web.templatetags.telling import address

#: What a spreadsheet would run as a formula at the beginning of a cell.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
FORMATS = (("csv", "CSV", "text/csv"), ("jsonl", "JSON Lines", "application/x-ndjson"))


def harmless(row: exports.Row) -> exports.Row:
    """A row whose cells no spreadsheet runs as a formula: an apostrophe stands before them."""
    return {name: _harmless(value) for name, value in row.items()}


def _harmless(value: Any) -> Any:
    if isinstance(value, list):
        return [_harmless(one) for one in value]
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _years() -> list[tuple[int, int]]:
    """Fiscal years that have deeds of their own, newest first, and how many facts each tells;
    two queries for any number of years."""
    named = ToldFact.objects.filter(nature="deed", outside_period=False, year__isnull=False)
    found = named.order_by("-year").values_list("year", flat=True).distinct()
    years = [year for year in found if year is not None]
    totals = {f"in_{year}": Count("pk", filter=told_in(year)) for year in years}
    counts = ToldFact.objects.aggregate(**totals) if totals else {}
    return [(year, counts[f"in_{year}"]) for year in years]


def _as_of() -> date | None:
    """The day of the last entry into the record."""
    line = JournalLine.objects.order_by("-id").first()
    return timezone.localtime(line.moment).date() if line else None


def _licence() -> dict[str, str] | None:
    network = the_network()
    found = network.settings.get("licence") if network else None
    return found if isinstance(found, dict) and found.get("url") else None


def _file(request: HttpRequest, year: int, ending: str) -> str:
    return request.build_absolute_uri(f"/open/facts-{year}.{ending}")


def _described(request: HttpRequest, language: str) -> dict[str, Any]:
    """The catalogue as a schema.org DataCatalog: a dataset for each fiscal year."""
    network, as_of, licence = the_network(), _as_of(), _licence()
    publisher = {"@type": "Organization", "name": network.name.say(language)} if network else None
    datasets = [
        _dataset(request, year, count, language)
        | ({"publisher": publisher} if publisher else {})
        | ({"license": licence["url"]} if licence else {})
        | ({"dateModified": as_of.isoformat()} if as_of else {})
        for year, count in _years()
    ]
    return {
        "@type": "DataCatalog",
        "name": _("Open data"),
        "url": request.build_absolute_uri(address("/open/", language)),
        "inLanguage": list(settings.NETWORK.languages),
        "dataset": datasets,
    }


def _dataset(request: HttpRequest, year: int, count: int, language: str) -> dict[str, Any]:
    name = _("Facts of %(year)s") % {"year": say_year(year, language)}
    return {
        "@type": "Dataset",
        "@id": f"{request.build_absolute_uri('/open/')}#facts-{year}",
        "name": name,
        "description": _("%(name)s: one row for each fact, %(count)s rows.")
        % {"name": name, "count": count},
        "isAccessibleForFree": True,
        "size": _("%(count)s rows") % {"count": count},
        "variableMeasured": exports.columns(),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": label,
                "encodingFormat": kind,
                "contentUrl": _file(request, year, ending),
            }
            for ending, label, kind in FORMATS
        ],
    }


@require_safe
@vary_on_headers("Accept-Language")
def catalogue(request: HttpRequest) -> HttpResponse:
    """The catalogue for a reader; at an address without a language, in the one asked for."""
    plain = request.path == "/open/"
    language = get_language_from_request(request) if plain else reader_language()
    with override(language):
        response = _catalogue(request, language)
        response["Content-Language"] = language
        return response


def _catalogue(request: HttpRequest, language: str) -> HttpResponse:
    described, as_of = _described(request, language), _as_of()
    title = _("Open data")
    return show(
        request,
        "open",
        title=title,
        description=_("Every fact that this site tells, as files that other programs read."),
        trail=trail(("", title)),
        things=[described],
        as_of=say_day(as_of.isoformat(), language) if as_of else "",
        licence=_licence(),
        table=_files(described["dataset"], language),
        columns=_dictionary(),
        catalogue_url="/open/catalogue.json",
        canonical=request.build_absolute_uri(address("/open/", language)),
        alternates=[
            {
                "language": code,
                "url": request.build_absolute_uri(address("/open/", code)),
                "label": SELF_NAMES.get(code, code),
            }
            for code in settings.NETWORK.languages
        ],
        empty={"message": _("No fact is told yet."), "next": None},
    )


def _files(datasets: list[dict[str, Any]], language: str) -> dict[str, Any] | None:
    rows = [
        {
            "key": one["@id"].partition("#")[2],
            "anchor": one["@id"].partition("#")[2],
            "cells": [
                {"text": one["name"]},
                one["size"],
                {
                    "lines": [
                        {
                            "text": _("%(format)s file: %(name)s")
                            % {"format": file["name"], "name": one["name"]},
                            "url": file["contentUrl"],
                        }
                        for file in one["distribution"]
                    ]
                },
            ],
        }
        for one in datasets
    ]
    if not rows:
        return None
    columns = [{"title": _("Data")}, {"title": _("Rows")}, {"title": _("Files")}]
    return {
        "caption": _("Facts by fiscal year"),
        "columns": columns,
        "rows": rows,
        "header_column": True,
    }


def _dictionary() -> list[dict[str, Any]]:
    """What each column means, in every language of the network."""
    said: dict[str, dict[str, str]] = {}
    for code in settings.NETWORK.languages:
        with override(code):
            said[code] = meanings()
    return [
        {
            "name": name,
            "meanings": [
                {"language": code, "label": SELF_NAMES.get(code, code), "text": said[code][name]}
                for code in said
            ],
        }
        for name in exports.columns()
    ]


@require_safe
def catalogue_json(request: HttpRequest) -> JsonResponse:
    """The catalogue for a program: schema.org in JSON-LD, with what the columns mean."""
    language = get_language_from_request(request)
    with override(language):
        found = {"@context": CONTEXT, **_described(request, language), "columns": meanings()}
    answer = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer["Content-Type"] = "application/ld+json; charset=utf-8"
    return answer


def _facts(year: int) -> QuerySet[ToldFact]:
    """The facts told in a year. Http404 for a year in which nothing was done."""
    if 1000 <= year <= 9998 and ToldFact.objects.filter(year=year).exists():
        return facts_of_year(year)
    raise Http404(_("Fiscal year %(year)s has no facts.") % {"year": year})


def _streamed(lines: Iterator[str], kind: str, file: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(
        (line.encode() for line in lines), content_type=f"{kind}; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


@require_safe
def facts_csv(request: HttpRequest, year: int) -> StreamingHttpResponse:
    """The facts of a year as CSV in UTF-8 with a byte order mark, by which Excel knows it."""
    rows = exports.rows(_facts(year).iterator(chunk_size=1000), year)
    lines = exports.csv_lines(harmless(row) for row in rows)
    return _streamed(_marked(lines), "text/csv", f"facts-{year}.csv")


def _marked(lines: Iterator[str]) -> Iterator[str]:
    yield "\ufeff"
    yield from lines


@require_safe
def facts_jsonl(request: HttpRequest, year: int) -> StreamingHttpResponse:
    """The facts of a year as JSON Lines, lists as lists."""
    rows = exports.rows(_facts(year).iterator(chunk_size=1000), year)
    return _streamed(exports.json_lines(rows), "application/x-ndjson", f"facts-{year}.jsonl")
