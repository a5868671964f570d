"""The people of an organisation: its sections, who is in them, who acts for it, handover."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from jichi.organisations.models import Organisation
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address, language
from jichi.people import accounts, acts
from jichi.people.account.acting import actor_of
from jichi.people.desk import access, forms
from jichi.people.models import Invitation, Officer, Representation, Section
from jichi.people.queries import holding, today

PEOPLE = "/desk/people/"
SHOWN = 100


@require_safe
def people(request: HttpRequest) -> HttpResponseBase:
    """Whose people one keeps: all that have any for the secretariat, its own for a lead."""
    by = actor_of(request)
    if not by.secretariat and len(by.leads) == 1:
        return redirect(address(f"{PEOPLE}{next(iter(by.leads))}/"))
    asked = request.GET.get("q", "").strip()
    found = access.organisations(by)
    if asked:
        found = found.filter(search_of(asked))
    else:
        sections = Section.objects.filter(organisation=OuterRef("pk"))
        represented = Representation.objects.filter(organisation=OuterRef("pk"))
        found = found.filter(Exists(sections) | Exists(represented))
    waiting = Invitation.objects.filter(
        organisation=None, redeemed_at=None, revoked=False, expires__gt=timezone.now()
    )
    return show(
        request,
        "people/people",
        title=_("People"),
        organisations=list(found[:SHOWN]),
        asked=asked,
        colleague=forms.ColleagueForm(),
        waiting_colleagues=list(waiting) if by.secretariat else [],
    )


def search_of(asked: str) -> Any:
    """A name as somebody types it: code, Japanese, kana or Latin letters."""
    from django.db.models import Q

    return (
        Q(slug__istartswith=asked)
        | Q(name__ja__icontains=asked)
        | Q(name__en__icontains=asked)
        | Q(kana__startswith=asked)
    )


@require_safe
def organisation(request: HttpRequest, identity: str) -> HttpResponse:
    """The people of one organisation."""
    found = access.organisation(request, identity)
    day = today()
    in_office = Officer.objects.filter(section__organisation=found).filter(holding(day))
    coming = Officer.objects.filter(section__organisation=found, since__gt=day)
    sections = [
        {
            "section": section,
            "officers": [one for one in (*in_office, *coming) if one.section_id == section.pk],
        }
        for section in found.sections.filter(state=Section.OPEN)
    ]
    represented = found.representations.select_related("account", "officer__section")
    current = [one for one in represented if one.until is None or one.until >= day]
    waiting = Invitation.objects.filter(
        organisation=found, redeemed_at=None, revoked=False, expires__gt=timezone.now()
    )
    past = [one for one in represented if one not in current]
    return show(
        request,
        "people/organisation",
        title=_("People of %(name)s") % {"name": found.said.say(language())},
        trail=[step(PEOPLE, _("People"))],
        organisation=found,
        sections=sections,
        current=current,
        past=past,
        waiting_invitations=waiting,
        today=day,
    )


@require_http_methods(["GET", "POST"])
def new_section(request: HttpRequest, identity: str) -> HttpResponseBase:
    """Enter a section."""
    found = access.organisation(request, identity)
    form = forms.SectionForm(request.POST or None)

    def perform() -> None:
        acts.open_section(actor_of(request), organisation=found, **form.values())

    return _filled(request, found, form, perform, _("A new section"))


@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, number: int) -> HttpResponseBase:
    """Change a section."""
    one = access.section(request, number)
    form = forms.SectionForm(request.POST or None, section=one)

    def perform() -> None:
        acts.change_section(actor_of(request), section=one, values=form.values())

    return _filled(request, one.organisation, form, perform, one.name.say(language()))


@require_http_methods(["GET", "POST"])
def close_section(request: HttpRequest, number: int) -> HttpResponseBase:
    """Close a section."""
    one = access.section(request, number)
    form = forms.EndForm(request.POST or None)

    def perform() -> None:
        on, reason = form.cleaned_data["until"], form.cleaned_data["reason"]
        acts.close_section(actor_of(request), section=one, on=on, reason=reason)

    title = _("Close %(name)s") % {"name": one.name.say(language())}
    return _filled(request, one.organisation, form, perform, title)


@require_http_methods(["GET", "POST"])
def arrival(request: HttpRequest, identity: str) -> HttpResponseBase:
    """Somebody takes a post, and is invited."""
    found = access.organisation(request, identity)
    sections = list(found.sections.filter(state=Section.OPEN))
    if not sections:
        return redirect(address(f"{PEOPLE}{identity}/section/"))
    form = forms.ArrivalForm(request.POST or None, sections=sections)

    def perform() -> None:
        given = dict(form.cleaned_data)
        role, number = given.pop("role"), int(given.pop("section"))
        by = actor_of(request)
        officer = acts.take_office(by, section=access.section(request, number), **given)
        if role:
            accounts.invite_person(
                by,
                email=officer.email,
                address=invitation_page(request),
                organisation=found,
                role=role,
                officer=officer,
                language=language(),
            )

    return _filled(request, found, form, perform, _("Somebody takes a post"))


def invitation_page(request: HttpRequest) -> str:
    """The whole address of the page that redeems an invitation, with {token} in it."""
    path = address("/account/invitation/-/")
    return request.build_absolute_uri(path).replace("/-/", "/{token}/")


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, number: int) -> HttpResponseBase:
    """End a representation."""
    one = access.representation(request, number)
    form = forms.EndForm(request.POST or None)

    def perform() -> None:
        accounts.end_representation(actor_of(request), representation=one, **form.cleaned_data)

    title = _("End what %(name)s does for it") % {"name": one.account.name}
    return _filled(request, one.organisation, form, perform, title)


@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take an invitation back."""
    one = access.invitation(request, number)
    form = forms.ReasonForm(request.POST or None)

    def perform() -> None:
        accounts.revoke_invitation(actor_of(request), invitation=one, **form.cleaned_data)

    title = _("Take back the invitation of %(email)s") % {"email": one.email}
    return _filled(request, one.organisation, form, perform, title)


@require_POST
def colleague(request: HttpRequest) -> HttpResponseBase:
    """Invite a colleague to the secretariat."""
    form = forms.ColleagueForm(request.POST)
    if form.is_valid():
        accounts.invite_person(
            actor_of(request), address=invitation_page(request), **form.cleaned_data
        )
        messages.success(request, _("The invitation is in the outbox."))
    return redirect(address(PEOPLE))


@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, identity: str) -> HttpResponseBase:
    """The April handover of an organisation on one screen: all of it happens, or nothing."""
    found = access.organisation(request, identity)
    in_office = Officer.objects.filter(section__organisation=found).filter(holding(today()))
    listed = in_office.filter(section__state=Section.OPEN).select_related("section", "account")
    last = forms.LastDayForm(request.POST or None)
    rows = [forms.HandoverForm(request.POST or None, officer=officer) for officer in listed]
    if request.method == "POST" and all([last.is_valid(), *(row.is_valid() for row in rows)]):
        try:
            with transaction.atomic():
                done = sum(_handed_over(request, row, last.cleaned_data["until"]) for row in rows)
        except ValidationError as error:
            last.add_error(None, error.messages)
        else:
            messages.success(request, _("%(number)s posts were handed over.") % {"number": done})
            return redirect(address(f"{PEOPLE}{identity}/"))
    return show(
        request,
        "people/handover",
        title=_("Handover at %(name)s") % {"name": found.said.say(language())},
        trail=[step(PEOPLE, _("People")), step(f"{PEOPLE}{identity}/", found.said)],
        organisation=found,
        last=last,
        rows=rows,
    )


def _handed_over(request: HttpRequest, row: forms.HandoverForm, until: Any) -> int:
    given = dict(row.cleaned_data)
    if not given.pop("leaves"):
        return 0
    by = actor_of(request)
    if not given["name"]:
        acts.leave_office(by, officer=row.officer, until=until)
        return 1
    page = invitation_page(request)
    acts.hand_over(by, officer=row.officer, until=until, address=page, **given)
    return 1


def _filled(
    request: HttpRequest,
    about: Organisation | None,
    form: Form,
    perform: Callable[[], None],
    title: str,
) -> HttpResponseBase:
    """Show a form, or do what it says and go back to the organisation."""
    back = f"{PEOPLE}{about.slug}/" if about else PEOPLE
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                perform()
        except ValidationError as error:
            _say(form, error)
        else:
            messages.success(request, _("It is done and stands in the journal."))
            return redirect(address(back))
    trail = [step(PEOPLE, _("People"))]
    if about:
        trail.append(step(back, about.said))
    return show(request, "people/form", title=title, trail=trail, form=form, back=address(back))


def _say(form: Form, error: ValidationError) -> None:
    """Put what an act refused beside the field that it names, else above the form."""
    by_field = getattr(error, "error_dict", {None: error.error_list if error else []})
    for name, errors in by_field.items():
        field = name if name in form.fields else None
        form.add_error(field, [text for one in errors for text in one.messages])
