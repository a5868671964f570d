"""For the secretariat: the files of a cycle with private answers, and packages for partners."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.records import CONFIRMED
from jichi.pages.desk import show, step
from jichi.pages.downloads import as_csv, streamed
from jichi.pages.page import reader_language
from jichi.pages.templatetags.telling import address
from jichi.reporting.exports import document, partners, stages
from jichi.reporting.exports.packages import within
from jichi.reporting.models import Cycle
from jichi.reporting.questionnaires import questionnaire_of
from jichi.reporting.site import seen
from jichi.reporting.site.asking import names_for, parts, question_of, worded
from jichi.reporting.site.files import as_json, long_lines, wide_lines
from jichi.reporting.site.told import Telling, tellings

#: In the place of a stage: all that a partner asks for.
WHOLE = "all"
_ENDINGS = (("csv", "CSV"), ("excel.csv", "CSV (Excel)"))


def cycle_at(slug: str) -> Cycle:
    """Any cycle. Http404 where there is none."""
    found = Cycle.objects.filter(slug=slug, state=CONFIRMED).select_related("edition").first()
    if found is None:
        raise Http404
    return found


@require_safe
def files(request: HttpRequest, cycle: str) -> HttpResponse:
    """What the secretariat downloads of a cycle, with what is not public in it."""
    found, language = cycle_at(cycle), reader_language()
    read_as = questionnaire_of(found.edition)
    home = f"/desk/responses/{found.slug}/"
    return show(
        request,
        "responses/files",
        title=_("Files of %(cycle)s") % {"cycle": found.name.say(language)},
        trail=[step("/desk/reporting/", _("Reporting"))],
        whole=_links(f"{home}answers", _("All answers (CDP's long layout)")),
        packages=[
            {"partner": partner, "stages": _package_links(home, partner, stages(read_as, partner))}
            for partner in partners(read_as)
        ],
        questions=[
            {
                "label": f"{one.number} {worded(one.label, language)}",
                "url": address(f"{home}questions/{one.number}.csv"),
            }
            for part in parts(read_as)
            for one in part.questions.values()
        ],
        responses=[
            {
                "label": one.organisation.name.say(language),
                "url": address(f"{home}{one.organisation.slug}.json"),
            }
            for one in seen.accepted(found)
        ],
        empty={"message": _("No response of this cycle is accepted yet."), "next": None},
    )


def _links(path: str, label: str) -> list[dict[str, str]]:
    return [
        {"url": address(f"{path}.{ending}"), "label": label, "format": name}
        for ending, name in _ENDINGS
    ]


def _package_links(home: str, partner: str, found: list[str]) -> list[dict[str, Any]]:
    links: list[dict[str, Any]] = []
    for stage in (WHOLE, *found):
        label = _("All stages") if stage == WHOLE else _("Stage: %(stage)s") % {"stage": stage}
        path = f"{home}packages/{partner}/{stage}"
        files = [*_links(path, label), {"url": address(f"{path}.json"), "format": "JSON"}]
        links.append({"label": label, "files": files})
    return links


@require_safe
def answers(_request: HttpRequest, cycle: str, ending: str) -> HttpResponseBase:
    """All answers of a cycle in CDP's long layout, with those that are not public."""
    found = cycle_at(cycle)
    rows = long_lines(_all(found))
    return as_csv(rows, f"{found.slug}-answers-internal.{ending}", marked=ending != "csv")


@require_safe
def question(_request: HttpRequest, cycle: str, number: str) -> HttpResponseBase:
    """All answers to one question, with those that are not public."""
    found = cycle_at(cycle)
    one = question_of(questionnaire_of(found.edition), number)
    if one is None:
        raise Http404
    told = tellings(seen.accepted(found), reader_language(), names_for(found, one), everything=True)
    name = f"{found.slug}-{number}-internal.csv"
    return as_csv(wide_lines(number, told), name, marked=False)


@require_safe
def whole(_request: HttpRequest, cycle: str, organisation: str) -> HttpResponseBase:
    """A response as JSON, with the answers that are not public."""
    found = cycle_at(cycle)
    wanted = seen.accepted(found).filter(organisation__slug=organisation)
    told = next(tellings(wanted, reader_language(), everything=True), None)
    if told is None:
        raise Http404
    return as_json(document(told.told))


@require_safe
def package(
    _request: HttpRequest, cycle: str, partner: str, stage: str, ending: str
) -> HttpResponseBase:
    """What a partner is owed by its obligations, of one stage or of all: rows or documents."""
    found = cycle_at(cycle)
    read_as = questionnaire_of(found.edition)
    known = stages(read_as, partner) if partner in partners(read_as) else None
    if known is None or stage not in (WHOLE, *known):
        raise Http404
    told = _packed(_all(found), partner, "" if stage == WHOLE else stage)
    name = f"{found.slug}-{partner}-{stage}.{ending}"
    if ending == "json":
        return streamed(_documents(told), "application/json", name)
    return as_csv(long_lines(told), name, marked=ending != "csv")


def _all(cycle: Cycle) -> Iterator[Telling]:
    return tellings(seen.accepted(cycle), reader_language(), everything=True)


def _packed(found: Iterator[Telling], partner: str, stage: str) -> Iterator[Telling]:
    for one in found:
        yield replace(one, told=replace(one.told, may=within(one.told, partner, stage)))


def _documents(found: Iterator[Telling]) -> Iterator[bytes]:
    yield b"["
    for place, one in enumerate(found):
        content: Any = json.dumps(document(one.told), ensure_ascii=False)
        yield (("," if place else "") + "\n" + content).encode()
    yield b"\n]\n"
