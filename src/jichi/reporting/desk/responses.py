"""A response: where it stands, one question of it, all that is wrong, and all of it to read."""

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.pages.templatetags.telling import language
from jichi.people.models import Account
from jichi.people.queries import effective, today
from jichi.questionnaires.edition import Group, parted, said
from jichi.reporting import rules
from jichi.reporting.carrying import goes_on_from_cdp
from jichi.reporting.desk import cells
from jichi.reporting.desk.page import HOME, asker, named, place, response_of, show, step, trail
from jichi.reporting.desk.reading import Reading, nodes_of, part_called, read, sight_of
from jichi.reporting.models import (
    VISIBILITIES,
    AnswerVersion,
    Attachment,
    Remark,
    Response,
)
from jichi.reporting.queries import (
    has_said_anything,
    history_of,
    imported_for,
    last_response,
    owners,
)
from jichi.reporting.questionnaires import section_of


@require_safe
def response(request: HttpRequest, cycle: str, organisation: str) -> HttpResponse:
    """Where a response stands and what is to be done next."""
    found = response_of(request, cycle, organisation)
    reading = read(request, found)
    by = reading.by
    path = f"/desk/reporting/{found.cycle.slug}/"
    return show(
        request,
        "response",
        title=found.organisation.said.say(language()),
        trail=[step(HOME, _("Reports and calls")), step(path, found.cycle.name.say(language()))],
        response=found,
        reading=reading,
        sections=reading.sections(),
        **_rights(by, found),
        **_people(by, found, reading),
        **_owners(by, found),
        answered_already=by.secretariat and has_said_anything(found),
        queries=[one for some in reading.known.remarks.values() for one in some if one.state],
        whole_remarks=_threads(reading, "", reading.known.names),
        conflicts=sum(map(len, reading.known.asides.values())),
        last=last_response(found) if reading.known.writable else None,
        imported=imported_for(found) if reading.known.writable else [],
        from_cdp=goes_on_from_cdp(reading.standing.read_as),
        corrections=[one for one in found.corrections.all() if reading.sees(one.name)][:20],
        visibilities=VISIBILITIES,
        home=place(found),
    )


def _rights(by: Any, found: Response) -> dict[str, Any]:
    return {
        "may_write": rules.writes(by, response=found),
        "may_lead": rules.leads(by, response=found),
        "may_decide": rules.decides(by, response=found),
        "may_submit": rules.submits(by, response=found),
        "of_the_office": by.secretariat,
    }


def _is_theirs(reading: Reading, name: str) -> bool:
    """Whether a reader writes the answers to a question."""
    within = reading.known.within
    return within is None or name in within


def _owners(by: Any, found: Response) -> dict[str, Any]:
    """Who may own a query of this response, and who does unless another is chosen."""
    if rules.opened_parts(by, found) or rules.holds_link(by, found):
        return {"owners": []}
    known = owners(by, [found])[found.pk]
    first = next((one.pk for one in known if one.handle == by.handle), None)
    mine = first if by.secretariat else found.reviewer_id or found.supporter_id
    return {"owners": known, "owner_first": mine}


def _people(by: Any, found: Response, reading: Reading) -> dict[str, Any]:
    if not rules.leads(by, response=found):
        return {"assignments": [], "links": [], "accounts": [], "offices": []}
    held = effective(today()).filter(organisation=found.organisation).select_related("account")
    read_as = reading.standing.read_as
    nodes = {one.name: part_called(read_as, one.name, language()) for one in read_as.sections}
    now = timezone.now()
    office = Account.objects.filter(is_secretariat=True, is_active=True).order_by("pk")
    return {
        "assignments": [
            {"row": one, "node": _part(reading, one.node)}
            for one in found.assignments.select_related("account", "section")
        ],
        "links": [
            {
                "row": one,
                "state": one.state(now),
                "parts": [_part(reading, node) for node in nodes_of(read_as, one.nodes)],
            }
            for one in found.links.select_related("section")[:30]
        ],
        "accounts": list({one.account_id: one.account for one in held}.values()),
        "offices": list(found.organisation.sections.filter(state="open")),
        "colleagues": list(office) if by.secretariat else [],
        "nodes": nodes,
    }


def _part(reading: Reading, node: str) -> str:
    return part_called(reading.standing.read_as, node, language()) if node else _("All of it")


@require_safe
def cell(request: HttpRequest, cycle: str, organisation: str, cell: str) -> HttpResponse:
    """One question: what it said and who said so, remarks, queries, and who may read it."""
    found = response_of(request, cycle, organisation)
    reading = read(request, found)
    name, row = parted(cell)
    asked = reading.standing.read_as.fields.get(name)
    if asked is None or not reading.sees(name):
        raise Http404
    history = list(history_of(found, name, row))
    names = named({one.by for one in history}) | reading.known.names
    box = cells.box_of(reading.standing, asked, row, reading.known)
    section = _section_of(reading, name)
    return show(
        request,
        "cell",
        title=f"{asked.number} {cells.called(reading.standing.read_as, asked, language())}".strip(),
        trail=trail(found, *([_step(found, section)] if section else [])),
        response=found,
        reading=reading,
        box=box,
        history=[
            {
                "row": one,
                "who": names.get(one.by, "") or _("The system"),
                "is_aside": one.standing == AnswerVersion.ASIDE,
            }
            for one in reversed(history)
        ],
        remarks=_threads(reading, cell, names),
        visibilities=VISIBILITIES,
        section=section,
        back=f"c/{cell}/",
        home=place(found),
        **_rights(reading.by, found),
        may_show=_is_theirs(reading, name) and rules.represents(reading.by, response=found),
        **_owners(reading.by, found),
    )


def _step(found: Response, section: Group) -> dict[str, str]:
    return {"url": place(found, f"s/{section.name}/"), "label": said(section.label, language())}


def _section_of(reading: Reading, name: str) -> Group | None:
    return section_of(reading.standing.read_as, name)


def _threads(reading: Reading, cell: str, names: dict[str, str]) -> list[dict[str, Any]]:
    rows: list[Remark] = reading.known.remarks.get(cell, [])
    return [
        {
            "row": one,
            "who": names.get(one.by, "") or _("The secretariat"),
            "replies": [
                {"row": reply, "who": names.get(reply.by, "") or _("The secretariat")}
                for reply in rows
                if reply.answers_id == one.pk
            ],
            "may_close": rules.closes(reading.by, query=one) if one.state else False,
        }
        for one in rows
        if one.answers_id is None
    ]


@require_safe
def submission(request: HttpRequest, cycle: str, organisation: str) -> HttpResponse:
    """All that still stands in the way of submitting, and the button."""
    found = response_of(request, cycle, organisation)
    reading = read(request, found)
    standing = reading.standing
    asides = [one for some in reading.known.asides.values() for one in some]
    return show(
        request,
        "submit",
        title=_("Check and submit"),
        trail=trail(found),
        response=found,
        reading=reading,
        errors=[_problem(reading, one) for one in standing.errors],
        warnings=[_problem(reading, one) for one in standing.warnings],
        asides=[_place(reading, one) for one in dict.fromkeys(one.cell for one in asides)],
        carried=[_place(reading, one.cell) for one in standing.carried],
        ready=not standing.errors and not asides and not standing.carried,
        home=place(found),
        **_rights(reading.by, found),
    )


def _problem(reading: Reading, problem: Any) -> dict[str, Any]:
    code = cells.code_of(problem.code, problem.name)
    return {
        **_place(reading, problem.cell),
        "text": said(problem.message, reading.known.language),
        "reason": reading.known.acknowledged.get((problem.cell, code), ""),
    }


def _place(reading: Reading, cell: str) -> dict[str, str]:
    """A cell by its number and label, and where it is answered."""
    name = parted(cell)[0]
    asked = reading.standing.read_as.fields.get(name)
    section = _section_of(reading, name)
    return {
        "number": asked.number if asked else "",
        "label": cells.called(reading.standing.read_as, asked, reading.known.language)
        if asked
        else cell,
        "url": place(reading.response, f"s/{section.name}/") + f"#{cells.anchor(cell)}"
        if section
        else "",
    }


@require_safe
def whole(request: HttpRequest, cycle: str, organisation: str) -> HttpResponse:
    """All answers to read, as a reviewer or a superior reads them."""
    found = response_of(request, cycle, organisation)
    reading = read(request, found)
    return show(
        request,
        "whole",
        title=_("All answers"),
        trail=trail(found),
        response=found,
        reading=reading,
        parts=parts(reading),
        home=place(found),
        **_rights(reading.by, found),
    )


def parts(reading: Reading) -> list[dict[str, Any]]:
    """The sections with the lines that they show: number, question, answer."""
    found = []
    for group in reading.standing.read_as.sections:
        if not reading.standing.state.shown(group.name) or not reading.sees_any(group.name):
            continue
        lines = list(_lines(cells.blocks(reading.standing, group, reading.known), ""))
        found.append({"label": said(group.label, reading.known.language), "lines": lines})
    return found


def _lines(found: list[cells.Block], before: str) -> Iterator[dict[str, Any]]:
    for block in found:
        if not block.shown:
            continue
        if block.box is not None:
            if block.box.kind != "note":
                yield _line(block.box, before)
        elif block.kind == "table":
            yield from _table_lines(block)
        elif block.kind == "repeat":
            for at, row in enumerate(block.rows, start=1):
                yield from _lines(row["blocks"], f"{block.label} {at}")
        else:
            yield from _lines(block.blocks, " · ".join(filter(None, (before, block.label))))


def _table_lines(block: cells.Block) -> Iterator[dict[str, Any]]:
    for row in block.rows:
        for head, box in zip(block.heads, row["boxes"], strict=True):
            if box is not None and box.shown and box.value:
                yield _line(box, row["label"], head)


def _line(box: cells.Box, before: str, label: str = "") -> dict[str, Any]:
    return {
        "number": box.field.number,
        "question": " · ".join(filter(None, (before, label or box.label))),
        "answer": cells.answered_text(box, language()),
        "box": box,
    }


@require_safe
def file(request: HttpRequest, cycle: str, organisation: str, number: int) -> HttpResponseBase:
    """A file that was given as an answer: always to be kept, never opened within the site."""
    found = response_of(request, cycle, organisation)
    kept = Attachment.objects.filter(response=found, pk=number).first()
    seen = sight_of(asker(request), found)
    if kept is None or (seen is not None and kept.name not in seen):
        raise Http404
    return FileResponse(
        kept.file.open("rb"),
        as_attachment=True,
        filename=kept.title,
        content_type="application/octet-stream",
    )
