"""Answering a section: cell by cell where a script runs, the whole section by one button else."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jichi.core.ints import whole
from jichi.pages.templatetags.telling import language
from jichi.questionnaires.edition import Kind, said
from jichi.reporting import questionnaires
from jichi.reporting.acts import files
from jichi.reporting.acts.answering import Change
from jichi.reporting.desk import behalf, cells, delta
from jichi.reporting.desk.page import asker, place, response_of, show, trail
from jichi.reporting.desk.reading import read
from jichi.reporting.desk.section_buttons import in_section
from jichi.reporting.models import Response

MOST_CELLS = 3_000


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, cycle: str, organisation: str, name: str) -> HttpResponseBase:
    """A section to be answered. Every button of it saves the section first."""
    response = response_of(request, cycle, organisation)
    if request.method == "POST":
        return _sent(request, response, name)
    reading = read(request, response)
    group = reading.section(name)
    if group is None or not reading.standing.state.shown(name):
        raise Http404
    if behalf.is_asked(request, response):
        reading.known.writable = False
    found = cells.blocks(reading.standing, group, reading.known)
    order = reading.sections()
    at = next(n for n, one in enumerate(order) if one["name"] == name)
    return show(
        request,
        "section",
        title=said(group.label, language()),
        trail=trail(response),
        response=response,
        reading=reading,
        group=group,
        hint=said(group.hint, language()),
        blocks=found,
        sections=order,
        before=order[at - 1] if at else None,
        after=order[at + 1] if at + 1 < len(order) else None,
        writable=reading.known.writable,
        anything=any(box.shown for box in cells.boxes(found)),
        conflicts=sum(1 for box in cells.boxes(found) if box.asides),
        carried=sum(1 for b in cells.boxes(found) if b.answer and b.answer.carried and b.value),
        home=place(response),
        save_at=place(response, "save/"),
        back=f"s/{name}/",
        **behalf.shown(request, response),
    )


def _sent(request: HttpRequest, response: Response, name: str) -> HttpResponseBase:
    """Save what a form says, then do what its button asks for."""
    here = place(response, f"s/{name}/")
    try:
        saved = behalf.save(request, response, _changes(request, response))
        conflicts = len(saved.conflicts) + _attach(request, response)
        spot = in_section(request, response, request.POST.get("do", ""))
    except ValidationError as refusal:
        for sentence in refusal.messages:
            messages.error(request, sentence)
        return redirect(here)
    if conflicts:
        messages.warning(
            request,
            _("Others changed the same answers: both are shown, choose one of the two."),
        )
    elif not request.POST.get("do"):
        messages.success(request, _("The section is saved."))
    if to := request.POST.get("next"):
        return redirect(place(response, f"s/{to}/") if to != "-" else place(response))
    return redirect(here + (f"#{spot}" if spot else ""))


def _changes(request: HttpRequest, response: Response) -> list[Change]:
    """The changes that a form without a script says: every cell that it showed."""
    fields = questionnaires.questionnaire_of(response.cycle.edition).fields
    found = []
    for key in request.POST:
        cell = key.removeprefix("v:")
        asked = fields.get(cell.partition("@")[0])
        if not key.startswith("v:") or asked is None or asked.kind == Kind.FILE:
            continue
        values = request.POST.getlist(f"a:{cell}")
        typed = " ".join(values) if asked.kind == Kind.MULTIPLE else "".join(values[:1])
        found.append(
            Change(cell, typed, whole(request.POST[key], 9) or 0, request.POST.get(f"u:{cell}", ""))
        )
    return found[:MOST_CELLS]


def _attach(request: HttpRequest, response: Response) -> int:
    """Keep the files that a form brings; how many met another."""
    conflicts = 0
    for key in request.FILES:
        file = request.FILES.get(key)
        if not key.startswith("f:") or file is None:
            continue
        cell = key.removeprefix("f:")
        saved = files.attach_file(
            asker(request),
            response=response,
            cell=cell,
            title=str(file.name or ""),
            content=file.read(),
            seen=whole(request.POST.get(f"v:{cell}", ""), 9) or 0,
            reason=behalf.told(request, response),
        )
        conflicts += len(saved.conflicts)
    return conflicts


@require_POST
def save(request: HttpRequest, cycle: str, organisation: str) -> HttpResponse:
    """Save one cell, and say what follows from it for the section that is open."""
    response = response_of(request, cycle, organisation)
    change = Change(
        request.POST.get("cell", "")[:220],
        " ".join(request.POST.getlist("value")),
        whole(request.POST.get("seen", ""), 9) or 0,
        request.POST.get("unit", "")[:40],
    )
    try:
        saved = behalf.save(request, response, [change])
    except (ValidationError, PermissionDenied) as refusal:
        sentences = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        return JsonResponse({"refused": sentences}, status=409)
    return JsonResponse(
        delta.told(request, asker(request), response, saved, request.POST.get("section", ""))
    )
