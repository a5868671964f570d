"""A response to read: its answers by section, tables as tables, and what was corrected since."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core.partial_dates import say_day
from jichi.core.records import CONFIRMED
from jichi.pages.page import reader_language, show
from jichi.pages.templatetags.telling import address
from jichi.questionnaires.figures import figures_of
from jichi.reporting.models import PRIVATE, Correction, Response
from jichi.reporting.queries import published
from jichi.reporting.questionnaires import questionnaire_of
from jichi.reporting.site import dependence, seen
from jichi.reporting.site.asking import Question, parts, worded
from jichi.reporting.site.files import file_of
from jichi.reporting.site.grids import by_number, grid, label_of, options_of, table
from jichi.reporting.site.page import path_of, way
from jichi.reporting.site.told import Telling, tellings


@require_safe
def response(request: HttpRequest, cycle: str, organisation: str) -> HttpResponse:
    """The public answers of a government in a cycle."""
    language = reader_language()
    found = seen.response_at(cycle, organisation)
    telling = telling_of(found, language)
    name, of = found.organisation.name.say(language), found.cycle.name.say(language)
    sections = list(_sections(telling, language)) if telling else []
    return show(
        request,
        "responses/response",
        title=name,
        eyebrow=of,
        description=_("What %(name)s answered in %(cycle)s.") % {"name": name, "cycle": of},
        trail=way((path_of(found.cycle), of), ("", name)),
        definitions=_about(found, language),
        invented=seen.is_invented(found),
        amended=telling is None,
        contents=[{"url": f"#{one['name']}", "label": one["label"]} for one in sections],
        sections=sections,
        corrections=_corrections(telling, language) if telling else [],
        figures_url=_figures_url(found) if sections else "",
        downloads=[file_of(found)] if sections and not seen.is_invented(found) else [],
        empty={
            "message": _("No answer of this report is published on this site."),
            "next": {"url": address(path_of(found.cycle)), "label": of},
        },
    )


def _figures_url(found: Response) -> str:
    """Where its government's figures stand, if some question is a quantity."""
    read_as = questionnaire_of(found.cycle.edition)
    asks = next(figures_of(read_as), None) is not None
    return address(f"/organisations/{found.organisation.slug}/figures/") if asks else ""


def telling_of(found: Response, language: str) -> Telling | None:
    """A response with what everybody may read of it; None while it is being amended."""
    return next(tellings(published().filter(pk=found.pk), language), None)


def _about(found: Response, language: str) -> list[dict[str, Any]]:
    who = found.organisation
    lines: list[dict[str, Any]] = []
    if who.state == CONFIRMED:
        text = who.name.say(language)
        lines.append({"term": _("Government"), "text": text, "url": address(who.path)})
    if found.submitted:
        day = timezone.localdate(found.submitted).isoformat()
        lines.append({"term": _("Day of submission"), "text": say_day(day, language)})
    if found.accepted_on:
        day = found.accepted_on.isoformat()
        lines.append({"term": _("Day of acceptance"), "text": say_day(day, language)})
    if found.supported:
        lines.append({"term": _("Support"), "text": _("With the network's support")})
    title = found.cycle.edition.title.say(language)
    return [*lines, {"term": _("Questionnaire"), "text": title}]


def _sections(telling: Telling, language: str) -> Iterator[dict[str, Any]]:
    cells = by_number(telling)
    for part in parts(telling.state.program.edition):
        blocks = []
        for question in part.questions.values():
            found = grid(telling, cells.get(question.number, ()))
            lines = list(found.lines())
            if lines:
                blocks.append(_block(telling, question, found, lines))
            elif is_withheld(telling, question):
                blocks.append({**_heading(telling, question), "withheld": True})
        if any(not one.get("withheld") for one in blocks):
            yield {"name": part.name, "label": worded(part.label, language), "blocks": blocks}


def _heading(telling: Telling, question: Question) -> dict[str, Any]:
    cycle = telling.response.cycle
    return {
        "number": question.number,
        "anchor": anchor_of(question.number),
        "label": label_of(telling, question.label),
        "url": address(path_of(cycle, "questions", question.number)) if question.is_open else "",
    }


def anchor_of(number: str) -> str:
    """Where the answer to a question stands on the page of a response."""
    return f"q-{number}"


def _block(telling: Telling, question: Question, found: Any, lines: list[Any]) -> dict[str, Any]:
    heading = _heading(telling, question)
    label, values = lines[0]
    if len(lines) > 1 or label:
        return {**heading, "table": table(heading["label"], found)}
    told = {key: text for key, text in values.items() if text}
    if len(found.columns) == 1:
        return {**heading, "text": next(iter(told.values()))}
    pairs = [{"term": found.columns[key], "text": text} for key, text in told.items()]
    return {**heading, "definitions": pairs}


def is_withheld(telling: Telling, question: Question) -> bool:
    """Whether to say that an answer is not public: where no hidden answer decides that the
    question is asked, so that saying so tells nothing else."""
    depends = dependence.of(telling.response.cycle.edition)
    if any(depends.asking[one.name] & telling.hidden for one in question.fields):
        return False
    return any(
        one.name in telling.hidden and (one.repeat or telling.state.shown(one.name))
        for one in question.fields
    )


def _corrections(telling: Telling, language: str) -> list[dict[str, str]]:
    """What was corrected after acceptance in answers that everybody may read now."""
    fields = telling.state.program.edition.fields
    found = []
    for one in Correction.objects.filter(response=telling.response):
        if not is_correction_told(one, telling):
            continue
        field = fields[one.name]
        found.append(
            {
                "day": say_day(timezone.localdate(one.at).isoformat(), language),
                "number": field.number,
                "label": label_of(telling, field.label),
                "before": options_of(telling, one.cell, one.before),
                "after": options_of(telling, one.cell, one.after),
                "reason": one.reason,
            }
        )
    return found


def is_correction_told(one: Correction, telling: Telling) -> bool:
    """Whether everybody may know that an answer was corrected: while it is public itself."""
    known = one.name in telling.state.program.edition.fields and one.visibility != PRIVATE
    return known and telling.told.may(one.cell) and _stands(telling, one.cell)


def _stands(telling: Telling, cell: str) -> bool:
    return telling.state.found(cell) is not None and telling.state.shown(cell)
