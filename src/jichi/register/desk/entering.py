"""Entering, editing and proposing records by form: one form, and rights decide where it leads."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from jichi.core import kinds
from jichi.core.acts import Actor
from jichi.core.kinds import Kind
from jichi.core.records import CONFIRMED, Record
from jichi.organisations.queries import by_identity
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.proposals.acts import file_proposal
from jichi.proposals.models import Proposal
from jichi.register.confirming import build_all, row_of
from jichi.register.desk.forms.form import RecordForm, opened, reopened
from jichi.register.desk.merging import Merged, merge
from jichi.register.desk.naming import identity_for
from jichi.register.desk.saying import Speaker
from jichi.register.entering import enter_rows
from jichi.register.errors import Complaint, Refused, sentences
from jichi.register.parsing import Built
from jichi.register.serialising import says_of


def kind_named(name: str, *, listed: bool = True) -> Kind:
    """The kind of an address. Http404 for one that the desk does not keep, or has no list of."""
    found = kinds.every().get(name)
    kept = found is not None and (found.group is not None or found.inside)
    if found is None or not kept or (listed and not found.identified):
        raise Http404(_("The desk keeps no records of this kind."))
    return found


def record_of(kind: Kind, slug: str) -> Record:
    """A record by its identity, withdrawn ones too. Http404 where there is none."""
    found: Record | None = kind.model._default_manager.filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no such record."))
    return found


def new(request: HttpRequest, kind_name: str) -> HttpResponse:
    """The form for a new record; a representative's goes to the secretariat."""
    kind, by = kind_named(kind_name, listed=False), actor_of(request)
    if not by.secretariat and (not kind.proposable or not by.on_behalf):
        raise PermissionDenied(_("Members do not propose records of this kind."))
    if request.method != "POST":
        given = {name: request.GET[name] for name in kind.columns if name in request.GET}
        form = RecordForm(kind, language(), says=_begun(by, kind, given))
        return _show(request, kind, form)
    form = RecordForm(kind, language(), data=request.POST)
    if "more" in request.POST or not form.is_valid():
        return _show(request, kind, form, refused="more" not in request.POST)
    says = form.says()
    slug = form.cleaned_data.get("slug") or identity_for(kind, says)
    row = {"kind": kind.name, "slug": slug, "says": says}
    if not by.secretariat:
        return _proposed(request, by, kind, form, row)
    built, complaints = build_all([row_of(row)])
    return _entered(request, by, kind, form, built, complaints)


def _begun(by: Actor, kind: Kind, given: dict[str, Any]) -> dict[str, Any]:
    """What a new form begins with: what the address gives, and a member's own organisation."""
    if by.secretariat:
        return given
    if kind.roles is None:
        return {"organisation": by.on_behalf, **given}
    return {"roles": {kind.proposer: [by.on_behalf]}, **given}


def _entered(
    request: HttpRequest,
    by: Actor,
    kind: Kind,
    form: RecordForm,
    built: list[Built],
    complaints: list[Complaint],
) -> HttpResponse:
    if not complaints:
        try:
            (entered,) = enter_rows(by, new=built)
            record = entered if kind.identified else getattr(entered, kind.inside)
            messages.success(request, _("Entered: everything that reads the record shows it now."))
            return HttpResponseRedirect(address_of(kind_at(record), record))
        except Refused as refused:
            complaints = refused.complaints
    form.complain(complaints)
    return _show(request, kind, form, refused=True)


def _proposed(
    request: HttpRequest, by: Actor, kind: Kind, form: RecordForm, row: dict[str, Any]
) -> HttpResponse:
    """Propose a row, once it could be entered as it stands."""
    built, complaints = build_all([row_of(row)])
    if complaints:
        form.complain(complaints)
        return _show(request, kind, form, refused=True)
    title = Speaker(language()).name_of(kind, built[0].record)
    proposal = Proposal(
        organisation=by_identity(by.on_behalf), title=f"{kind.one}: {title}"[:300], rows=[row]
    )
    try:
        file_proposal(by, proposal=proposal)
    except (PermissionDenied, ValidationError):
        form.add_error(
            None, _("What you propose names your own organisation: add it with its role.")
        )
        return _show(request, kind, form, refused=True)
    messages.success(
        request, _("Proposed: the secretariat looks at it, and you see here what becomes of it.")
    )
    return HttpResponseRedirect(address(f"/desk/proposals/{proposal.slug}/"))


def edit(request: HttpRequest, kind_name: str, slug: str) -> HttpResponse:
    """Correct a record with a reason; where others changed it meanwhile both versions are shown."""
    kind, by = kind_named(kind_name), actor_of(request)
    record = record_of(kind, slug)
    if record.state != CONFIRMED:
        raise Http404(_("What is withdrawn is not corrected: enter it anew."))
    now = says_of(kind, record)
    if request.method != "POST":
        form = RecordForm(kind, language(), says=now, new=False)
        return _show(request, kind, form, record=record, opened=opened(now))
    base = reopened(request.POST.get("opened", "")) or now
    form = RecordForm(kind, language(), data=request.POST, says=base, new=False)
    if "more" in request.POST or not form.is_valid():
        refused = "more" not in request.POST
        return _show(request, kind, form, record=record, opened=opened(base), refused=refused)
    merged = merge(_plain(base), _plain(now), _plain(form.says()))
    if merged.taken or merged.conflicts:
        return _both(request, kind, record, merged, form.cleaned_data["reason"])
    row = {"kind": kind.name, "slug": record.slug, "says": form.says()}
    built, complaints = build_all([row_of(row)])
    return _corrected(request, by, kind, record, form, built, complaints)


def _plain(says: dict[str, Any]) -> dict[str, Any]:
    """A row as a signed form sends it back: through JSON."""
    found = reopened(opened(says))
    return found if found is not None else says


def _both(
    request: HttpRequest, kind: Kind, record: Record, merged: Merged, reason: str
) -> HttpResponse:
    """The form anew on what the record says now, with what both changed beside it."""
    speaker = Speaker(language())
    now = says_of(kind, record)
    form = RecordForm(kind, language(), says=merged.says, new=False)
    form.initial["reason"] = reason
    theirs = {line["field"].partition(".")[0]: line for line in speaker.lines(kind, now)}
    conflicts = [
        {
            "label": theirs[one.field]["label"]
            if one.field in theirs
            else _called(kind, one.field),
            "theirs": _said(speaker, kind, one.field, one.theirs),
            "mine": _said(speaker, kind, one.field, one.mine),
        }
        for one in merged.conflicts
    ]
    taken = [
        {"label": _called(kind, name), "theirs": _said(speaker, kind, name, now.get(name))}
        for name in merged.taken
    ]
    return _show(
        request, kind, form, record=record, opened=opened(now), conflicts=conflicts, taken=taken,
        status=409,
    )  # fmt: skip


def _called(kind: Kind, field: str) -> str:
    return str(_("Roles") if field == "roles" else kind.field(field).label)


def _said(speaker: Speaker, kind: Kind, field: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    return "\n".join(
        f"{line['label']}: {line['text']}" if field == "roles" else line["text"]
        for line in speaker.lines(kind, {field: value})
    )


def _corrected(
    request: HttpRequest,
    by: Actor,
    kind: Kind,
    record: Record,
    form: RecordForm,
    built: list[Built],
    complaints: list[Complaint],
) -> HttpResponse:
    if not complaints:
        try:
            reason = form.cleaned_data["reason"]
            enter_rows(by, new=[], changed=[(record, built[0])], reason=reason)
            messages.success(request, _("Corrected: the journal keeps what it was and why."))
            return HttpResponseRedirect(address_of(kind, record))
        except Refused as refused:
            complaints = refused.complaints
        except ValidationError as error:
            for _field, sentence in sentences(error):
                form.add_error(None, sentence)
    form.complain(complaints)
    base = opened(says_of(kind, record_of(kind, record.slug)))
    return _show(request, kind, form, record=record, opened=base, refused=True)


def kind_at(record: Record) -> Kind:
    """The kind of a record that the desk keeps."""
    found = kinds.of_key(record.key)
    assert found is not None, record.key
    return found


def address_of(kind: Kind, record: Record) -> str:
    """The desk's page of a record."""
    return address(f"/desk/records/{kind.name}/{record.slug}/")


def _show(
    request: HttpRequest,
    kind: Kind,
    form: RecordForm,
    *,
    record: Record | None = None,
    refused: bool = False,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    by = actor_of(request)
    many = [step("/desk/records/", _("Records")), step(f"/desk/records/{kind.name}/", kind.many)]
    trail = many if by.secretariat else []
    title = _("New: %(kind)s") % {"kind": kind.one}
    if record is not None:
        name = Speaker(language()).name_of(kind, record)
        trail = [*trail, step(f"/desk/records/{kind.name}/{record.slug}/", name)]
        title = _("Correct: %(name)s") % {"name": name}
    return show(
        request,
        "form",
        title=title,
        trail=trail,
        kind=kind,
        form=form,
        record=record,
        status=422 if refused else status,
        **context,
    )
