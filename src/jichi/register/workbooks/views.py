"""Excel on the desk: workbooks to download, their upload, the preview, and the entry."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from jichi.core.acts import Actor
from jichi.core.ints import year_of
from jichi.core.models import Owed
from jichi.core.partial_dates import fiscal_year
from jichi.core.progress import share_done
from jichi.core.records import DRAFT
from jichi.core.spreadsheets import MOST_BYTES, Refusal
from jichi.core.spreadsheets.writing import TYPE
from jichi.pages.desk import show, step
from jichi.pages.paging import given
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.people.queries import today
from jichi.proposals.acts import retract_proposal
from jichi.proposals.models import Proposal
from jichi.proposals.queries import find, visible_to
from jichi.register.errors import Refused
from jichi.register.workbooks import drafting, permitting, previewing
from jichi.register.workbooks.checking import Asked
from jichi.register.workbooks.filling import empty, prefilled
from jichi.register.workbooks.layouts import LAYOUTS, Layout, kinds_alone
from jichi.register.workbooks.listing import LISTS, PUBLIC_LISTS, kinds_listed, listing

HERE = "/desk/workbooks/"
#: How often the page of an entry looks again, in seconds.
AGAIN = 2


@require_http_methods(["GET", "HEAD", "POST"])
def workbooks(request: HttpRequest) -> HttpResponse:
    """Choose a workbook, download it empty or filled, send it back; and lists to download."""
    by = actor_of(request)
    if request.method != "POST":
        return _choose(request, by)
    if not by.secretariat and not by.represents:
        raise PermissionDenied(_("Choose first for whom you act."))
    sent = request.FILES.get("workbook")
    if sent is None:
        return _choose(request, by, _("Choose a file first."))
    if sent.size is None or sent.size > MOST_BYTES:
        sentence = _("The file is larger than %(most)s MB: send fewer rows at once.")
        return _choose(request, by, sentence % {"most": MOST_BYTES // 1024 // 1024})
    asked = Asked(by, language(), year_of(request.POST.get("year", "")))
    try:
        draft = drafting.upload(by, sent.read(), sent.name or "", asked)
    except Refusal as refusal:
        return _choose(request, by, _(refusal.sentence) % refusal.parts)
    return HttpResponseRedirect(address(f"{HERE}{draft.slug}/"))


def _choose(request: HttpRequest, by: Actor, sentence: str = "") -> HttpResponse:
    now = fiscal_year(today())
    drafts = visible_to(by).filter(origin__in=Proposal.WORKBOOKS, state=DRAFT)
    return show(
        request,
        "workbooks/choose",
        title=_("Excel"),
        layouts=[one for one in LAYOUTS.values() if one.declared and one.is_for(by)],
        alone=kinds_alone() if by.secretariat else [],
        drafts=drafts[:20],
        years=range(now, now - 12, -1),
        year=year_of(request.POST.get("year", "")) or now,
        may_send=by.secretariat or bool(by.represents),
        lists=kinds_listed() if by.secretariat else [],
        sentence=sentence,
        status=422 if sentence else 200,
    )


def _layout(by: Actor, slug: str) -> Layout:
    """A workbook to fill in. Http404 for one that there is not; PermissionDenied for one that is
    for others."""
    if slug not in LAYOUTS:
        raise Http404(_("There is no such workbook."))
    found = LAYOUTS[slug]
    if not found.is_for(by):
        raise PermissionDenied(permitting.refusal(found))
    return found if by.secretariat else found.shown


@require_safe
def empty_workbook(request: HttpRequest, layout: str) -> HttpResponse:
    """A workbook to fill in."""
    return sent_as(empty(_layout(actor_of(request), layout), language()), f"jichi-{layout}.xlsx")


@require_safe
def filled_workbook(request: HttpRequest, layout: str) -> HttpResponse:
    """A workbook with what is on record: the secretariat's of a year, a member's of its own."""
    by = actor_of(request)
    found = _layout(by, layout)
    if not by.secretariat and not by.on_behalf:
        raise PermissionDenied(_("Choose first for whom you act."))
    year = year_of(given(request, "year"))
    own = "" if by.secretariat else by.on_behalf
    content = prefilled(found, language(), year=year, organisation=own)
    return sent_as(content, f"jichi-{layout}{f'-{year}' if year else ''}.xlsx")


@require_safe
def list_workbook(request: HttpRequest, kind: str) -> HttpResponse:
    """Everything of a kind as a workbook, for the secretariat."""
    if kind not in LISTS:
        raise Http404(_("There is no such list."))
    order = given(request, "order") or "kana"
    return sent_as(listing(kind, language(), order=order, internal=True), f"jichi-{kind}.xlsx")


@require_safe
def public_list(request: HttpRequest, kind: str) -> HttpResponse:
    """A list that anybody may read, in the order of readings or of government codes."""
    if kind not in PUBLIC_LISTS:
        raise Http404(_("There is no such list."))
    order = given(request, "order") or "kana"
    return sent_as(listing(kind, language(), order=order), f"{kind}.xlsx")


def sent_as(content: bytes, name: str, kind: str = TYPE) -> HttpResponse:
    """A file to be kept, never shown in the browser."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def draft_of(request: HttpRequest, slug: str) -> Proposal:
    """A workbook that the reader may see. Http404 for all others: they do not exist for them."""
    found = find(actor_of(request), slug)
    if found is None or found.origin not in Proposal.WORKBOOKS:
        raise Http404(_("There is no such workbook."))
    return found


@require_safe
def original(request: HttpRequest, slug: str) -> HttpResponse:
    """The workbook as it was sent, as a download of no kind that a browser would open."""
    found = draft_of(request, slug)
    try:
        content = drafting.content_of(found)
    except (FileNotFoundError, ValueError):
        raise Http404(_("The file of this workbook is lost.")) from None
    ending = "xlsx" if str(found.file.name).endswith(".xlsx") else "csv"
    return sent_as(content, f"{found.slug}.{ending}", "application/octet-stream")


@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """A workbook row by row: what it would do, what is refused and why, whom it means."""
    by, found = actor_of(request), draft_of(request, slug)
    if found.state == DRAFT and (work := drafting.owed_of(found)):
        return _progress(request, found, work)
    if request.method == "POST" and found.state == DRAFT:
        return _decide(request, by, found)
    return _preview(request, by, found)


def _decide(request: HttpRequest, by: Actor, found: Proposal) -> HttpResponse:
    decided = request.POST.get("do", "")
    here = HttpResponseRedirect(address(f"{HERE}{found.slug}/"))
    try:
        if decided == "discard":
            retract_proposal(by, proposal=found)
            messages.success(request, _("Discarded: nothing of it was entered."))
            return HttpResponseRedirect(address(HERE))
        if decided == "answer":
            drafting.answer(by, found, previewing.given_answers(found, request.POST), language())
            return here
        if decided == "propose":
            drafting.hand_in(by, found, language())
            messages.success(
                request,
                _("Proposed: the secretariat looks at it, and you see here what becomes of it."),
            )
            return HttpResponseRedirect(address(f"/desk/proposals/{found.slug}/"))
        if decided == "confirm":
            return _confirm(request, by, found)
    except Refused as refused:
        sentences = [str(one) for one in refused.complaints[:20]]
        return _preview(request, by, found, sentences)
    except (ValidationError, Refusal) as error:
        told = error.messages if isinstance(error, ValidationError) else [
            _(error.sentence) % error.parts
        ]  # fmt: skip
        return _preview(request, by, found, told)
    return here


def _confirm(request: HttpRequest, by: Actor, found: Proposal) -> HttpResponse:
    if not drafting.may_enter(by, found):
        raise PermissionDenied(_("The secretariat confirms; you propose."))
    counts = previewing.counts(found.rows)
    reason = request.POST.get("reason", "").strip()
    if counts["changed"] and not reason and found.origin != Proposal.CONTACTS:
        return _preview(request, by, found, [_("Write why records are changed.")])
    if counts["new"] + counts["changed"] > drafting.AT_ONCE:
        drafting.owe(by, found, reason, language())
        return HttpResponseRedirect(address(f"{HERE}{found.slug}/"))
    drafting.enter(by, found, reason, language())
    messages.success(request, _("Entered: everything that reads the record shows it now."))
    return HttpResponseRedirect(address(f"{HERE}{found.slug}/"))


def _progress(request: HttpRequest, found: Proposal, work: Owed) -> HttpResponse:
    share = share_done(work)
    response = show(
        request,
        "workbooks/progress",
        title=found.title,
        trail=[step(HERE, _("Excel"))],
        percent=None if share is None else round(share * 100),
    )
    response["Refresh"] = str(AGAIN)
    return response


def _title(found: Proposal) -> str:
    """What a workbook is called: one kept by organisations in the reader's language, others by
    their file."""
    layout = LAYOUTS.get(found.rows[0].get("layout", "")) if found.rows else None
    return layout.title if layout is not None and layout.kept else found.title


def _preview(
    request: HttpRequest, by: Actor, found: Proposal, sentences: list[str] | None = None
) -> HttpResponse:
    found = find(by, found.slug) or found
    context: dict[str, Any] = previewing.context(found, request, by, language())
    return show(
        request,
        "workbooks/preview",
        title=_title(found),
        trail=[step(HERE, _("Excel"))],
        proposal=found,
        sentences=sentences or [],
        is_draft=found.state == DRAFT,
        confirms=drafting.may_enter(by, found),
        is_contacts=found.origin == Proposal.CONTACTS,
        status=422 if sentences else 200,
        **context,
    )
