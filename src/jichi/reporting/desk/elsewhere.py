"""Answers given to another system: imported from its file, read beside what carries over."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from jichi.core.records import WITHDRAWN
from jichi.core.spreadsheets import MOST_BYTES, Refusal
from jichi.organisations.models import Organisation
from jichi.pages.templatetags.telling import language
from jichi.questionnaires.edition import Edition, Kind, Shape
from jichi.questionnaires.edition import said as worded
from jichi.reporting import questionnaires, rules
from jichi.reporting.accounts_elsewhere import Matcher, matcher
from jichi.reporting.acts.importing import Arrived, import_last, import_responses
from jichi.reporting.desk.cycles import way
from jichi.reporting.desk.page import (
    asker,
    cycle_of,
    cycle_place,
    place,
    response_of,
    show,
    step,
    trail,
)
from jichi.reporting.imports import Account, Copy, Found, Left, Taken, read_long, understand
from jichi.reporting.imports import understanding as reasons
from jichi.reporting.imports.long import Wanted
from jichi.reporting.models import Cycle, ImportedResponse, Response

#: More rows than one response has, and than all governments of a large country have in one year.
MOST_ROWS, MOST_OF_MANY = 20_000, 200_000
WHY: Mapping[str, str | Promise] = {
    reasons.PLACE: gettext_lazy("No question goes on from this place."),
    reasons.OPTION: gettext_lazy("“%(part)s” is none of the options: choose anew."),
    reasons.NUMBER: gettext_lazy("This is not a number that is understood: type it anew."),
    reasons.DAY: gettext_lazy("This is not a day that is understood: type it anew."),
    reasons.FILE: gettext_lazy("The file names this document without its content: attach it."),
    reasons.COMMENT: gettext_lazy("A comment has no place of its own: write it with the answer."),
    reasons.TWICE: gettext_lazy("Two different answers stand in one place: choose one."),
    reasons.WORDS: gettext_lazy("There is no place for words of one's own here."),
}


def _read(file: "UploadedFile[Any] | None", wanted: Wanted | None = None) -> Found:
    """What an uploaded file holds, of one account, or of those that are wanted."""
    if file is None:
        raise ValidationError(_("Choose the file first."))
    if file.size is None or file.size > MOST_BYTES:
        raise ValidationError(
            _("The file is larger than %(most)s MB: send the rows of your governments alone.")
            % {"most": MOST_BYTES // 1024 // 1024}
        )
    try:
        most = MOST_ROWS if wanted is None else MOST_OF_MANY
        return read_long(BytesIO(file.read()), wanted=wanted, most=most)
    except Refusal as refusal:
        told = _(refusal.sentence) % refusal.parts if refusal.parts else _(refusal.sentence)
        raise ValidationError(f"{file.name}: {told}") from refusal


def _invited(whose: Matcher, cycle: Cycle) -> Wanted:
    """Whether an account is a government of the cycle."""
    standing = cycle.responses.exclude(state=WITHDRAWN)
    invited = set(standing.values_list("organisation", flat=True))

    def wanted(account: Account) -> bool:
        found = whose.organisation(account)
        return found is not None and found.pk in invited

    return wanted


@require_http_methods(["GET", "POST"])
def of_cycle(request: HttpRequest, cycle: str) -> HttpResponseBase:
    """Import what the governments of a cycle answered elsewhere, from a file of many."""
    found = cycle_of(request, cycle)
    context: dict[str, Any] = {"cycle": found, "home": cycle_place(found)}
    if request.method == "POST":
        try:
            context |= _imported(request, found)
        except ValidationError as refusal:
            context["faults"] = refusal.messages
    return show(
        request,
        "elsewhere_cycle",
        title=_("Import responses from CDP"),
        trail=way(found),
        status=422 if context.get("faults") else 200,
        **context,
    )


def _imported(request: HttpRequest, cycle: Cycle) -> dict[str, Any]:
    file, whose = request.FILES.get("file"), matcher()
    found = _read(file, _invited(whose, cycle))
    arrived = [
        Arrived(organisation, one, str(file.name) if file else "")
        for one in found.copies
        if (organisation := whose.organisation(one.account)) is not None
    ]
    new = import_responses(asker(request), arrived=arrived)
    known = {(one.organisation_id, one.digest) for one in new}
    return {
        "done": True,
        "imported": [
            {"one": one, "new": (one.organisation.pk, one.copy.digest) in known} for one in arrived
        ],
        "others": sorted(found.others, key=lambda one: (one.country, one.name))[:200],
        "others_number": len(found.others),
    }


def _whole(request: HttpRequest, cycle: str, organisation: str) -> Response:
    """The response of an address, for whoever reads all of it: a link in a mail may have been sent
    for a part, and opens no file of another system."""
    found = response_of(request, cycle, organisation)
    if rules.holds_link(asker(request), found):
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def of_response(request: HttpRequest, cycle: str, organisation: str) -> HttpResponseBase:
    """What a government answered elsewhere: the files that were imported, and one more."""
    found = _whole(request, cycle, organisation)
    faults: list[str] = []
    if request.method == "POST":
        try:
            return _take(request, found)
        except ValidationError as refusal:
            faults = refusal.messages
    listed = ImportedResponse.objects.filter(organisation=found.organisation).defer("cells")
    return show(
        request,
        "elsewhere",
        title=_("Answers given to another system"),
        trail=trail(found),
        status=422 if faults else 200,
        response=found,
        faults=faults,
        listed=list(listed),
        may_lead=rules.leads(asker(request), response=found),
        home=place(found),
    )


def _take(request: HttpRequest, response: Response) -> HttpResponseBase:
    by = asker(request)
    if not rules.leads(by, response=response):
        raise PermissionDenied(_("Only who leads the response imports answers into it."))
    file = request.FILES.get("file")
    copy = _read(file).copies[0]
    name = str(file.name) if file else ""
    _refuse_another(copy, response.organisation, name)
    new = import_last(by, response=response, copy=copy, name=name)
    number = ImportedResponse.objects.get(organisation=response.organisation, digest=copy.digest).pk
    messages.success(
        request,
        _("The answers are imported. Look what carries over.")
        if new
        else _("These very answers were imported before: there is nothing to do."),
    )
    return redirect(place(response, f"elsewhere/{number}/"))


def _refuse_another(copy: Copy, own: Organisation, name: str) -> None:
    found = matcher().organisation(copy.account)
    if found is not None and found.pk != own.pk:
        raise ValidationError(
            _(
                "%(name)s: Line %(line)s: “%(printed)s” is %(other)s, and this is the page of "
                "%(own)s."
            )
            % {
                "name": name,
                "line": copy.line,
                "printed": copy.account.name,
                "other": found.said.say(language()),
                "own": own.said.say(language()),
            }
        )


@require_safe
def one(request: HttpRequest, cycle: str, organisation: str, number: int) -> HttpResponse:
    """An imported response: what of it carries over here, and what does not, with the reason."""
    found = _whole(request, cycle, organisation)
    own = ImportedResponse.objects.filter(organisation=found.organisation)
    imported = own.select_related("organisation").filter(pk=number).first()
    if imported is None:
        raise Http404
    edition = questionnaires.questionnaire_of(found.cycle.edition)
    said = understand(edition, imported.form, imported.printed, imported.row_id)
    by = asker(request)
    return show(
        request,
        "elsewhere_one",
        title=imported.title,
        trail=trail(found, step(place(found, "elsewhere/"), _("Answers given to another system"))),
        response=found,
        imported=imported,
        taken=_taken(edition, imported, said.taken),
        left=[_left(one) for one in said.left],
        reckoned=said.reckoned,
        may_write=rules.writes(by, response=found) and found.is_writable,
        may_lead=rules.leads(by, response=found),
        home=place(found),
    )


def _taken(edition: Edition, imported: ImportedResponse, said: list[Taken]) -> list[dict[str, Any]]:
    code = language()
    rows = {
        field.name: worded(group.label, code)
        for group in edition.groups.values()
        if group.shape is Shape.ROW
        for field in group.children
    }
    #: Options that are the rows of another table are called as these rows are.
    added = {(one.name, imported.row_id(one.row)): one.typed for one in said if one.row}
    return [
        {
            "number": (field := edition.fields[one.name]).number,
            "row": one.row,
            "label": " · ".join(filter(None, (rows.get(one.name), worded(field.label, code)))),
            "answer": _labelled(edition, one, added),
        }
        for one in said
    ]


def _labelled(edition: Edition, one: Taken, added: Mapping[tuple[str, str], str]) -> str:
    field = edition.fields[one.name]
    if field.kind not in (Kind.SINGLE, Kind.MULTIPLE):
        return one.typed
    while field.choices_from:
        field = edition.fields[field.choices_from]
    labels = {
        choice.name: worded(choice.label, language())
        for choice in edition.lists.get(field.choices, ())
    }
    return "; ".join(
        labels.get(name) or added.get((field.name, name), name) for name in one.typed.split()
    )


def _left(one: Left) -> dict[str, Any]:
    cell = one.cell
    place = [cell.number, cell.column_name or (str(cell.column) if cell.column else "")]
    place.append(cell.row_name or (str(cell.row) if cell.row else ""))
    return {
        "line": cell.line,
        "place": " · ".join(part for part in place if part),
        # An option that is not known leaves the others of its cell as well.
        "text": cell.answer if one.reason == reasons.OPTION else one.text,
        "why": str(WHY[one.reason]) % {"part": one.text},
    }
