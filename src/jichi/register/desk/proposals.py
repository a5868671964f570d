"""Proposals on the desk: what waits, what was answered, and the secretariat's decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.core.records import CONFIRMED, PROPOSED
from jichi.pages.desk import show, step
from jichi.pages.paging import given, page_of
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.proposals.acts import retract_proposal, revise_proposal, send_back
from jichi.proposals.models import Proposal
from jichi.proposals.queries import find, visible_to
from jichi.register.confirming import build_all, confirm_proposal, row_of
from jichi.register.desk.forms.form import RecordForm
from jichi.register.desk.naming import identity_for
from jichi.register.desk.saying import Speaker
from jichi.register.errors import Refused

PAGE = 50


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What was proposed and where it stands, the newest first."""
    by = actor_of(request)
    state = given(request, "state")
    found = visible_to(by)
    if state:
        found = found.filter(state=state)
    page = page_of(found, request.GET, ("-pk",), size=PAGE, counted=False)
    return show(
        request,
        "proposals",
        title=_("Proposals"),
        proposals=page.rows,
        state=state,
        states=[(name, label) for name, label in Proposal._meta.get_field("state").choices or []],
        paging=page.paging,
    )


def proposal_of(request: HttpRequest, slug: str) -> Proposal:
    """A proposal that the reader may see. Http404 for all others: they do not exist for them."""
    found = find(actor_of(request), slug)
    if found is None:
        raise Http404(_("There is no such proposal."))
    return found


def proposal(request: HttpRequest, slug: str) -> HttpResponse:
    """A proposal: its form while something is to be done, else what became of it."""
    found, by = proposal_of(request, slug), actor_of(request)
    if found.origin == Proposal.CONTACTS:
        return HttpResponseRedirect(address(f"/desk/workbooks/{found.slug}/"))
    if len(found.rows) != 1 or found.rows[0]["kind"] not in kinds.every() or not found.is_open:
        return _settle(request, by, found, None)
    row = found.rows[0]
    kind = kinds.named(row["kind"])
    if request.method == "POST" and request.POST.get("do") in ("confirm", "revise", None):
        form = RecordForm(kind, language(), data=request.POST, says=row["says"])
        if "more" in request.POST or not form.is_valid():
            return _show(request, by, found, form, refused="more" not in request.POST)
        says = form.says()
        slug_ = form.cleaned_data.get("slug") or row.get("slug") or identity_for(kind, says)
        return _settle(request, by, found, form, {**row, "slug": slug_, "says": says})
    form = RecordForm(kind, language(), says={**row["says"], "slug": row.get("slug", "")})
    return _settle(request, by, found, form)


def _settle(
    request: HttpRequest,
    by: Actor,
    found: Proposal,
    form: RecordForm | None,
    row: dict[str, Any] | None = None,
) -> HttpResponse:
    """Do what the reader decided, else show the proposal."""
    if request.method != "POST":
        return _show(request, by, found, form)
    decided = request.POST.get("do", "revise")
    try:
        if decided == "confirm":
            _confirm(by, found, [row] if row else found.rows)
            messages.success(request, _("Confirmed: it is on record now."))
        elif decided == "return":
            send_back(by, proposal=found, reason=request.POST.get("reason", ""))
            messages.success(request, _("Returned with your answer."))
        elif decided == "retract":
            retract_proposal(by, proposal=found)
            messages.success(request, _("Taken back."))
        elif row is not None:
            revise_proposal(by, proposal=found, rows=[row])
            messages.success(request, _("Proposed anew."))
    except (Refused, ValidationError) as error:
        return _refused(request, by, found, form, error)
    return HttpResponseRedirect(address(f"/desk/proposals/{found.slug}/"))


def _confirm(by: Actor, found: Proposal, rows: list[dict[str, Any]]) -> None:
    built, complaints = build_all([row_of(one, place) for place, one in enumerate(rows)])
    if complaints:
        raise Refused(complaints)
    confirm_proposal(by, proposal=found, new=built)


def _refused(
    request: HttpRequest,
    by: Actor,
    found: Proposal,
    form: RecordForm | None,
    error: Refused | ValidationError,
) -> HttpResponse:
    if isinstance(error, Refused) and form is not None and form.is_bound:
        form.complain(error.complaints)
        return _show(request, by, found, form, refused=True)
    sentences = (
        [one.sentence for one in error.complaints] if isinstance(error, Refused) else error.messages
    )
    return _show(request, by, found, form, refused=True, sentences=sentences)


def _show(
    request: HttpRequest,
    by: Actor,
    found: Proposal,
    form: RecordForm | None,
    *,
    refused: bool = False,
    **context: Any,
) -> HttpResponse:
    speaker = Speaker(language())
    shown = [
        speaker.lines(kinds.named(row["kind"]), row["says"])
        for row in found.rows[:20]
        if row["kind"] in kinds.every()
    ]
    return show(
        request,
        "proposal",
        title=found.title,
        trail=[step("/desk/proposals/", _("Proposals"))],
        proposal=found,
        form=form,
        kind=kinds.every().get(found.rows[0]["kind"]) if found.rows else None,
        shown=shown,
        more=max(0, len(found.rows) - len(shown)),
        may_confirm=by.secretariat and found.state == PROPOSED,
        became=[_became(key) for key in found.records] if found.state == CONFIRMED else [],
        status=422 if refused else 200,
        **context,
    )


def _became(key: str) -> dict[str, str]:
    kind = kinds.of_key(key)
    slug = key.partition(":")[2]
    record = kind.model._default_manager.filter(slug=slug).first() if kind else None
    path = getattr(record, "path", "") if record else ""
    return {"label": key, "url": address(path) if path else ""}
