"""Entering, editing and proposing records by form: one form, and rights decide where it leads."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from jichi.core.acts import Actor
from jichi.core.records import CONFIRMED, Record
from jichi.organisations.queries import by_identity
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.proposals.acts import propose
from jichi.proposals.models import Proposal
from jichi.proposals.rules import OPEN_KINDS
from jichi.register.confirming import build_all, row_of
from jichi.register.desk.forms.form import RecordForm, opened, reopened
from jichi.register.desk.labels import label
from jichi.register.desk.merging import Merged, merge
from jichi.register.desk.naming import identity_for
from jichi.register.desk.nouns import NOUNS, Noun, by_key
from jichi.register.desk.saying import Speaker
from jichi.register.entering import enter_rows
from jichi.register.errors import Complaint, Refused, sentences
from jichi.register.parsing import Built
from jichi.register.serialising import says_of


def noun_of(name: str, *, listed: bool = True) -> Noun:
    """The noun of an address. Http404 for one that the desk does not keep, or has no list of."""
    found = NOUNS.get(name)
    if found is None or (listed and not found.kind.identified):
        raise Http404(_("The desk keeps no records of this kind."))
    return found


def record_of(noun: Noun, slug: str) -> Record:
    """A record by its identity, withdrawn ones too. Http404 where there is none."""
    found: Record | None = noun.kind.model._default_manager.filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no such record."))
    return found


def new(request: HttpRequest, kind: str) -> HttpResponse:
    """The form for a new record; a representative's goes to the secretariat."""
    noun, by = noun_of(kind, listed=False), actor_of(request)
    if not by.secretariat and (noun.name not in OPEN_KINDS or not by.on_behalf):
        raise PermissionDenied(_("Members propose events, participations and signatures."))
    if request.method != "POST":
        given = {name: request.GET[name] for name in noun.kind.columns if name in request.GET}
        form = RecordForm(noun, language(), says=_begun(by, noun, given))
        return _show(request, noun, form)
    form = RecordForm(noun, language(), data=request.POST)
    if "more" in request.POST or not form.is_valid():
        return _show(request, noun, form, refused="more" not in request.POST)
    says = form.says()
    slug = form.cleaned_data.get("slug") or identity_for(noun, says)
    row = {"kind": noun.name, "slug": slug, "says": says}
    if not by.secretariat:
        return _proposed(request, by, noun, form, row)
    built, complaints = build_all([row_of(row)])
    return _entered(request, by, noun, form, built, complaints)


def _begun(by: Actor, noun: Noun, given: dict[str, Any]) -> dict[str, Any]:
    """What a new form begins with: what the address gives, and a member's own organisation."""
    if by.secretariat:
        return given
    if noun.kind.roles is None:
        return {"organisation": by.on_behalf, **given}
    role = "host" if noun.name == "event" else "participant"
    return {"roles": {role: [by.on_behalf]}, **given}


def _entered(
    request: HttpRequest,
    by: Actor,
    noun: Noun,
    form: RecordForm,
    built: list[Built],
    complaints: list[Complaint],
) -> HttpResponse:
    if not complaints:
        try:
            (entered,) = enter_rows(by, new=built)
            record = getattr(entered, "event", entered) if not noun.kind.identified else entered
            messages.success(request, _("Entered: everything that reads the record shows it now."))
            return HttpResponseRedirect(address_of(noun_at(record), record))
        except Refused as refused:
            complaints = refused.complaints
    form.complain(complaints)
    return _show(request, noun, form, refused=True)


def _proposed(
    request: HttpRequest, by: Actor, noun: Noun, form: RecordForm, row: dict[str, Any]
) -> HttpResponse:
    """Propose a row, once it could be entered as it stands."""
    built, complaints = build_all([row_of(row)])
    if complaints:
        form.complain(complaints)
        return _show(request, noun, form, refused=True)
    title = Speaker(language()).name_of(noun, built[0].record)
    proposal = Proposal(
        organisation=by_identity(by.on_behalf), title=f"{noun.one}: {title}"[:300], rows=[row]
    )
    try:
        propose(by, proposal=proposal)
    except (PermissionDenied, ValidationError):
        form.add_error(
            None, _("What you propose names your own organisation: add it with its role.")
        )
        return _show(request, noun, form, refused=True)
    messages.success(
        request, _("Proposed: the secretariat looks at it, and you see here what becomes of it.")
    )
    return HttpResponseRedirect(address(f"/desk/proposals/{proposal.slug}/"))


def edit(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Correct a record with a reason; where others changed it meanwhile both versions are shown."""
    noun, by = noun_of(kind), actor_of(request)
    record = record_of(noun, slug)
    if record.state != CONFIRMED:
        raise Http404(_("What is withdrawn is not corrected: enter it anew."))
    now = says_of(noun.kind, record)
    if request.method != "POST":
        form = RecordForm(noun, language(), says=now, new=False)
        return _show(request, noun, form, record=record, opened=opened(now))
    base = reopened(request.POST.get("opened", "")) or now
    form = RecordForm(noun, language(), data=request.POST, says=base, new=False)
    if "more" in request.POST or not form.is_valid():
        refused = "more" not in request.POST
        return _show(request, noun, form, record=record, opened=opened(base), refused=refused)
    merged = merge(_plain(base), _plain(now), _plain(form.says()))
    if merged.taken or merged.conflicts:
        return _both(request, noun, record, merged, form.cleaned_data["reason"])
    row = {"kind": noun.name, "slug": record.slug, "says": form.says()}
    built, complaints = build_all([row_of(row)])
    return _corrected(request, by, noun, record, form, built, complaints)


def _plain(says: dict[str, Any]) -> dict[str, Any]:
    """A row as a signed form sends it back: through JSON."""
    found = reopened(opened(says))
    return found if found is not None else says


def _both(
    request: HttpRequest, noun: Noun, record: Record, merged: Merged, reason: str
) -> HttpResponse:
    """The form anew on what the record says now, with what both changed beside it."""
    speaker = Speaker(language())
    now = says_of(noun.kind, record)
    form = RecordForm(noun, language(), says=merged.says, new=False)
    form.initial["reason"] = reason
    theirs = {line["field"].partition(".")[0]: line for line in speaker.lines(noun, now)}
    conflicts = [
        {
            "label": theirs[one.field]["label"]
            if one.field in theirs
            else _called(noun, one.field),
            "theirs": _said(speaker, noun, one.field, one.theirs),
            "mine": _said(speaker, noun, one.field, one.mine),
        }
        for one in merged.conflicts
    ]
    taken = [
        {"label": _called(noun, name), "theirs": _said(speaker, noun, name, now.get(name))}
        for name in merged.taken
    ]
    return _show(
        request, noun, form, record=record, opened=opened(now), conflicts=conflicts, taken=taken,
        status=409,
    )  # fmt: skip


def _called(noun: Noun, field: str) -> str:
    return str(_("Roles") if field == "roles" else label(noun.name, field))


def _said(speaker: Speaker, noun: Noun, field: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return _("nothing")
    return "\n".join(
        f"{line['label']}: {line['text']}" if field == "roles" else line["text"]
        for line in speaker.lines(noun, {field: value})
    )


def _corrected(
    request: HttpRequest,
    by: Actor,
    noun: Noun,
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
            return HttpResponseRedirect(address_of(noun, record))
        except Refused as refused:
            complaints = refused.complaints
        except ValidationError as error:
            for _field, sentence in sentences(error):
                form.add_error(None, sentence)
    form.complain(complaints)
    base = opened(says_of(noun.kind, record_of(noun, record.slug)))
    return _show(request, noun, form, record=record, opened=base, refused=True)


def noun_at(record: Record) -> Noun:
    """The noun of a record that the desk keeps."""
    found = by_key(record.key)
    assert found is not None, record.key
    return found


def address_of(noun: Noun, record: Record) -> str:
    """The desk's page of a record."""
    return address(f"/desk/records/{noun.name}/{record.slug}/")


def _show(
    request: HttpRequest,
    noun: Noun,
    form: RecordForm,
    *,
    record: Record | None = None,
    refused: bool = False,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    by = actor_of(request)
    many = [step("/desk/records/", _("Records")), step(f"/desk/records/{noun.name}/", noun.many)]
    trail = many if by.secretariat else []
    title = _("New: %(noun)s") % {"noun": noun.one}
    if record is not None:
        name = Speaker(language()).name_of(noun, record)
        trail = [*trail, step(f"/desk/records/{noun.name}/{record.slug}/", name)]
        title = _("Correct: %(name)s") % {"name": name}
    return show(
        request,
        "form",
        title=title,
        trail=trail,
        noun=noun,
        form=form,
        record=record,
        status=422 if refused else status,
        **context,
    )
