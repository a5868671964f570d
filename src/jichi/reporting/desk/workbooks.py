"""A response in Excel: downloaded prefilled, sent back, previewed cell by cell, then entered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jichi.core.languages import language_of
from jichi.core.partial_dates import say_moment
from jichi.core.spreadsheets import MOST_BYTES, Refusal
from jichi.core.spreadsheets.writing import TYPE
from jichi.pages.templatetags.telling import language
from jichi.questionnaires.edition import Field, Kind, cell_of, parted, said
from jichi.reporting import questionnaires, rules, workbook
from jichi.reporting.acts.answering import Change
from jichi.reporting.acts.filling_in import fill_in
from jichi.reporting.desk import behalf
from jichi.reporting.desk.page import asker, place, response_of, show, trail
from jichi.reporting.desk.reading import parts_called, sight_of
from jichi.reporting.evaluation import Standing, stand
from jichi.reporting.models import Response
from jichi.reporting.queries import reach
from jichi.reporting.workbook.content import Title

_SALT = "jichi.reporting.workbook"
#: A preview may lie overnight before somebody confirms it.
_SECONDS = 24 * 3600


@require_safe
def download(request: HttpRequest, cycle: str, organisation: str, code: str) -> HttpResponse:
    """The response as a workbook in a language, as it stands now."""
    response = response_of(request, cycle, organisation)
    standing = _seen(request, response)
    chosen = code if code in settings.NETWORK.languages else language()
    content = workbook.write(
        standing.read_as,
        _copy(response, standing, chosen),
        _content(standing),
        _title(response),
        standing.within,
    )
    answer = HttpResponse(content, content_type=TYPE)
    name = f"{response.cycle.slug}-{response.organisation.slug}-{chosen}.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _seen(request: HttpRequest, response: Response) -> Standing:
    """The response as far as whoever asks sees it: a link for parts gets these alone."""
    seen = sight_of(asker(request), response)
    return stand(response) if seen is None else stand(response).seen(seen)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, cycle: str, organisation: str) -> HttpResponseBase:
    """Send a workbook back: what it would change is shown, and entered when it is confirmed."""
    response = response_of(request, cycle, organisation)
    if request.method == "POST" and request.POST.get("plan"):
        return _enter(request, response)
    file = request.FILES.get("file")
    if request.method == "POST" and file is None:
        return _page(request, response, fault=_("Choose the workbook first."))
    if file is None:
        return _page(request, response)
    if file.size is None or file.size > MOST_BYTES:
        return _page(request, response, fault=_("The workbook is too large: send it in parts."))
    return _preview(request, response, file.read(), str(file.name))


def _preview(
    request: HttpRequest, response: Response, content: bytes, name: str
) -> HttpResponseBase:
    standing = _seen(request, response)
    try:
        filled = workbook.read(
            content, standing.read_as, response=_identity(response), drawn=_drawn(standing)
        )
    except Refusal as refusal:
        return _page(request, response, fault=_(refusal.sentence) % refusal.parts)
    except workbook.NotThisResponse as refusal:
        return _page(request, response, fault=said(refusal.message, language()))
    values = {cell: one.value for cell, one in standing.answers.items()}
    found = workbook.merge(filled, values, standing.rows, _meaning(standing))
    within = reach(asker(request), response)
    given = {cell for cell in filled.changed if within is None or parted(cell)[0] in within}
    told = _Told(standing, language())
    return _page(
        request,
        response,
        name=name,
        troubles=[(str(one.place), said(one.message, language())) for one in filled.troubles],
        changes=[told.change(cell, new) for cell, new in found.changes.items() if cell in given],
        conflicts=[
            told.conflict(one.cell, one.theirs) for one in found.conflicts if one.cell in given
        ],
        left_out=sorted({told.question(cell) for cell in filled.changed if cell not in given}),
        plan=_plan(standing, found, given, within),
        previewed=True,
    )


def _plan(
    standing: Standing, found: workbook.Merge, given: set[str], within: frozenset[str] | None
) -> str:
    """What confirming enters, signed, so that the file need not be sent again."""

    def seen(cell: str) -> int:
        known = standing.answers.get(cell)
        return known.version if known else 0

    fields = standing.read_as.fields.values()
    plan = {
        "of": standing.response.key,
        "set": {cell: [new, seen(cell)] for cell, new in found.changes.items() if cell in given},
        "or": {one.cell: [one.theirs, seen(one.cell)] for one in found.conflicts
               if one.cell in given},
        "rows": {
            repeat: list(ids)
            for repeat, ids in found.rows.items()
            if within is None or within & {one.name for one in fields if one.repeat == repeat}
        },
    }  # fmt: skip
    return signing.dumps(plan, salt=_SALT, compress=True)


def _enter(request: HttpRequest, response: Response) -> HttpResponseBase:
    try:
        plan = signing.loads(request.POST["plan"], salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        plan = {}
    if plan.get("of") != response.key:
        fault = _("This preview has expired: send the workbook again.")
        return _page(request, response, fault=fault)
    chosen = {
        cell: pair for cell, pair in plan["or"].items() if request.POST.get(f"or:{cell}") == "file"
    }
    changes = [
        Change(cell, typed, seen) for cell, (typed, seen) in {**plan["set"], **chosen}.items()
    ]
    try:
        saved = fill_in(
            asker(request),
            response=response,
            changes=changes,
            rows=plan["rows"],
            reason=_came_from(request, response),
        )
    except ValidationError as refusal:
        return _page(request, response, fault=" ".join(refusal.messages))
    messages.success(
        request,
        _("%(count)s answers of the workbook are entered.") % {"count": len(saved.answers)},
    )
    if saved.conflicts:
        messages.warning(
            request,
            _("Others changed the same answers: both are shown, choose one of the two."),
        )
    return redirect(place(response))


def _came_from(request: HttpRequest, response: Response) -> str:
    """Where a workbook came from; who types on behalf of a government is asked no second time."""
    text = request.POST.get("reason", "").strip()[: behalf.LONGEST]
    if text and rules.types_on_behalf(asker(request), response):
        behalf.remember(request, response, text)
    return text


def _page(
    request: HttpRequest, response: Response, fault: str = "", **more: Any
) -> HttpResponseBase:
    return show(
        request,
        "workbook",
        title=_("Answer in Excel"),
        status=422 if fault else 200,
        trail=trail(response),
        response=response,
        fault=fault,
        reading={"parts": parts_called(asker(request), response, language())},
        home=place(response),
        writable=response.is_writable and rules.writes(asker(request), response=response),
        files=[
            (place(response, f"workbook-{code}.xlsx"), language_of(code).name)
            for code in settings.NETWORK.languages
        ],
        **behalf.shown(request, response),
        **more,
    )


def _identity(response: Response) -> str:
    return f"{response.cycle.slug}/{response.organisation.slug}"


def _copy(response: Response, standing: Standing, code: str) -> workbook.Copy:
    read_as = standing.read_as
    taken = timezone.now().isoformat(timespec="milliseconds")
    return workbook.Copy(_identity(response), read_as.id, read_as.version, code, taken)


def _title(response: Response) -> Title:
    cycle = response.cycle
    until = {
        code: say_moment(cycle.deadline, cycle.zone, code) for code in settings.NETWORK.languages
    }
    organisation = dict(response.organisation.said)
    return Title(organisation, dict(cycle.name), until)


def _content(standing: Standing) -> workbook.Content:
    answers = standing.answers
    calculated = {
        cell_of(one.name, row): standing.state.value(cell_of(one.name, row))
        for one in standing.read_as.fields.values()
        if not one.asked and standing.sees(one.name)
        for row in (standing.rows.get(one.repeat, ()) if one.repeat else ("",))
    }
    return workbook.Content(
        {**calculated, **{cell: one.value for cell, one in answers.items()}},
        standing.rows,
        {cell: one.typed for cell, one in answers.items() if one.typed and one.unit},
        frozenset(cell for cell, one in answers.items() if one.carried and one.value),
        standing.state.shown,
        lambda cell: standing.state.options(cell) if standing.sees(parted(cell)[0]) else (),
    )


def _drawn(standing: Standing) -> dict[str, Any]:
    """The options of every field whose options are answers of a table."""
    fields = standing.read_as.fields.values()
    found: dict[str, Any] = {}
    for one in fields:
        if one.choices_from and standing.sees(one.name):
            for row in standing.rows.get(one.repeat, ()) if one.repeat else ("",):
                cell = cell_of(one.name, row)
                found[cell] = found[one.name] = standing.state.options(cell)
    return found


def _meaning(standing: Standing) -> Any:
    fields = standing.read_as.fields
    return lambda cell, typed: questionnaires.understood(fields[parted(cell)[0]], typed)[0]


@dataclass
class _Told:
    """How cells and what they say are called on the preview."""

    standing: Standing
    code: str

    def question(self, cell: str) -> str:
        """The question of a cell with its number, its table and row."""
        asked = self.standing.read_as.fields[parted(cell)[0]]
        parts = [asked.number, *self._around(asked), said(asked.label, self.code)]
        return " ".join(part for part in parts if part)

    def _around(self, asked: Field) -> Iterator[str]:
        group = self.standing.read_as.groups.get(asked.repeat or asked.table)
        if group is None:
            return
        for row in group.children:
            if not isinstance(row, Field) and asked in row.children:
                yield f"{said(row.label, self.code)}:"

    def change(self, cell: str, new: str) -> dict[str, Any]:
        """A cell that would be set: from what, to what."""
        known = self.standing.answers.get(cell)
        was = (known.typed or known.value) if known else ""
        return {
            "cell": cell,
            "question": self.question(cell),
            "was": self._label(cell, was),
            "new": self._label(cell, new),
        }

    def conflict(self, cell: str, theirs: str) -> dict[str, Any]:
        """A cell that both changed: who wrote here, and when."""
        known = self.standing.answers.get(cell)
        return {**self.change(cell, theirs), "at": known.at if known else None}

    def _label(self, cell: str, value: str) -> str:
        asked = self.standing.read_as.fields[parted(cell)[0]]
        if asked.kind not in (Kind.SINGLE, Kind.MULTIPLE):
            return value
        if asked.choices_from:
            options = self.standing.state.options(cell)
        else:
            options = tuple(self.standing.read_as.lists.get(asked.choices, ()))
        labels = {one.name: said(one.label, self.code) for one in options}
        return " / ".join(labels.get(one, one) for one in value.split())
