"""Photographs of a record: added by file, described, credited, consented; corrected, withdrawn."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from jichi.core.acts import correct_record, withdraw_record
from jichi.core.fields import COMMON
from jichi.core.kinds import Kind
from jichi.core.models import Photograph
from jichi.core.photographs import KINDS, MOST_BYTES, add_photograph
from jichi.core.records import CONFIRMED, Record
from jichi.core.telling import model_of
from jichi.core.words import Words
from jichi.pages.desk import show, step
from jichi.pages.templatetags.telling import address, language
from jichi.people.account.acting import actor_of
from jichi.register.desk import editing
from jichi.register.desk.entering import address_of, kind_named, record_of
from jichi.register.desk.forms import fields
from jichi.register.desk.records import ReasonForm
from jichi.register.desk.saying import Speaker

TOLD = ("caption", "description", "credit", "consent", "taken_on")
_MEGABYTES = MOST_BYTES // 2**20


class PhotographForm(forms.Form):
    """Asks for what is said of a photograph, and of a new one for its file."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        says: dict[str, Any] | None = None,
        *,
        new: bool = False,
    ) -> None:
        super().__init__(data, files, initial=says)
        if new:
            self.fields["file"] = _file()
        self.fields["description"] = fields.WordsField(
            label=_("Description"),
            required=True,
            help_text=_("What is to be seen, for those who do not see it."),
        )
        self.fields["caption"] = fields.WordsField(
            label=_("Caption"), required=True, help_text=_("Is printed below the picture.")
        )
        self.fields["credit"] = forms.CharField(
            label=_("Credit"), help_text=_("Whose photograph it is, as printed."), max_length=200
        )
        self.fields["consent"] = forms.CharField(
            label=_("Consent"),
            help_text=_("Who agreed to what and when, of those shown and of the owner; not shown."),
            max_length=400,
        )
        self.fields["taken_on"] = fields.DayInput(
            label=_("Taken on"), help_text=COMMON["on"].hint, required=False
        )
        if not new:
            self.fields["reason"] = forms.CharField(
                label=_("Reason for the change"),
                help_text=_("Is kept in the journal beside the change."),
                max_length=1000,
            )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse what is too large before it is read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                _("The file has %(size)s MB: give one of at most %(most)s MB.")
                % {"size": (file.size or 0) // 2**20 + 1, "most": _MEGABYTES}
            )
        return file

    def says(self) -> dict[str, Any]:
        """What is typed of the photograph; the reason belongs to the change."""
        return {name: self.cleaned_data.get(name) or "" for name in TOLD}


def _file() -> forms.FileField:
    return forms.FileField(
        label=_("File"),
        help_text=_(
            "Drag it here or choose it: %(kinds)s, at most %(most)s MB. It is scaled, and the "
            "place and camera that it names are removed."
        )
        % {"kinds": ", ".join(KINDS.values()), "most": _MEGABYTES},
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp", "class": "desk-drop"}
        ),
    )


def _told(kind_name: str, slug: str) -> tuple[Kind, Record]:
    """A record of which facts are told. Http404 for a chapter, a word, or one withdrawn."""
    kind = kind_named(kind_name)
    found = record_of(kind, slug)
    if model_of(kind.model.KIND) is None or found.state != CONFIRMED:
        raise Http404(_("No photographs are kept of this record."))
    return kind, found


def _of(record: Record, slug: str) -> Photograph:
    found = Photograph.objects.filter(record=record.key, slug=slug, state=CONFIRMED).first()
    if found is None:
        raise Http404(_("There is no such photograph."))
    return found


def photographs(request: HttpRequest, kind_name: str, slug: str) -> HttpResponse:
    """The photographs of a record, and the form that adds one."""
    kind, record = _told(kind_name, slug)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PhotographForm(*sent, new=True)
    if form.is_bound and form.is_valid() and _added(request, record, form):
        messages.success(request, _("Added: pages and the yearbook show it."))
        return HttpResponseRedirect(f"{address_of(kind, record)}photographs/")
    kept = Photograph.objects.filter(record=record.key, state=CONFIRMED).order_by("pk")
    code = language()
    return show(
        request,
        "book/photographs",
        title=_("Photographs"),
        trail=_trail(kind, record),
        form=form,
        photographs=[_said(one, code) for one in kept],
        status=422 if form.errors else 200,
    )


def _added(request: HttpRequest, record: Record, form: PhotographForm) -> bool:
    says = form.says()
    try:
        add_photograph(
            actor_of(request),
            slug=_identity(record),
            record=record.key,
            content=form.cleaned_data["file"].read(),
            caption=Words.read(says["caption"]),
            description=Words.read(says["description"]),
            credit=says["credit"],
            consent=says["consent"],
            taken_on=says["taken_on"],
        )
    except ValidationError as error:
        editing.complain(form, error)
        return False
    return True


def _identity(record: Record) -> str:
    """An identity that no photograph has yet: that of its record with a number."""
    base = f"{record.slug.replace('/', '-')[:140]}-photograph"
    taken = set(Photograph.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _said(one: Photograph, code: str) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "src": f"/files/{one.file}",
        "alt": one.description.say(code),
        "caption": one.caption.say(code),
        "credit": one.credit,
        "consent": one.consent,
        "taken_on": one.taken_on,
        "width": one.width,
        "height": one.height,
    }


def _trail(kind: Kind, record: Record) -> list[dict[str, str]]:
    name = Speaker(language()).name_of(kind, record)
    return [
        step("/desk/records/", _("Records")),
        step(f"/desk/records/{kind.name}/", kind.many),
        step(f"/desk/records/{kind.name}/{record.slug}/", name),
    ]


def edit(request: HttpRequest, kind_name: str, slug: str, photograph: str) -> HttpResponse:
    """Correct what is said of a photograph, with the reason; the picture itself stays."""
    kind, record = _told(kind_name, slug)
    found = _of(record, photograph)
    reason = request.POST.get("reason", "")
    editor = editing.Editor(
        form=lambda data=None, says=None: PhotographForm(data, says=says),
        now={name: _stored(getattr(found, name)) for name in TOLD},
        write=lambda says: correct_record(
            actor_of(request), record=found, values=says, reason=reason
        ),
    )
    outcome = editor.answer(request)
    if outcome.written:
        messages.success(request, _("Corrected: the journal keeps what it was and why."))
        return HttpResponseRedirect(f"{address_of(kind, record)}photographs/")
    outcome.context["form"].initial.setdefault("reason", reason)
    return show(
        request,
        "book/photograph",
        title=_("Correct the photograph"),
        trail=[*_trail(kind, record), _list_of(kind, record)],
        photograph=_said(found, language()),
        **outcome.context,
    )


def _stored(value: Any) -> Any:
    return value.stored() if isinstance(value, Words) else value


def _list_of(kind: Kind, record: Record) -> dict[str, str]:
    path = f"/desk/records/{kind.name}/{record.slug}/photographs/"
    return {"url": address(path), "label": _("Photographs")}


def withdraw(request: HttpRequest, kind_name: str, slug: str, photograph: str) -> HttpResponse:
    """Withdraw a photograph, with the reason: no page and no later edition shows it."""
    kind, record = _told(kind_name, slug)
    found = _of(record, photograph)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_record(actor_of(request), record=found, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Withdrawn: it is told nowhere any more."))
            return HttpResponseRedirect(f"{address_of(kind, record)}photographs/")
    return show(
        request,
        "withdraw",
        title=_("Withdraw the photograph"),
        trail=[*_trail(kind, record), _list_of(kind, record)],
        kind=kind,
        record=found,
        form=form,
        status=422 if form.errors else 200,
    )
