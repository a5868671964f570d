"""The files of a cycle: CDP's long layout, a wide table for each question, a response as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.pages.downloads import as_csv, readable
from jichi.pages.page import reader_language
from jichi.pages.templatetags.telling import address
from jichi.reporting.exports import LONG_COLUMNS, document, long_rows, wide_table
from jichi.reporting.exports.wide import LEADING
from jichi.reporting.models import Cycle, Response
from jichi.reporting.site import seen
from jichi.reporting.site.asking import names_for, question_at
from jichi.reporting.site.told import Telling, tellings

_HOME = "/open/reporting/"


def home_of(cycle: Cycle) -> str:
    """Where the files of a cycle stand, without the language."""
    return f"{_HOME}{cycle.slug}/"


def links(language: str) -> list[dict[str, str]]:
    """The cycles with open answers, as links of the catalogue."""
    return [
        {"url": address(home_of(one), language), "label": one.name.say(language)}
        for one in seen.cycles_answered()
    ]


def files_of(cycle: Cycle) -> list[dict[str, str]]:
    """The files of a whole cycle, as links."""
    label = _("All public answers, one row for each cell (CDP's long layout)")
    return [
        {"url": address(f"{home_of(cycle)}answers.{ending}"), "label": label, "format": name}
        for ending, name in (("csv", "CSV"), ("excel.csv", "CSV (Excel)"))
    ]


def files_of_question(cycle: Cycle, number: str) -> list[dict[str, str]]:
    """The files of one question, as links."""
    label = _("The public answers to this question")
    return [
        {
            "url": address(f"{home_of(cycle)}questions/{number}.{ending}"),
            "label": label,
            "format": name,
        }
        for ending, name in (("csv", "CSV"), ("excel.csv", "CSV (Excel)"))
    ]


def file_of(response: Response) -> dict[str, str]:
    """The file of one response, as a link."""
    path = f"{home_of(response.cycle)}{response.organisation.slug}.json"
    return {"url": address(path), "label": _("This report as data"), "format": "JSON"}


@require_safe
def answers(_request: HttpRequest, cycle: str, ending: str) -> HttpResponseBase:
    """All public answers of a cycle in CDP's long layout."""
    found = seen.open_cycle_at(cycle)
    rows = long_lines(tellings(seen.told(found), reader_language()))
    return readable(as_csv(rows, f"{found.slug}-answers.{ending}", marked=ending != "csv"))


@require_safe
def question(_request: HttpRequest, cycle: str, number: str, ending: str) -> HttpResponseBase:
    """The public answers to one question, a row for each government or each row of its table."""
    found = seen.open_cycle_at(cycle)
    names = names_for(found, question_at(found, number))
    told = tellings(seen.told(found), reader_language(), names)
    rows = wide_lines(number, told)
    return readable(as_csv(rows, f"{found.slug}-{number}.{ending}", marked=ending != "csv"))


@require_safe
def whole(_request: HttpRequest, cycle: str, organisation: str) -> HttpResponseBase:
    """The public answers of one government as JSON."""
    found = seen.told(seen.open_cycle_at(cycle)).filter(organisation__slug=organisation)
    told = next(tellings(found, reader_language()), None)
    if told is None:
        raise Http404
    return readable(as_json(document(told.told)))


def as_json(content: Any) -> JsonResponse:
    """Readable JSON."""
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(content, safe=False, json_dumps_params=options)


def long_lines(found: Iterable[Telling]) -> Iterator[Sequence[str]]:
    """CDP's header and a row for each cell of each response."""
    yield LONG_COLUMNS
    for one in found:
        yield from long_rows(one.told)


def wide_lines(number: str, found: Iterable[Telling]) -> Iterator[Sequence[str]]:
    """The header and rows of one question; the columns are named by language alone."""
    told = [one.told for one in found]
    head, rows = wide_table(number, told) if told else (list(LEADING), [])
    yield head
    yield from rows
